package nl.waarborg.data.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.UUID;

/** What a run leaves for a hold, a human or a refusal becomes a task, and goes once that ends. */
final class LeftRowsTest {

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

    @Test
    void a_hold_defers_and_its_release_resumes_under_the_original_date() {
        Rulebook.install(vault, 1, Rulebook.PAPERS_END);
        Shelf papers = runs.fill("paper");
        vault.run("UPDATE vault.paper SET ended_at = '2025-11-21', changed_at = '2000-01-01'");
        UUID held = papers.papers().keySet().iterator().next();
        vault.run(DueRowsTest.hold("vault.paper", held));

        runs.run();
        assertThat(vault.ask("SELECT string_agg(id::text, ' ') FROM vault.paper"))
                .isEqualTo(held.toString());

        vault.run(
                "UPDATE core.hold SET released_at = now(), released_by = placed_by,"
                        + " released_because = 'settled'");
        Run run = runs.run();
        assertThat(vault.ask("SELECT count(*) FROM vault.paper")).isEqualTo("0");
        assertThat(run.day()).isEqualTo(DayRuns.DAY);
        assertThat(vault.ask("SELECT count(DISTINCT rule) FROM core.retention_batch"))
                .isEqualTo("1");
    }

    @Test
    void a_hold_on_what_hangs_on_a_record_keeps_that_record_too_and_nothing_is_refused() {
        Rulebook.install(vault, 1, Rulebook.PAPERS_END);
        Shelf papers = runs.fill("paper");
        vault.run("UPDATE vault.paper SET ended_at = '2025-11-21', changed_at = '2000-01-01'");
        UUID kept = papers.papers().keySet().iterator().next();
        UUID sheet = UUID.randomUUID();
        vault.run(
                "INSERT INTO vault.sheet (tenant_id, id, paper_id, words) VALUES ('north', '%s', '%s', 'words')"
                        .formatted(sheet, kept),
                DueRowsTest.hold("vault.sheet", sheet));

        runs.run();

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
        Shelf papers = runs.fill("paper");
        UUID held = papers.papers().keySet().iterator().next();
        vault.run(
                DueRowsTest.hold("vault.paper", held),
                "UPDATE core.hold SET review_on = '2026-11-22'");

        runs.run();
        runs.run();

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
        runs.fill("paper");
        vault.run("UPDATE vault.paper SET ended_at = '2025-01-01', changed_at = '2025-03-01'");

        runs.run();
        assertThat(vault.ask("SELECT count(*) FROM vault.paper")).isEqualTo("60");
        assertThat(vault.ask("SELECT count(*) FROM core.retention_task WHERE kind = 'ACTIVITY'"))
                .isEqualTo("60");

        vault.decide("ERASE");
        runs.run();
        assertThat(vault.ask("SELECT count(*) FROM vault.paper")).isEqualTo("0");
    }

    @Test
    void what_a_rule_leaves_to_a_review_goes_only_after_two_people_decided() {
        Rulebook.install(
                vault,
                1,
                Rulebook.rule("NOR-R9", "paper", "MADE", "P0D", "MAX", false, "REVIEW", ""));
        runs.fill("paper");
        vault.run("UPDATE vault.paper SET changed_at = '2000-01-01', made_on = '2025-01-01'");

        runs.run();
        assertThat(vault.ask("SELECT count(*) FROM vault.paper")).isEqualTo("60");
        assertThat(vault.ask("SELECT count(*) FROM core.retention_task WHERE kind = 'DISPOSITION'"))
                .isEqualTo("60");

        vault.decide("ERASE");
        runs.run();
        assertThat(vault.ask("SELECT count(*) FROM vault.paper")).isEqualTo("0");
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
        Shelf papers = runs.fill("paper");
        UUID referred = letSomeRefuse(papers);
        long refused =
                1
                        + papers.papers().values().stream()
                                .filter(paper -> "B".equals(paper.kind()))
                                .count();

        Run run = runs.run();

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
        letSomeRefuse(runs.fill("paper"));
        runs.run();
        String tasks = "SELECT count(*) FROM core.retention_task WHERE kind = 'REFUSED'";
        String asked = vault.ask(tasks);

        runs.run();
        assertThat(vault.ask(tasks)).as("nobody is asked twice").isEqualTo(asked);

        vault.run("DROP TRIGGER refuse ON vault.paper", "DROP TABLE vault.reference");
        vault.run(
                "SET waarborg.actor = '00000000-0000-0000-0000-000000000002'",
                "UPDATE core.retention_task SET outcome = 'DONE', author_id = core.actor(), evidence"
                        + " = 'mended', proposed_at = now(), closed_at = now()");
        runs.run();
        assertThat(vault.ask("SELECT count(*) FROM vault.paper")).isEqualTo("0");
    }

    @Test
    void a_record_that_is_due_under_a_hold_becomes_a_task_until_it_goes() {
        Rulebook.install(vault, 1, Rulebook.PAPERS_END);
        Shelf papers = runs.fill("paper");
        vault.run("UPDATE vault.paper SET ended_at = '2025-11-21', changed_at = '2000-01-01'");
        UUID held = papers.papers().keySet().iterator().next();
        vault.run(DueRowsTest.hold("vault.paper", held));
        String tasks =
                "SELECT string_agg(concat_ws(' ', kind, record_id, rule, outcome), ',') FROM"
                        + " core.retention_task";

        runs.run();
        runs.run();
        assertThat(vault.ask(tasks)).isEqualTo("HELD " + held + " NOR-R1");

        vault.run(
                "UPDATE core.hold SET released_at = now(), released_by = placed_by,"
                        + " released_because = 'settled'");
        runs.run();
        assertThat(vault.ask(tasks)).isEqualTo("HELD " + held + " NOR-R1 GONE");
    }
}
