package nl.waarborg.data.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.data.TestServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Holds stand inside the database, whoever asks. */
final class HoldGuardTest {

    private Vault vault;
    private UUID paper = UUID.randomUUID();
    private UUID person = UUID.randomUUID();

    @BeforeEach
    void open() {
        vault = new Vault();
        Shelf shelf = new Shelf(vault, new SplittableRandom(3), "paper");
        shelf.fill(1, 2);
        var first = shelf.papers().values().iterator().next();
        paper = first.id();
        person = first.person();
        vault.run(
                "INSERT INTO vault.sheet (tenant_id, id, paper_id, words)"
                        + " SELECT tenant_id, gen_random_uuid(), id, 'words' FROM vault.paper WHERE"
                        + " id <> '"
                        + paper
                        + "'",
                "UPDATE vault.paper SET name = 'Somebody', note = 'Something'");
    }

    @AfterEach
    void close() {
        vault.close();
    }

    /** Raw SQL in the plugin's own role, with all that its transactions have. */
    private void asPlugin(String sql) throws Exception {
        List<String> all = new ArrayList<>(Vault.AT_NORTH);
        all.add("SET ROLE " + vault.roles.plugin("vault"));
        all.add(sql);
        TestServer.run(TestServer.superuserOf(vault.owner), all.toArray(String[]::new));
    }

    private void refused(String sql) {
        assertThatThrownBy(() -> asPlugin(sql)).as(sql).hasMessageContaining("a hold keeps a row");
    }

    private void allowed(String sql) {
        assertThatCode(() -> asPlugin(sql)).as(sql).doesNotThrowAnyException();
    }

    @Test
    void a_raw_delete_or_update_of_a_held_row_fails() {
        vault.run(DueRowsTest.hold("vault.paper", paper));

        refused("DELETE FROM vault.paper WHERE id = '" + paper + "'");
        refused("UPDATE vault.paper SET note = 'other' WHERE id = '" + paper + "'");
        refused("UPDATE vault.paper SET note = NULL");
        allowed("UPDATE vault.paper SET note = 'other' WHERE id <> '" + paper + "'");
        allowed("DELETE FROM vault.sheet WHERE paper_id <> '" + paper + "'");
        allowed("DELETE FROM vault.paper WHERE id <> '" + paper + "'");
    }

    @Test
    void a_hold_on_a_person_keeps_what_hangs_on_that_persons_rows_too() {
        vault.run(DueRowsTest.hold(person));

        refused("DELETE FROM vault.sheet");
        refused("DELETE FROM vault.paper WHERE id = '" + paper + "'");
        refused("UPDATE vault.sheet SET words = 'others'");
    }

    @Test
    void a_hold_on_a_row_keeps_what_hangs_on_it_too() {
        vault.run(
                "INSERT INTO vault.sheet (tenant_id, id, paper_id, words) VALUES ('north',"
                        + " gen_random_uuid(), '"
                        + paper
                        + "', 'words')",
                DueRowsTest.hold("vault.paper", paper));

        refused("DELETE FROM vault.sheet WHERE paper_id = '" + paper + "'");
        allowed("DELETE FROM vault.sheet WHERE paper_id <> '" + paper + "'");
    }

    @Test
    void where_work_goes_on_a_row_can_change_but_loses_nothing() {
        vault.run(DueRowsTest.hold("vault.paper", paper).replace("LEGAL_CLAIM", "OPEN_REQUEST"));

        allowed("UPDATE vault.paper SET note = 'other' WHERE id = '" + paper + "'");
        refused("UPDATE vault.paper SET note = NULL WHERE id = '" + paper + "'");
        refused("DELETE FROM vault.paper WHERE id = '" + paper + "'");
    }

    @Test
    void a_released_hold_keeps_nothing_and_never_comes_back() {
        vault.run(
                DueRowsTest.hold("vault.paper", paper),
                "UPDATE core.hold SET released_at = now(), released_by = placed_by,"
                        + " released_because = 'settled'");

        allowed("UPDATE vault.paper SET note = NULL WHERE id = '" + paper + "'");
        assertThatThrownBy(() -> vault.run("UPDATE core.hold SET released_at = NULL"))
                .hasMessageContaining("never changes");
    }

