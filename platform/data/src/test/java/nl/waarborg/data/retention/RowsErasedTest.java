package nl.waarborg.data.retention;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.data.TestServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Which rows go stands in the ledger, unless what they go by stands there as a whole. */
final class RowsErasedTest {

    private static final String LINES =
            "SELECT count(*) FROM installation.erasure_ledger WHERE act = 'ROWS_ERASED'";

    private Vault vault;
    private UUID paper = UUID.randomUUID();

    @BeforeEach
    void open() {
        vault = new Vault();
        Shelf shelf = new Shelf(vault, new SplittableRandom(3), "paper");
        shelf.fill(1, 2);
        paper = shelf.papers().values().iterator().next().id();
        vault.run(
                "INSERT INTO vault.sheet (tenant_id, id, paper_id, words)"
                        + " SELECT tenant_id, gen_random_uuid(), id, 'words' FROM vault.paper, generate_series(1, 600)",
                "UPDATE vault.paper SET name = 'Somebody', note = 'Something'");
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void rows_that_go_share_lines_and_the_ledger_says_no_more_than_their_ids() {
        asPlugin("", "DELETE FROM vault.sheet WHERE paper_id = '" + paper + "'");

        assertThat(vault.ask(LINES)).isEqualTo("2");
        assertThat(
                        vault.ask(
                                "SELECT string_agg(jsonb_array_length(detail -> 'rows') || ' of '"
                                        + " || (detail ->> 'table'), ', ' ORDER BY seq) FROM"
                                        + " installation.erasure_ledger WHERE act = 'ROWS_ERASED'"
                                        + " AND subject_id IS NULL AND NOT detail ? 'columns'"))
                .contains("500 of vault.sheet", "100 of vault.sheet");
    }

    @Test
    void a_request_and_a_replay_write_no_rows() {
        for (String purpose : List.of("rights", "replay")) {
            asPlugin(
                    purpose,
                    "DELETE FROM vault.sheet WHERE id = (SELECT id FROM vault.sheet LIMIT 1)");
            asPlugin(purpose, "UPDATE vault.paper SET note = NULL");
        }
        assertThat(vault.ask(LINES)).isEqualTo("0");
    }

    @Test
    void a_run_writes_what_it_removes_and_which_columns_it_empties() {
        asPlugin("retention", "UPDATE vault.paper SET note = NULL");
        assertThat(
                        vault.ask(
                                "SELECT detail FROM installation.erasure_ledger WHERE act = 'ROWS_ERASED'"))
                .contains(paper.toString(), "\"columns\": [\"note\"]");

        asPlugin("retention", "UPDATE vault.paper SET name = 'Another'");
        assertThat(vault.ask(LINES)).as("nothing is lost").isEqualTo("1");

        asPlugin("retention", "DELETE FROM vault.sheet WHERE paper_id = '" + paper + "'");
        assertThat(
                        vault.ask(
                                "SELECT sum(jsonb_array_length(detail -> 'rows')) FROM"
                                        + " installation.erasure_ledger WHERE act = 'ROWS_ERASED'"
                                        + " AND detail ->> 'table' = 'vault.sheet'"))
                .isEqualTo("600");
    }

    /** In the plugin's own role, for a purpose. */
    private void asPlugin(String purpose, String sql) {
        List<String> all = new ArrayList<>(Vault.AT_NORTH);
        all.add("SET waarborg.purpose = '" + purpose + "'");
        all.add("SET ROLE " + vault.roles.plugin("vault"));
        all.add(sql);
        try {
            TestServer.run(TestServer.superuserOf(vault.owner), all.toArray(String[]::new));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
