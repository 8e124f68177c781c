package nl.waarborg.data.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.audit.WriteWatch;
import nl.waarborg.data.retention.Shelf.Kept;
import nl.waarborg.data.retention.Vault.Papers;
import nl.waarborg.kernel.retention.Effect;
import nl.waarborg.kernel.retention.Judgement;
import nl.waarborg.kernel.retention.RecordFacts;
import nl.waarborg.kernel.retention.RecordRules;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/** Runs erase what is due, no more and no less, whatever happens to the node. */
final class RetentionRunsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final String[] RULES = {
        Rulebook.PAPERS_END, Rulebook.FOLDERS_ARE_SEEN, Rulebook.INVOICES_GO, Rulebook.BOOKS_STAY
    };
    private static final Kept NOTHING = new Kept(Set.of(), Set.of(), Map.of());

    private final OneKey key = new OneKey();
    private Vault vault;

    @BeforeEach
    void open() {
        vault = new Vault();
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private RetentionRuns runs(RetentionRuns.Stages stages) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), java.time.ZoneOffset.UTC);
        return new RetentionRuns(
                vault.transactions,
                Vault.REGISTRY,
                new Certificates(key),
                clock,
                new WriteWatch(vault.transactions),
                stages,
                7);
    }

    private Run run() {
        return Vault.await(runs((_, _) -> {}).run(Vault.NORTH, null));
    }

    private Shelf fill(String table) {
        Shelf shelf = new Shelf(vault, new SplittableRandom(7), table);
        shelf.fill(20, 60);
        return shelf;
    }

    private static long due(Shelf shelf, Papers papers, Effect effect) {
        RecordRules rules = RecordRules.of(Rulebook.policy(RULES), "vault", papers.dataset);
        Map<UUID, RecordFacts> facts = shelf.facts(NOTHING);
        return facts.entrySet().stream()
                .filter(
                        one ->
                                Judgement.on(DAY, rules, one.getValue())
                                        .filter(what -> what.effect() == effect)
                                        .isPresent())
                .filter(
                        one -> {
                            var paper = shelf.papers().get(one.getKey());
                            return effect != Effect.STRIP
                                    || (paper != null && paper.note() != null);
                        })
                .count();
    }

    @Test
    void a_run_erases_what_the_kernel_judges_due_and_certifies_it() {
        Rulebook.install(vault, 1, RULES);
        Shelf papers = fill("paper");
        Shelf folders = fill("folder");
        Shelf invoices = fill("invoice");
        vault.run(
                "INSERT INTO vault.sheet (tenant_id, id, paper_id, words)"
                        + " SELECT tenant_id, gen_random_uuid(), id, 'words' FROM vault.paper");

        Run run = run();

        long deleted = due(papers, Vault.PAPER, Effect.DELETE);
        long emptied = due(folders, Vault.FOLDER, Effect.EMPTY);
        long stripped = due(invoices, Vault.INVOICE, Effect.STRIP);
        assertThat(List.of(deleted, emptied, stripped)).allMatch(number -> number > 0);
        assertThat(vault.ask("SELECT count(*) FROM vault.paper"))
                .isEqualTo(String.valueOf(60 - deleted));
        assertThat(vault.ask("SELECT count(*) FROM vault.sheet"))
                .isEqualTo(String.valueOf(60 - deleted));
        assertThat(vault.ask("SELECT count(*) FROM vault.folder WHERE person_id IS NULL"))
                .isEqualTo(String.valueOf(emptied));
        assertThat(vault.ask("SELECT count(*) FROM vault.folder")).isEqualTo("60");
        assertThat(key.verifies(String.valueOf(run.certificate()))).isTrue();
        assertThat(key.verifies(run.certificate() + "x")).isFalse();
        JsonObject said = OneKey.statement(String.valueOf(run.certificate()));
        assertThat(said.getString("day")).isEqualTo("2026-11-22");
        assertThat(said.getInteger("policyVersion")).isEqualTo(1);
        assertThat(said.getJsonArray("destroyed").stream())
                .extracting(
                        one -> ((JsonObject) one).getString("rule"),
                        one -> ((JsonObject) one).getString("effect"),
                        one -> ((JsonObject) one).getLong("records"))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("NOR-R1", "DELETE", deleted),
                        org.assertj.core.groups.Tuple.tuple("NOR-R2", "EMPTY", emptied),
                        org.assertj.core.groups.Tuple.tuple("NOR-R3", "STRIP", stripped));
        assertThat(run().certificate())
                .as("a second run on the day finds nothing")
                .matches(
                        certificate ->
                                OneKey.statement(String.valueOf(certificate))
                                        .getJsonArray("destroyed")
                                        .isEmpty());
    }

    @Test
    void a_person_of_whom_nothing_is_left_is_forgotten() {
        Rulebook.install(vault, 1, RULES);
        Shelf papers = fill("paper");

        run();

        for (UUID person :
                Set.copyOf(papers.papers().values().stream().map(Shelf.Paper::person).toList())) {
            assertThat(vault.ask("SELECT count(*) FROM core.subject WHERE id = '" + person + "'"))
                    .isEqualTo(
                            vault.ask(
                                    "SELECT least(count(*), 1) FROM vault.paper WHERE person_id = '"
                                            + person
                                            + "'"));
        }
        assertThat(vault.ask("SELECT count(*) FROM core.subject")).isNotEqualTo("22");
    }

    @Test
    void a_run_whose_database_hangs_up_at_any_step_is_taken_up_without_loss_or_double_effect() {
        Rulebook.install(vault, 1, RULES);
        Shelf papers = fill("paper");
        Shelf invoices = fill("invoice");
        long expected =
                due(papers, Vault.PAPER, Effect.DELETE)
                        + due(invoices, Vault.INVOICE, Effect.STRIP);
        List<String> survived = new ArrayList<>();
        for (int dies = 1; ; dies++) {
            List<String> stages = new ArrayList<>();
            int last = dies;
            Future<Run> run = runs((stage, _) -> dieAt(last, stage, stages)).run(Vault.NORTH, null);
            Future<?> over = run.transform(Future::succeededFuture);
            Vault.await(over);
            survived.addAll(stages);
            if (run.succeeded()) {
                break;
            }
        }

        assertThat(survived)
                .contains("begun", "erased", "noted", "committed", "ending", "certified", "ended");
        assertThat(vault.ask("SELECT sum(records) FROM core.retention_batch"))
                .isEqualTo(String.valueOf(expected));
        assertThat(vault.ask("SELECT count(DISTINCT run_id) FROM core.retention_batch"))
                .isEqualTo("1");
        assertThat(vault.ask("SELECT count(*) FROM vault.paper"))
                .isEqualTo(String.valueOf(60 - due(papers, Vault.PAPER, Effect.DELETE)));
    }

    /** Its connections are gone, what was not committed too; the process lives on. */
    private void dieAt(int last, String stage, List<String> stages) {
        stages.add(stage);
        if (stages.size() == last) {
            vault.ask(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = '"
                            + vault.roles.app()
                            + "'");
            throw new IllegalStateException("The node died at " + stage);
        }
    }

    @Test
    void a_hold_defers_and_its_release_resumes_under_the_original_date() {
        Rulebook.install(vault, 1, Rulebook.PAPERS_END);
        Shelf papers = fill("paper");
        vault.run("UPDATE vault.paper SET ended_at = '2025-11-21', changed_at = '2000-01-01'");
        UUID held = papers.papers().keySet().iterator().next();
        vault.run(DueRowsTest.hold("vault.paper", held));

        run();
        assertThat(vault.ask("SELECT string_agg(id::text, ' ') FROM vault.paper"))
                .isEqualTo(held.toString());

        vault.run(
                "UPDATE core.hold SET released_at = now(), released_by = placed_by,"
                        + " released_because = 'settled'");
        Run run = run();
        assertThat(vault.ask("SELECT count(*) FROM vault.paper")).isEqualTo("0");
        assertThat(run.day()).isEqualTo(DAY);
        assertThat(vault.ask("SELECT count(DISTINCT rule) FROM core.retention_batch"))
                .isEqualTo("1");
    }

    @Test
    void a_hold_on_what_hangs_on_a_record_keeps_that_record_too_and_nothing_is_refused() {
        Rulebook.install(vault, 1, Rulebook.PAPERS_END);
        Shelf papers = fill("paper");
        vault.run("UPDATE vault.paper SET ended_at = '2025-11-21', changed_at = '2000-01-01'");
        UUID kept = papers.papers().keySet().iterator().next();
        UUID sheet = UUID.randomUUID();
        vault.run(
                "INSERT INTO vault.sheet (tenant_id, id, paper_id, words) VALUES ('north', '%s', '%s', 'words')"
                        .formatted(sheet, kept),
                DueRowsTest.hold("vault.sheet", sheet));

        run();

        assertThat(vault.ask("SELECT string_agg(id::text, ' ') FROM vault.paper"))
                .isEqualTo(kept.toString());
        assertThat(
                        vault.ask(
                                "SELECT string_agg(kind || ' ' || record_id, ',') FROM core.retention_task"))
                .isEqualTo("HELD " + kept);
    }

    @Test
    void a_hold_whose_review_date_has_come_stands_and_asks_its_owner() {
        Rulebook.install(vault, 1, Rulebook.PAPERS_END);
        Shelf papers = fill("paper");
        UUID held = papers.papers().keySet().iterator().next();
        vault.run(
                DueRowsTest.hold("vault.paper", held),
                "UPDATE core.hold SET review_on = '2026-11-22'");

        run();
        run();

        assertThat(
                        vault.ask(
                                "SELECT string_agg(kind || ' ' || rule, ',') FROM core.retention_task WHERE kind = 'HOLD'"))
                .isEqualTo("HOLD LEGAL_CLAIM");
        assertThat(vault.ask("SELECT count(*) FROM core.hold WHERE released_at IS NULL"))
                .isEqualTo("1");
    }

    @Test
    void a_record_that_was_active_after_its_term_began_waits_for_two_people() {
        Rulebook.install(vault, 1, Rulebook.PAPERS_END);
        fill("paper");
        vault.run("UPDATE vault.paper SET ended_at = '2025-01-01', changed_at = '2025-03-01'");

        run();
        assertThat(vault.ask("SELECT count(*) FROM vault.paper")).isEqualTo("60");
        assertThat(vault.ask("SELECT count(*) FROM core.retention_task WHERE kind = 'ACTIVITY'"))
                .isEqualTo("60");

        vault.decide("ERASE");
        run();
        assertThat(vault.ask("SELECT count(*) FROM vault.paper")).isEqualTo("0");
    }

    @Test
    void what_a_rule_leaves_to_a_review_goes_only_after_two_people_decided() {
        Rulebook.install(
                vault,
                1,
                Rulebook.rule("NOR-R9", "paper", "MADE", "P0D", "MAX", false, "REVIEW", ""));
        fill("paper");
        vault.run("UPDATE vault.paper SET changed_at = '2000-01-01', made_on = '2025-01-01'");

        run();
        assertThat(vault.ask("SELECT count(*) FROM vault.paper")).isEqualTo("60");
        assertThat(vault.ask("SELECT count(*) FROM core.retention_task WHERE kind = 'DISPOSITION'"))
                .isEqualTo("60");

        vault.decide("ERASE");
        run();
        assertThat(vault.ask("SELECT count(*) FROM vault.paper")).isEqualTo("0");
    }

    @Test
    void what_must_also_go_elsewhere_becomes_a_task_with_the_number_of_records() {
        Rulebook.install(
                vault,
                1,
                Rulebook.rule(
                        "NOR-R6",
                        "paper",
                        "MADE",
                        "P0D",
                        "MAX",
                        false,
                        "DELETE",
                        ", externalTask: {nl: Wis daar., en: Erase there.}"));
        fill("paper");
        vault.run("UPDATE vault.paper SET changed_at = '2000-01-01', made_on = '2025-01-01'");

        run();

        assertThat(
                        vault.ask(
                                "SELECT string_agg(concat_ws(' ', kind, rule, records), ',') FROM"
                                        + " core.retention_task"))
                .isEqualTo("EXTERNAL NOR-R6 60");
    }

    @Test
    void a_run_goes_on_under_the_policy_that_it_began_under() {
        Rulebook.install(vault, 1, RULES);
        Shelf papers = fill("paper");
        List<String> stages = new ArrayList<>();
        Future<Run> dead = runs((stage, _) -> dieAt(4, stage, stages)).run(Vault.NORTH, null);
        Vault.await(dead.transform(Future::succeededFuture));
        Rulebook.install(
                vault,
                2,
                Rulebook.rule("NOR-R1", "paper", "ENDED", "P9Y", "EXACT", false, "DELETE", ""));

        Run run = run();

        assertThat(dead.failed()).isTrue();
        assertThat(run.policyVersion()).isEqualTo(1);
        assertThat(vault.ask("SELECT sum(records) FROM core.retention_batch"))
                .isEqualTo(String.valueOf(due(papers, Vault.PAPER, Effect.DELETE)));
    }

    /** A trigger that refuses some rows, and a table that refers to one. */
    private UUID letSomeRefuse(Shelf papers) {
        vault.run(
                "UPDATE vault.paper SET ended_at = '2025-01-01', changed_at = '2000-01-01'",
                "CREATE FUNCTION vault.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE"
                        + " EXCEPTION 'no' USING ERRCODE = 'check_violation', CONSTRAINT ="
                        + " 'paper_of_kind_b'; END $$",
                "CREATE TRIGGER refuse BEFORE DELETE ON vault.paper FOR EACH ROW WHEN (OLD.kind ="
                        + " 'B') EXECUTE FUNCTION vault.refuse()",
                "CREATE TABLE vault.reference (tenant_id text, paper_id uuid, FOREIGN KEY"
                        + " (tenant_id, paper_id) REFERENCES vault.paper ON DELETE RESTRICT)");
        UUID referred =
                papers.papers().values().stream()
                        .filter(paper -> "C".equals(paper.kind()))
                        .findFirst()
                        .orElseThrow()
                        .id();
        vault.run("INSERT INTO vault.reference VALUES ('north', '" + referred + "')");
        return referred;
    }

    @Test
    void a_row_that_the_database_refuses_becomes_a_task_and_the_others_go() {
        Rulebook.install(vault, 1, Rulebook.PAPERS_END);
        Shelf papers = fill("paper");
        UUID referred = letSomeRefuse(papers);
        long refused =
                1
                        + papers.papers().values().stream()
                                .filter(paper -> "B".equals(paper.kind()))
                                .count();

        Run run = run();

        assertThat(vault.ask("SELECT count(*) FROM vault.paper"))
                .isEqualTo(String.valueOf(refused));
        assertThat(
                        vault.ask(
                                "SELECT string_agg(DISTINCT reason || ' ' || rule, ',') FROM"
                                        + " core.retention_task WHERE kind = 'REFUSED' AND"
                                        + " record_id <> '"
                                        + referred
                                        + "'"))
                .isEqualTo("It breaks a rule (paper-of-kind-b). NOR-R1");
        assertThat(
                        vault.ask(
                                "SELECT reason FROM core.retention_task WHERE record_id = '"
                                        + referred
                                        + "'"))
                .contains("is referred to (reference-tenant-id-paper-id-fkey)");
        JsonObject said = OneKey.statement(String.valueOf(run.certificate()));
        assertThat(said.getJsonArray("destroyed").getJsonObject(0).getLong("records"))
                .isEqualTo(60 - refused);
        assertThat(said.getJsonObject("left").getLong("REFUSED")).isEqualTo(refused);
    }

    @Test
    void a_refused_row_waits_for_who_mends_it_and_goes_then() {
        Rulebook.install(vault, 1, Rulebook.PAPERS_END);
        letSomeRefuse(fill("paper"));
        run();
        String tasks = "SELECT count(*) FROM core.retention_task WHERE kind = 'REFUSED'";
        String asked = vault.ask(tasks);

        run();
        assertThat(vault.ask(tasks)).as("nobody is asked twice").isEqualTo(asked);

        vault.run("DROP TRIGGER refuse ON vault.paper", "DROP TABLE vault.reference");
        vault.run(
                "SET waarborg.actor = '00000000-0000-0000-0000-000000000002'",
                "UPDATE core.retention_task SET outcome = 'DONE', author_id = core.actor(), evidence"
                        + " = 'mended', proposed_at = now(), closed_at = now()");
        run();
        assertThat(vault.ask("SELECT count(*) FROM vault.paper")).isEqualTo("0");
    }

    @Test
    void a_record_that_is_due_under_a_hold_becomes_a_task_until_it_goes() {
        Rulebook.install(vault, 1, Rulebook.PAPERS_END);
        Shelf papers = fill("paper");
        vault.run("UPDATE vault.paper SET ended_at = '2025-11-21', changed_at = '2000-01-01'");
        UUID held = papers.papers().keySet().iterator().next();
        vault.run(DueRowsTest.hold("vault.paper", held));
        String tasks =
                "SELECT string_agg(concat_ws(' ', kind, record_id, rule, outcome), ',') FROM"
                        + " core.retention_task";

        run();
        run();
        assertThat(vault.ask(tasks)).isEqualTo("HELD " + held + " NOR-R1");

        vault.run(
                "UPDATE core.hold SET released_at = now(), released_by = placed_by,"
                        + " released_because = 'settled'");
        run();
        assertThat(vault.ask(tasks)).isEqualTo("HELD " + held + " NOR-R1 GONE");
    }
}
