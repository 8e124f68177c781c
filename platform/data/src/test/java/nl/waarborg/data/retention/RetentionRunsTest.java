package nl.waarborg.data.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.retention.Shelf.Kept;
import nl.waarborg.data.retention.Vault.Papers;
import nl.waarborg.kernel.retention.Effect;
import nl.waarborg.kernel.retention.Judgement;
import nl.waarborg.kernel.retention.RecordFacts;
import nl.waarborg.kernel.retention.RecordRules;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Runs erase what is due, no more and no less, whatever happens to the node. */
final class RetentionRunsTest {

    private static final String[] RULES = {
        Rulebook.PAPERS_END, Rulebook.FOLDERS_ARE_SEEN, Rulebook.INVOICES_GO, Rulebook.BOOKS_STAY
    };
    private static final Kept NOTHING = new Kept(Set.of(), Set.of(), Map.of());

    private DayRuns runs;
    private Vault vault;

    @BeforeEach
    void open() {
        runs = new DayRuns();
        vault = runs.vault;
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private static long due(Shelf shelf, Papers papers, Effect effect) {
        RecordRules rules = RecordRules.of(Rulebook.policy(RULES), "vault", papers.dataset);
        Map<UUID, RecordFacts> facts = shelf.facts(NOTHING);
        return facts.entrySet().stream()
                .filter(
                        one ->
                                Judgement.on(DayRuns.DAY, rules, one.getValue())
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
        Shelf papers = runs.fill("paper");
        Shelf folders = runs.fill("folder");
        Shelf invoices = runs.fill("invoice");
        vault.run(
                "INSERT INTO vault.sheet (tenant_id, id, paper_id, words)"
                        + " SELECT tenant_id, gen_random_uuid(), id, 'words' FROM vault.paper");

        Run run = runs.run();

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
        assertThat(runs.key.verifies(String.valueOf(run.certificate()))).isTrue();
        assertThat(runs.key.verifies(run.certificate() + "x")).isFalse();
        JsonObject said = OneKey.statement(String.valueOf(run.certificate()));
        assertThat(said.getString("day")).isEqualTo("2026-11-22");
        assertThat(said.getInteger("policyVersion")).isEqualTo(1);
        assertThat(said.getJsonArray("destroyed").stream())
                .extracting(
                        one -> ((JsonObject) one).getString("rule"),
                        one -> ((JsonObject) one).getString("effect"),
                        one -> ((JsonObject) one).getLong("records"))
                .containsExactlyInAnyOrder(
                        tuple("NOR-R1", "DELETE", deleted),
                        tuple("NOR-R2", "EMPTY", emptied),
                        tuple("NOR-R3", "STRIP", stripped));
        assertThat(runs.run().certificate())
                .as("a second run on the day finds nothing")
                .matches(
                        certificate ->
                                OneKey.statement(String.valueOf(certificate))
                                        .getJsonArray("destroyed")
                                        .isEmpty());
    }

    @Test
    void the_terms_of_what_a_module_left_go_on_where_the_tenant_has_it_no_more() {
        Rulebook.install(vault, 1, RULES);
        Shelf papers = runs.fill("paper");
        Rulebook.installWithoutVault(vault, 2, RULES);

        runs.run();

        assertThat(vault.ask("SELECT count(*) FROM vault.paper"))
                .isEqualTo(String.valueOf(60 - due(papers, Vault.PAPER, Effect.DELETE)));
    }

    @Test
    void a_person_of_whom_nothing_is_left_is_forgotten() {
        Rulebook.install(vault, 1, RULES);
        Shelf papers = runs.fill("paper");

        runs.run();

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
        Shelf papers = runs.fill("paper");
        Shelf invoices = runs.fill("invoice");
        long expected =
                due(papers, Vault.PAPER, Effect.DELETE)
                        + due(invoices, Vault.INVOICE, Effect.STRIP);
        List<String> survived = new ArrayList<>();
        for (int dies = 1; ; dies++) {
            List<String> stages = new ArrayList<>();
            int last = dies;
            Future<Run> run =
                    runs.over((stage, _) -> dieAt(last, stage, stages)).run(Vault.NORTH, null);
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
        runs.fill("paper");
        vault.run("UPDATE vault.paper SET changed_at = '2000-01-01', made_on = '2025-01-01'");

        runs.run();

        assertThat(
                        vault.ask(
                                "SELECT string_agg(concat_ws(' ', kind, rule, records), ',') FROM"
                                        + " core.retention_task"))
                .isEqualTo("EXTERNAL NOR-R6 60");
    }

    @Test
    void a_run_goes_on_under_the_policy_that_it_began_under() {
        Rulebook.install(vault, 1, RULES);
        Shelf papers = runs.fill("paper");
        List<String> stages = new ArrayList<>();
        Future<Run> dead = runs.over((stage, _) -> dieAt(4, stage, stages)).run(Vault.NORTH, null);
        Vault.await(dead.transform(Future::succeededFuture));
        Rulebook.install(
                vault,
                2,
                Rulebook.rule("NOR-R1", "paper", "ENDED", "P9Y", "EXACT", false, "DELETE", ""));

        Run run = runs.run();

        assertThat(dead.failed()).isTrue();
        assertThat(run.policyVersion()).isEqualTo(1);
        assertThat(vault.ask("SELECT sum(records) FROM core.retention_batch"))
                .isEqualTo(String.valueOf(due(papers, Vault.PAPER, Effect.DELETE)));
    }
}