    @Test
    void a_plugin_can_neither_see_nor_release_holds() {
        vault.run(DueRowsTest.hold("vault.paper", paper));

        assertThatThrownBy(() -> asPlugin("SELECT * FROM core.hold"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> asPlugin("UPDATE core.hold SET released_at = now()"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> asPlugin("ALTER TABLE vault.paper DISABLE TRIGGER hold_delete"))
                .hasMessageContaining("must be owner");
    }

    private static final String OFFICER =
            "SET waarborg.actor = '00000000-0000-0000-0000-000000000002'";
    private static final String REVIEWER =
            "SET waarborg.actor = '00000000-0000-0000-0000-000000000004'";

    private void openTask() {
        vault.run(
                "INSERT INTO core.retention_task (tenant_id, id, created_at, kind, dataset,"
                        + " record_id, rule, due_on) VALUES ('north', gen_random_uuid(), now(),"
                        + " 'DISPOSITION', 'vault.paper', gen_random_uuid(), 'R1', '2026-01-01')");
    }

    private void taskRefused(String rule, String... sql) {
        assertThatThrownBy(() -> vault.run(sql))
                .as(String.join("; ", sql))
                .hasMessageContaining(rule);
    }

    @Test
    void one_person_alone_decides_on_no_record() {
        openTask();
        String propose =
                "UPDATE core.retention_task SET outcome = 'ERASE', author_id = core.actor(), evidence"
                        + " = 'seen', proposed_at = now()";
        String agree =
                "UPDATE core.retention_task SET reviewer_id = core.actor(), closed_at = now()";

        taskRefused("who proposed it does not review it", OFFICER, propose, agree);
        taskRefused(
                "a review bears the name of who does it",
                OFFICER,
                propose,
                "UPDATE core.retention_task SET closed_at = now()");
        taskRefused(
                "a review bears the name of who does it",
                OFFICER,
                propose,
                "UPDATE core.retention_task SET closed_at = now(), reviewer_id ="
                        + " '00000000-0000-0000-0000-000000000004'");
        taskRefused(
                "a proposal bears the name of who makes it",
                REVIEWER,
                propose.replace("core.actor()", "'00000000-0000-0000-0000-000000000002'"));
        taskRefused("only a named human works on a task", "RESET waarborg.actor", propose);
        vault.run(OFFICER, propose);
        vault.run(REVIEWER, agree);
        taskRefused("nor one that is closed", OFFICER, propose);
    }

    @Test
    void a_task_starts_open_and_stays_about_what_it_was_about() {
        openTask();

        taskRefused(
                "what a task is about never changes",
                OFFICER,
                "UPDATE core.retention_task SET record_id = gen_random_uuid()");
        taskRefused(
                "a task starts open",
                "INSERT INTO core.retention_task (tenant_id, id, created_at, kind, dataset,"
                        + " record_id, rule, due_on, author_id, reviewer_id, evidence, proposed_at,"
                        + " closed_at, outcome) VALUES ('north', gen_random_uuid(), now(),"
                        + " 'DISPOSITION', 'vault.paper', gen_random_uuid(), 'R1', '2026-01-01',"
                        + " gen_random_uuid(), gen_random_uuid(), 'seen', now(), now(), 'ERASE')");
    }

    @Test
    void a_hold_has_a_human_owner_and_is_released_by_a_human_never_removed() {
        String nobody = "gen_random_uuid()";
        taskRefused(
                "a named human answers for a hold",
                DueRowsTest.hold("vault.paper", paper).replace("a.id, a.id", nobody + ", a.id"));
        taskRefused(
                "only a named human places such a hold",
                DueRowsTest.hold("vault.paper", paper).replace("a.id, a.id", "a.id, " + nobody));
        taskRefused(
                "a hold is placed on somebody who is there", DueRowsTest.hold(UUID.randomUUID()));
        taskRefused(
                "hold_owned",
                DueRowsTest.hold("vault.paper", paper).replace("a.id, a.id", "NULL, a.id"));
        vault.run(
                DueRowsTest.hold("vault.paper", paper)
                        .replace("a.id, a.id", "NULL, " + nobody)
                        .replace("LEGAL_CLAIM", "OPEN_REQUEST"));
        vault.run(DueRowsTest.hold("vault.paper", paper));
        taskRefused("never removed", "DELETE FROM core.hold");
        taskRefused(
                "only a named human releases such a hold",
                "UPDATE core.hold SET released_at = now(), released_by = gen_random_uuid(),"
                        + " released_because = 'settled' WHERE ground = 'LEGAL_CLAIM'");
        taskRefused(
                "what a hold is about never changes",
                "UPDATE core.hold SET ground = 'FRAUD' WHERE ground = 'LEGAL_CLAIM'");
    }

    @Test
    void what_a_batch_did_is_never_changed() {
        assertThat(
                        vault.ask(
                                "SELECT count(*) FROM pg_trigger WHERE tgrelid ="
                                        + " 'core.retention_batch'::regclass AND tgname ="
                                        + " 'append_only'"))
                .isEqualTo("1");
        assertThatThrownBy(() -> vault.run("DELETE FROM core.retention_batch"))
                .hasMessageContaining("never changed or removed");
    }
}
