package nl.waarborg.data.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.data.TestServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Since when people have no record any more that others followed: the core writes it, nobody else.
 */
final class FollowedGuardTest {

    private static final String OFFICER = "00000000-0000-0000-0000-000000000001";
    private static Vault vault;

    @BeforeAll
    static void open() {
        vault = new Vault();
        vault.run(
                "INSERT INTO core.followed (tenant_id, subject_id, rule, gone_on) VALUES ('north', '"
                        + OFFICER
                        + "', 'TST-R1', '2026-11-22')");
    }

    @AfterAll
    static void close() {
        vault.close();
    }

    private static void as(String role, String tenant, String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        all.add("SET waarborg.tenant = '" + tenant + "'");
        all.add("SET waarborg.reach = 'TENANT'");
        all.add("SET ROLE " + role);
        all.add(sql);
        TestServer.run(TestServer.superuserOf(vault.owner), all.toArray(String[]::new));
    }

    /** Fails unless the statement's condition holds. */
    private static String demand(String condition) {
        return "DO $$ BEGIN IF NOT (" + condition + ") THEN RAISE 'it is not so'; END IF; END $$";
    }

    @Test
    void a_plugin_neither_reads_nor_writes_it() {
        String plugin = vault.roles.plugin("vault");
        for (String sql :
                List.of(
                        "SELECT * FROM core.followed",
                        "INSERT INTO core.followed SELECT 'north', s.id, 'TST-R1', '2020-01-01' FROM"
                                + " core.subject s",
                        "UPDATE core.followed SET gone_on = '2020-01-01'",
                        "DELETE FROM core.followed",
                        "SELECT * FROM core.account_references()")) {
            assertThatThrownBy(() -> as(plugin, "north", sql))
                    .as(sql)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void one_organisation_sees_and_writes_nothing_of_another() throws SQLException {
        String core = vault.roles.core();
        as(core, "north", demand("EXISTS (SELECT FROM core.followed)"));
        as(core, "south", demand("NOT EXISTS (SELECT FROM core.followed)"));
        assertThatThrownBy(
                        () ->
                                as(
                                        core,
                                        "south",
                                        "INSERT INTO core.followed (tenant_id, subject_id, rule,"
                                                + " gone_on) VALUES ('north', '"
                                                + OFFICER
                                                + "', 'TST-R2', '2026-11-22')"))
                .hasMessageContaining("row-level security");
    }

    @Test
    void it_goes_with_the_person_and_keeps_nobody() {
        String gone = "00000000-0000-0000-0000-000000000009";
        vault.run(
                "INSERT INTO core.subject (tenant_id, id, created_at) VALUES ('north', '"
                        + gone
                        + "', now())",
                "INSERT INTO core.followed (tenant_id, subject_id, rule, gone_on) VALUES ('north', '"
                        + gone
                        + "', 'TST-R1', '2026-11-22')",
                "SELECT core.forget_subjects(ARRAY['" + gone + "']::uuid[])");
        assertThat(vault.ask("SELECT count(*) FROM core.subject WHERE id = '" + gone + "'"))
                .isEqualTo("0");
        assertThat(
                        vault.ask(
                                "SELECT count(*) FROM core.followed WHERE subject_id = '"
                                        + gone
                                        + "'"))
                .isEqualTo("0");
    }
}
