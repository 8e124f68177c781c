package nl.waarborg.data.retention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Iterator;
import java.util.UUID;

/** What is held keeps what it refers to by the database's own references, until it is let go. */
final class ReferredRowsTest {

    private static final String RELEASED =
            "UPDATE core.hold SET released_at = now(), released_by = placed_by,"
                    + " released_because = 'settled'";
    private static final String PAPERS =
            "SELECT coalesce(string_agg(id::text, ' '), '') FROM vault.paper";
    private static final String TASKS =
            "SELECT string_agg(concat_ws(' ', kind, record_id, outcome), ',') FROM"
                    + " core.retention_task";

    private DayRuns runs;
    private Vault vault;
    private UUID paper;
    private UUID folder;

    /** All papers are due; no folder is, and each is about somebody else than its paper. */
    @BeforeEach
    void open() {
        runs = new DayRuns();
        vault = runs.vault;
        Rulebook.install(vault, 1, Rulebook.PAPERS_END);
        Shelf papers = runs.fill("paper");
        Shelf folders = runs.fill("folder");
        vault.run("UPDATE vault.paper SET ended_at = '2025-11-21', changed_at = '2000-01-01'");
        Iterator<Shelf.Paper> all = folders.papers().values().iterator();
        Shelf.Paper first = papers.papers().values().iterator().next();
        Shelf.Paper other = all.next();
        paper = first.id();
        folder = other.id();
        assertThat(other.person()).isNotEqualTo(first.person());
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private void refers(String from, UUID row, String to, UUID other, String onDelete) {
        vault.run(
                "ALTER TABLE vault.%s ADD COLUMN %s_id uuid".formatted(from, to),
                "UPDATE vault.%s SET %s_id = '%s' WHERE id = '%s'".formatted(from, to, other, row),
                "ALTER TABLE vault.%s ADD FOREIGN KEY (tenant_id, %s_id) REFERENCES vault.%s %s"
                        .formatted(from, to, to, onDelete));
    }

    private void keepsItUntilTheRelease() {
        runs.run();
        assertThat(vault.ask(PAPERS)).isEqualTo(paper.toString());
        assertThat(vault.ask(TASKS)).isEqualTo("HELD " + paper);

        vault.run(RELEASED, "UPDATE vault.folder SET paper_id = NULL");
        runs.run();
        assertThat(vault.ask(PAPERS)).isEmpty();
        assertThat(vault.ask(TASKS)).isEqualTo("HELD " + paper + " GONE");
    }

    @Test
    void a_held_row_keeps_what_it_refers_to() {
        refers("folder", folder, "paper", paper, "");
        vault.run(DueRowsTest.hold("vault.folder", folder));

        keepsItUntilTheRelease();
    }

    @Test
    void what_would_go_with_it_is_kept_as_well() {
        refers("folder", folder, "paper", paper, "ON DELETE CASCADE");
        vault.run(DueRowsTest.hold("vault.folder", folder));

        keepsItUntilTheRelease();
    }

    @Test
    void a_row_of_a_held_person_keeps_what_it_refers_to_of_another_one() {
        refers("folder", folder, "paper", paper, "");
        UUID person =
                UUID.fromString(
                        vault.ask(
                                "SELECT person_id FROM vault.folder WHERE id = '" + folder + "'"));
        vault.run(
                "DELETE FROM vault.paper WHERE person_id = '" + person + "'",
                DueRowsTest.hold(person));

        keepsItUntilTheRelease();
    }

    @Test
    void a_held_row_keeps_also_what_is_referred_to_by_what_it_refers_to() {
        UUID invoice = runs.fill("invoice").papers().keySet().iterator().next();
        refers("folder", folder, "paper", paper, "");
        refers("invoice", invoice, "folder", folder, "");
        vault.run(DueRowsTest.hold("vault.invoice", invoice));

        keepsItUntilTheRelease();
    }

    @Test
    void what_only_loses_the_reference_lets_go_unless_nothing_of_it_may_change() {
        refers("folder", folder, "paper", paper, "ON DELETE SET NULL (paper_id)");
        vault.run(DueRowsTest.hold("vault.folder", folder).replace("LEGAL_CLAIM", "LIVE_ACTIVITY"));
        UUID frozen =
                UUID.fromString(
                        vault.ask(
                                "SELECT id FROM vault.paper WHERE id <> '" + paper + "' LIMIT 1"));
        UUID other =
                UUID.fromString(
                        vault.ask(
                                "SELECT id FROM vault.folder WHERE id <> '"
                                        + folder
                                        + "' LIMIT 1"));
        vault.run(
                "UPDATE vault.folder SET paper_id = '%s' WHERE id = '%s'".formatted(frozen, other),
                DueRowsTest.hold("vault.folder", other));

        runs.run();

        assertThat(vault.ask(PAPERS)).isEqualTo(frozen.toString());
        assertThat(vault.ask(TASKS)).isEqualTo("HELD " + frozen);
    }
}
