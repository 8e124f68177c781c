package nl.waarborg.data;

import static nl.waarborg.data.TestServer.APP_PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.Registry;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.AssignedIn;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectLink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/**
 * The leaders of a meeting see its guests and what hangs on them, and nobody else's: raw SQL in the
 * role of the plugin, as if every other guard had failed.
 */
final class AssignmentTest {

    private static final String ANN = id("a");
    private static final String BEN = id("b");
    private static final String LEADER = id("c");
    private static final String SECOND = id("d");
    private static final String MONDAY = id("e1");
    private static final String FRIDAY = id("e2");

    private static DatabaseUrl owner;
    private static RoleNames roles;

    private Connection connection;

    @BeforeAll
    static void prepare() throws SQLException {
        owner = TestServer.scratch();
        roles = RoleNames.of(owner.database());
        prepareSchema();
        for (String tenant : List.of("north", "south")) {
            TestServer.run(
                    owner,
                    session(tenant, ANN, LEADER, "TENANT"),
                    """
                    INSERT INTO core.tenant VALUES
                        ('%1$s', 'X', 'ACTIVE', 1, core.now(), core.now());
                    INSERT INTO core.subject (tenant_id, id, created_at) VALUES
                        ('%1$s', '%2$s', core.now()), ('%1$s', '%3$s', core.now());
                    INSERT INTO meetings.meeting (tenant_id, id) VALUES
                        ('%1$s', '%4$s'), ('%1$s', '%5$s')
                    """
                            .formatted(tenant, ANN, BEN, MONDAY, FRIDAY),
                    guest(tenant, ANN, MONDAY),
                    guest(tenant, BEN, FRIDAY),
                    """
                    INSERT INTO meetings.diet (tenant_id, id, guest_id, words)
                    SELECT tenant_id, id, id, 'no nuts' FROM meetings.guest
                    WHERE tenant_id = '%s'
                    """
                            .formatted(tenant));
        }
        TestServer.run(
                owner,
                session("north", ANN, LEADER, "TENANT"),
                leader("north", MONDAY, LEADER),
                leader("north", MONDAY, SECOND),
                leader("north", FRIDAY, SECOND));
    }

    private static void prepareSchema() {
        ClassLoader loader = AssignmentTest.class.getClassLoader();
        Registry registry = registry(loader);
        SchemaSetup.prepare(
                owner,
                APP_PASSWORD,
                List.of(new PluginSchema("meetings", "meetings", loader, true)),
                List.of(new PolicyInstaller(registry), new CatalogueCheck(registry)));
    }

    private static Registry registry(ClassLoader loader) {
        Columns meetings = Columns.of("meetings", "meeting");
        Dataset meeting = Dataset.of(meetings).aboutNobody("Dates");
        Columns leaders = Columns.of("meetings", "leader");
        Column<UUID> led = leaders.uuid("meeting_id", Category.OPERATIONAL);
        Column<UUID> account = leaders.uuid("account_id", Category.OPERATIONAL);
        Dataset leader = Dataset.of(leaders).aboutNobody("Which account leads which meeting");
        Columns guests = Columns.of("meetings", "guest");
        Column<UUID> person = guests.uuid("person_id", Category.SUBJECT_ID);
        Column<UUID> visited = guests.uuid("meeting_id", Category.OPERATIONAL);
        Dataset guest =
                Dataset.of(guests)
                        .called("gasten", "guests")
                        .about(SubjectLink.column(person))
                        .retainedAs("guest")
                        .onErasure(Erasure.deleteRow())
                        .anchored(Anchor.on("MADE", guests.createdAt()))
                        .assignedIn(new AssignedIn(visited, leader, led, account));
        Columns diets = Columns.of("meetings", "diet");
        Column<UUID> guestId = diets.uuid("guest_id", Category.OPERATIONAL);
        diets.text("words", Category.CONTENT);
        Dataset diet =
                Dataset.of(diets)
                        .called("dieetwensen", "diets")
                        .about(SubjectLink.through(guestId, guest))
                        .retainedAs("guest")
                        .onErasure(Erasure.deleteRow())
                        .withParent();
        PluginSpec spec =
                PluginSpec.named("meetings", Spi.VERSION).stores(meeting, leader, guest, diet);
        return Registry.of(List.of(new LoadedPlugin(spec, loader, AssignmentTest.class.getName())));
    }

    @BeforeEach
    void work_as_the_plugin() throws SQLException {
        connection = owner.as(roles.app(), APP_PASSWORD).connect();
        connection.setAutoCommit(false);
        run("SET LOCAL ROLE " + roles.plugin("meetings"));
    }

    @AfterEach
    void forget() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void each_leader_sees_the_guests_of_the_own_meetings_and_what_hangs_on_them()
            throws SQLException {
        run(session("north", LEADER, LEADER, "ASSIGNED"));
        assertThat(guests()).isEqualTo(ANN);
        assertThat(ask("SELECT count(*) FROM meetings.diet")).isEqualTo("1");

        run(session("north", SECOND, SECOND, "ASSIGNED"));
        assertThat(guests()).isEqualTo(ANN + " " + BEN);
        assertThat(ask("SELECT count(*) FROM meetings.diet")).isEqualTo("2");
    }

