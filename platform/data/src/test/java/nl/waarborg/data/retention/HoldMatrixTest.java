package nl.waarborg.data.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.data.TestServer;
import nl.waarborg.kernel.retention.HoldGround;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/** Each ground of a hold against each way to make what it keeps disappear, by raw SQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HoldMatrixTest {

    /** Under these the work on a record goes on; under the others nothing of it changes. */
    private static final Set<HoldGround> AT_WORK =
            Set.of(HoldGround.OPEN_REQUEST, HoldGround.LIVE_ACTIVITY);

    private final Vault vault = new Vault();
    private final List<UUID> papers = new ArrayList<>();
    private final List<UUID> people = new ArrayList<>();

    @BeforeAll
    void fill() {
        Shelf shelf = new Shelf(vault, new SplittableRandom(5), "paper");
        shelf.fill(3, 2);
        for (Shelf.Paper paper : shelf.papers().values()) {
            papers.add(paper.id());
            people.add(paper.person());
        }
        people.add(
                shelf.people().stream()
                        .filter(one -> !people.contains(one))
                        .findAny()
                        .orElseThrow());
    }

    @BeforeEach
    void write() {
        vault.run(
                "TRUNCATE core.hold",
                "TRUNCATE vault.sheet",
                "UPDATE vault.paper SET name = 'Somebody', note = 'Something'",
                "INSERT INTO vault.sheet (tenant_id, id, paper_id, words) SELECT tenant_id,"
                        + " gen_random_uuid(), id, 'words' FROM vault.paper");
    }

    @AfterAll
    void close() {
        vault.close();
    }

    private void asPlugin(String sql) throws Exception {
        List<String> all = new ArrayList<>(Vault.AT_NORTH);
        all.add("SET ROLE " + vault.roles.plugin("vault"));
        all.add(sql);
        TestServer.run(TestServer.superuserOf(vault.owner), all.toArray(String[]::new));
    }

    private void refused(String sql) {
        assertThatThrownBy(() -> asPlugin(sql)).as(sql).hasMessageContaining("a hold keeps a row");
    }

    private void tryAll(HoldGround ground) throws Exception {
        String paper = " WHERE id = '" + papers.getFirst() + "'";
        String sheet = " WHERE paper_id = '" + papers.getFirst() + "'";
        String overwritten = "UPDATE vault.paper SET note = 'other'" + paper;
        if (AT_WORK.contains(ground)) {
            asPlugin(overwritten);
            asPlugin("UPDATE vault.sheet SET words = 'others'" + sheet);
        } else {
            refused(overwritten);
            refused("UPDATE vault.sheet SET words = 'others'" + sheet);
        }
        for (String nothing : List.of("NULL", "''", "E' \\t\\n'")) {
            refused("UPDATE vault.paper SET note = " + nothing + paper);
        }
        refused("UPDATE vault.sheet SET words = ''" + sheet);
        refused("UPDATE vault.paper SET person_id = '" + people.getLast() + "'" + paper);
        refused("UPDATE vault.sheet SET paper_id = '" + papers.getLast() + "'" + sheet);
        refused(
                "WITH moved AS (UPDATE vault.paper SET person_id = '%s'%s) DELETE FROM vault.sheet%s"
                        .formatted(people.getLast(), paper, sheet));
        refused("DELETE FROM vault.sheet" + sheet);
        refused(
                "WITH gone AS (DELETE FROM vault.sheet"
                        + sheet
                        + ") DELETE FROM vault.paper"
                        + paper);
        assertThat(
                        vault.ask(
                                "SELECT count(*) FROM vault.sheet s JOIN vault.paper p ON p.id ="
                                        + " s.paper_id WHERE p.id = '"
                                        + papers.getFirst()
                                        + "' AND p.person_id = '"
                                        + people.getFirst()
                                        + "'"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource
    void a_held_record_is_neither_removed_nor_emptied_nor_moved(HoldGround ground)
            throws Exception {
        vault.run(
                DueRowsTest.hold("vault.paper", papers.getFirst())
                        .replace("LEGAL_CLAIM", ground.name()));
        tryAll(ground);
    }

    @ParameterizedTest
    @EnumSource
    void nor_is_what_is_kept_of_a_held_person(HoldGround ground) throws Exception {
        vault.run(DueRowsTest.hold(people.getFirst()).replace("LEGAL_CLAIM", ground.name()));
        tryAll(ground);
    }

    @ParameterizedTest
    @EnumSource
    void what_nobody_holds_goes_on(HoldGround ground) throws Exception {
        vault.run(
                DueRowsTest.hold("vault.paper", papers.getFirst())
                        .replace("LEGAL_CLAIM", ground.name()));
        String other = " WHERE id = '" + papers.getLast() + "'";
        asPlugin("UPDATE vault.paper SET note = ''" + other);
        asPlugin("UPDATE vault.sheet SET words = '' WHERE paper_id = '" + papers.getLast() + "'");
        asPlugin("UPDATE vault.paper SET seen_at = NULL, draft = true" + other);
    }
}
