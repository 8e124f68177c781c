package nl.waarborg.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;

final class PolicyReinstallTest {

    /** A policy that was made anew has another number. */
    private static final String POLICIES =
            "SELECT string_agg(p.oid::text, ' ' ORDER BY p.oid) FROM pg_policy p JOIN pg_class c"
                    + " ON c.oid = p.polrelid WHERE c.relnamespace = 'clinic'::regnamespace";

    @Test
    void puts_back_what_somebody_took_away() throws SQLException {
        DatabaseUrl database = Clinic.database();
        TestServer.run(
                database,
                "DROP POLICY reach ON clinic.remark",
                "ALTER TABLE clinic.shelf DISABLE ROW LEVEL SECURITY",
                "DROP TRIGGER audit_insert ON clinic.visit",
                "GRANT SELECT ON clinic.flyway_schema_history TO PUBLIC",
                "ALTER TABLE clinic.visit DROP CONSTRAINT answers_keys");

        assertThatCode(() -> Clinic.prepare(database, Clinic.registry()))
                .doesNotThrowAnyException();
        assertThat(
                        TestServer.ask(
                                database,
                                "SELECT has_table_privilege('"
                                        + RoleNames.of(database.database()).plugin("clinic")
                                        + "', 'clinic.flyway_schema_history', 'SELECT')"))
                .isEqualTo("f");
    }

    /** Whether the guards say what they were installed to say, whatever they are called. */
    @Test
    void puts_back_a_policy_of_the_right_name_that_asks_something_else() throws SQLException {
        DatabaseUrl database = Clinic.database();
        String asked =
                "SELECT string_agg(pg_get_expr(p.polqual, p.polrelid) || pg_get_expr(p.polwithcheck,"
                        + " p.polrelid), ' ' ORDER BY c.relname, p.polname) FROM pg_policy p JOIN"
                        + " pg_class c ON c.oid = p.polrelid WHERE c.relnamespace ="
                        + " 'clinic'::regnamespace";
        String before = TestServer.ask(database, asked);
        TestServer.run(
                database,
                "ALTER POLICY reach ON clinic.visit USING ((SELECT core.reach()) <> '')"
                        + " WITH CHECK (true)",
                "ALTER POLICY restriction ON clinic.remark USING (true)");
        assertThat(TestServer.ask(database, asked)).isNotEqualTo(before);

        Clinic.prepare(database, Clinic.registry());

        assertThat(TestServer.ask(database, asked)).isEqualTo(before);
    }

    @Test
    void changes_nothing_twice_and_follows_a_declaration_that_changed() throws SQLException {
        DatabaseUrl database = Clinic.database();
        String before = TestServer.ask(database, POLICIES);
        Clinic.prepare(database, Clinic.registry());
        assertThat(TestServer.ask(database, POLICIES)).isEqualTo(before);

        Clinic.prepare(database, Clinic.registry(Clinic.spec("colour", "pain", "taste")));

        assertThat(
                        TestServer.ask(
                                database,
                                "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname"
                                        + " = 'answers_keys'"))
                .contains("'taste'");
    }

    @Test
    void names_the_column_whose_rows_hold_keys_that_are_no_longer_declared() throws SQLException {
        DatabaseUrl database = Clinic.database();
        TestServer.run(
                database,
                "SET waarborg.tenant = 'north'; SET waarborg.reach = 'TENANT'",
                """
                INSERT INTO core.tenant VALUES ('north', 'X', 'ACTIVE', 1, core.now(), core.now());
                INSERT INTO core.subject (tenant_id, id, created_at)
                    SELECT 'north', '00000000-0000-7000-8000-00000000000a', core.now();
                INSERT INTO clinic.visit VALUES ('north', gen_random_uuid(), 1, core.now(),
                    '00000000-0000-7000-8000-00000000000a', NULL, NULL, '\\x00', '\\x00',
                    '{"pain": 3}', '{}', 1, 1, false, 'PLANNED', NULL)
                """);
        String before = TestServer.ask(database, POLICIES);

        assertThatThrownBy(() -> Clinic.prepare(database, Clinic.registry(Clinic.spec("colour"))))
                .isInstanceOf(CatalogueRefusal.class)
                .hasMessageContaining(
                        "clinic visit.answers: rows hold other JSON keys than those declared");
        assertThat(TestServer.ask(database, POLICIES)).isEqualTo(before);
    }

    @Test
    void touches_no_table_before_all_are_as_declared() throws SQLException {
        DatabaseUrl fresh = TestServer.scratch();
        SchemaSetup.prepare(fresh, TestServer.APP_PASSWORD, java.util.List.of(Clinic.SCHEMA));
        TestServer.run(fresh, "ALTER TABLE clinic.remark ADD bsn text");

        assertThatThrownBy(() -> Clinic.prepare(fresh, Clinic.registry()))
                .isInstanceOf(CatalogueRefusal.class)
                .hasMessageContaining("clinic remark.bsn: the column is in the database");
        assertThat(TestServer.ask(fresh, "SELECT count(*) FROM pg_policy WHERE polname = 'reach'"))
                .isEqualTo("0");
    }
}