    @Test
    void a_stranger_a_leader_with_the_own_reach_and_one_of_another_tenant_see_none()
            throws SQLException {
        run(session("north", id("f"), id("f"), "ASSIGNED"));
        assertThat(guests()).isEqualTo("none");

        run(session("north", LEADER, LEADER, "OWN"));
        assertThat(guests()).isEqualTo("none");

        run(session("south", LEADER, LEADER, "ASSIGNED"));
        assertThat(guests()).isEqualTo("none");
        assertThat(ask("SELECT count(*) FROM meetings.diet")).isEqualTo("0");
    }

    @Test
    void a_person_still_sees_the_own_rows_and_the_tenant_all() throws SQLException {
        run(session("north", BEN, LEADER, "ASSIGNED"));
        assertThat(guests()).isEqualTo(ANN + " " + BEN);

        run(session("north", LEADER, LEADER, "TENANT"));
        assertThat(guests()).isEqualTo(ANN + " " + BEN);
    }

    @Test
    void what_a_leader_does_not_see_a_leader_does_not_change() throws SQLException {
        run(session("north", LEADER, LEADER, "ASSIGNED"));

        assertThat(changed("UPDATE meetings.guest SET meeting_id = meeting_id")).isEqualTo(1);
        assertThat(changed("DELETE FROM meetings.diet")).isEqualTo(1);
        assertRefused("UPDATE meetings.guest SET meeting_id = '" + FRIDAY + "'");
        assertRefused(guest("north", BEN, FRIDAY));
    }

    @Test
    void nobody_makes_oneself_a_leader_or_takes_the_place_of_one() throws SQLException {
        for (String reach : List.of("ASSIGNED", "OWN")) {
            run(session("north", LEADER, LEADER, reach));

            assertRefused(leader("north", FRIDAY, LEADER));
            assertThat(
                            changed(
                                    "UPDATE meetings.leader SET account_id = '"
                                            + LEADER
                                            + "' WHERE meeting_id = '"
                                            + FRIDAY
                                            + "'"))
                    .isZero();
            assertThat(changed("DELETE FROM meetings.leader")).isZero();
        }
        run(session("north", LEADER, LEADER, "TENANT"), leader("north", FRIDAY, LEADER));
        run(session("north", LEADER, LEADER, "ASSIGNED"));
        assertThat(guests()).isEqualTo(ANN + " " + BEN);
    }

    @Test
    void the_assignments_are_looked_up_once_for_a_statement_not_for_each_row() throws SQLException {
        run(session("north", LEADER, LEADER, "ASSIGNED"));

        assertThat(ask("EXPLAIN (FORMAT JSON) SELECT id FROM meetings.guest"))
                .contains("hashed SubPlan");
    }

    @Test
    void a_start_without_the_guard_on_the_assignments_is_refused() throws SQLException {
        TestServer.run(owner, "DROP POLICY assigns_insert ON meetings.leader");
        Registry registry = registry(AssignmentTest.class.getClassLoader());
        try (Connection asOwner = owner.connect()) {
            assertThatThrownBy(() -> new CatalogueCheck(registry).run(asOwner, roles))
                    .hasMessageContaining("the policy assigns_insert");
        } finally {
            prepareSchema();
        }
        run(session("north", LEADER, LEADER, "ASSIGNED"));
        assertRefused(leader("north", FRIDAY, LEADER));
    }

    private static String id(String end) {
        return "00000000-0000-7000-8000-" + "0".repeat(12 - end.length()) + end;
    }

    private static String session(String tenant, String subject, String account, String reach) {
        return """
        SET waarborg.tenant = '%s'; SET waarborg.subject = '%s';
        SET waarborg.actor = '%s'; SET waarborg.reach = '%s'
        """
                .formatted(tenant, subject, account, reach);
    }

    private static String guest(String tenant, String person, String meeting) {
        return "INSERT INTO meetings.guest (tenant_id, id, person_id, meeting_id) VALUES ('%s', gen_random_uuid(), '%s', '%s')"
                .formatted(tenant, person, meeting);
    }

    private static String leader(String tenant, String meeting, String account) {
        return "INSERT INTO meetings.leader (tenant_id, id, meeting_id, account_id) VALUES ('%s', gen_random_uuid(), '%s', '%s')"
                .formatted(tenant, meeting, account);
    }

    private String guests() throws SQLException {
        return ask(
                "SELECT coalesce(string_agg(person_id::text, ' ' ORDER BY person_id), 'none')"
                        + " FROM meetings.guest");
    }

    private String ask(String query) throws SQLException {
        return TestServer.ask(connection, query);
    }

    private int changed(String statement) throws SQLException {
        try (Statement open = connection.createStatement()) {
            return open.executeUpdate(statement);
        }
    }

    private void assertRefused(String statement) throws SQLException {
        var before = connection.setSavepoint();
        assertThatThrownBy(() -> run(statement))
                .hasMessageContaining("violates row-level security policy");
        connection.rollback(before);
    }

    private void run(String... statements) throws SQLException {
        try (Statement open = connection.createStatement()) {
            for (String statement : statements) {
                open.execute(statement);
            }
        }
    }
}
