package nl.waarborg.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import nl.waarborg.kernel.Fault;
import nl.waarborg.kernel.Registry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Each test spoils the schema within a transaction and looks who notices. */
final class CatalogueCheckTest {

    private static final class Prepared {
        static final DatabaseUrl DATABASE = Clinic.database();
    }

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = Prepared.DATABASE.connect();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void forget() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void finds_nothing_where_the_schema_is_as_declared() {
        assertThatCode(() -> new CatalogueCheck(Clinic.registry()).run(connection, roles()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TABLE clinic.extra (tenant_id text) | clinic extra: the table is in the"
                        + " database but not declared",
                "CREATE TABLE core.extra (tenant_id text); SELECT core.isolate('core.extra') | core extra: the table is in the"
                        + " database but not declared",
                "CREATE TABLE installation.extra (x text) | installation extra: the table is in"
                        + " the database but not declared",
                "DROP TABLE clinic.shelf | clinic shelf: the table is declared but not in the"
                        + " database",
                "ALTER TABLE clinic.visit ADD bsn text | clinic visit.bsn: the column is in the"
                        + " database but not declared",
                "ALTER TABLE core.account ADD bsn text | core account.bsn: the column is in the"
                        + " database but not declared",
                "ALTER TABLE clinic.visit DROP urgent | clinic visit.urgent: the column is declared"
                        + " but not in the database",
                "ALTER TABLE clinic.visit DROP iban_index | clinic visit.iban_index: the column is"
                        + " declared but not in the database",
                "ALTER TABLE clinic.visit ALTER complaint TYPE text USING '' | clinic"
                        + " visit.complaint: declared as bytea (encrypted for its category), it is"
                        + " text",
                "ALTER TABLE clinic.visit ALTER iban_index TYPE text USING '' | clinic"
                        + " visit.iban_index: declared as bytea (encrypted for its category), it is"
                        + " text",
                "ALTER TABLE clinic.visit ALTER state TYPE varchar(9) | clinic visit.state:"
                        + " declared as text, it is character varying",
                "ALTER TABLE clinic.visit ALTER rooms TYPE bigint | clinic visit.rooms: declared as"
                        + " integer, it is bigint",
                "ALTER TABLE clinic.visit ALTER created_at TYPE timestamp | clinic"
                        + " visit.created_at: declared as timestamp with time zone, it is timestamp"
                        + " without time zone",
                "ALTER TABLE clinic.visit ALTER rooms DROP NOT NULL | clinic visit.rooms: not"
                        + " declared nullable, it lacks NOT NULL",
                "ALTER TABLE clinic.visit ALTER nurse_id SET NOT NULL | clinic visit.nurse_id:"
                        + " declared nullable, it is NOT NULL",
                "ALTER TABLE clinic.remark DROP CONSTRAINT remark_pkey | clinic remark: the primary"
                        + " key must be (tenant_id, id)",
                "ALTER TABLE clinic.visit DROP CONSTRAINT visit_tenant_id_visitor_id_fkey | clinic"
                        + " visit.visitor_id: the foreign key (tenant_id, visitor_id) to"
                        + " core.subject (tenant_id, id) is missing",
                "ALTER TABLE clinic.remark DROP CONSTRAINT remark_tenant_id_visit_id_fkey | clinic"
                        + " remark.visit_id: the foreign key (tenant_id, visit_id) to clinic.visit"
                        + " (tenant_id, id) is missing",
                "CREATE VIEW clinic.all_visits AS SELECT id FROM clinic.visit | clinic all_visits:"
                        + " a view cannot be declared, so that what it shows is beyond control",
                "CREATE MATERIALIZED VIEW clinic.copy AS SELECT 1 AS x | clinic copy: a"
                        + " materialised view cannot be declared, so that what it shows is beyond"
                        + " control",
                "CREATE SEQUENCE clinic.numbers | clinic numbers: a sequence cannot be declared, so"
                        + " that what it shows is beyond control",
                "CREATE FUNCTION clinic.peek() RETURNS int LANGUAGE sql SECURITY DEFINER RETURN 1 |"
                        + " clinic: the function peek runs with the rights of its owner (SECURITY"
                        + " DEFINER), which see more than the plugin may",
                "CREATE RULE lost AS ON INSERT TO clinic.shelf DO INSTEAD NOTHING | clinic shelf:"
                        + " the rewrite rule lost is not allowed",
                "ALTER TABLE clinic.shelf DISABLE ROW LEVEL SECURITY | clinic shelf: row-level"
                        + " security is not enabled and forced",
                "ALTER TABLE core.session NO FORCE ROW LEVEL SECURITY | core session: row-level"
                        + " security is not enabled and forced",
                "DROP POLICY tenant_isolation ON clinic.shelf | clinic shelf: the policy"
                        + " tenant_isolation is missing",
                "DROP POLICY reach ON clinic.remark | clinic remark: the policy reach is missing",
                "CREATE POLICY loose ON clinic.visit USING (true) | clinic visit: the policy loose"
                        + " widens what is seen",
                "DROP TRIGGER audit_delete ON clinic.visit | clinic visit: the trigger audit_delete"
                        + " is missing",
                "DROP TRIGGER note_erased ON clinic.visit | clinic visit: the trigger note_erased"
                        + " is missing",
                "DROP TRIGGER value_keys_updated ON clinic.visit | clinic visit: the trigger"
                        + " value_keys_updated is missing",
                "DROP TRIGGER value_keys_deleted ON core.mail_attachment | core mail_attachment: the"
                        + " trigger value_keys_deleted is missing",
                "ALTER TABLE core.correction DISABLE TRIGGER value_keys_updated | core correction: the"
                        + " trigger value_keys_updated is missing",
                "ALTER TABLE clinic.visit DISABLE TRIGGER count_version | clinic visit: the trigger"
                        + " count_version is missing",
                "ALTER TABLE clinic.visit DROP CONSTRAINT answers_keys | clinic visit.answers: the"
                        + " constraint that keeps it to its JSON keys is missing or another",
            })
    void names_plugin_table_and_column_of_a_difference(String change, String line)
            throws SQLException {
        assertThat(faultsAfter(change)).containsExactly(line);
    }

    @Test
    void sees_an_encrypted_column_whose_keys_no_trigger_knows() throws SQLException {
        assertThat(
                        faultsAfter(
                                "SELECT core.guard_value_keys('core.mail_attachment', false,"
                                        + " '{file_name}')"))
                .containsExactly(
                        "core mail_attachment.file_content: the trigger value_keys_deleted does not"
                                + " name it, so that its keys stay",
                        "core mail_attachment.file_content: the trigger value_keys_updated does not"
                                + " name it, so that its keys stay");
    }

    @Test
    void takes_a_foreign_key_that_was_not_validated_for_a_missing_one() throws SQLException {
        assertThat(
                        faultsAfter(
                                "ALTER TABLE clinic.remark DROP CONSTRAINT"
                                        + " remark_tenant_id_visit_id_fkey",
                                "ALTER TABLE clinic.remark ADD FOREIGN KEY (tenant_id, visit_id)"
                                        + " REFERENCES clinic.visit (tenant_id, id) NOT VALID"))
                .singleElement()
                .asString()
                .startsWith("clinic remark.visit_id: the foreign key");
    }

    @Test
    void sees_through_a_policy_of_the_right_name_that_isolates_nothing() throws SQLException {
        assertThat(
                        faultsAfter(
                                "DROP POLICY tenant_isolation ON clinic.shelf",
                                "CREATE POLICY tenant_isolation ON clinic.shelf USING (true)"))
                .containsExactly(
                        "clinic shelf: the policy tenant_isolation widens what is seen",
                        "clinic shelf: the policy tenant_isolation is missing");
    }

    @Test
    void refuses_data_of_a_plugin_that_was_taken_out() {
        var refusal =
                catchThrowableOfType(
                        CatalogueRefusal.class,
                        () -> new CatalogueCheck(Registry.of(List.of())).run(connection, roles()));

        assertThat(refusal.faults())
                .extracting(Fault::toString)
                .contains(
                        "clinic visit: the table holds tenants' data, but no plugin declares it;"
                                + " put the plugin back or remove its schema")
                .hasSize(3);
    }

    @Test
    void reports_all_differences_at_once() throws SQLException {
        assertThat(
                        faultsAfter(
                                "ALTER TABLE clinic.visit ADD bsn text",
                                "CREATE TABLE clinic.extra (tenant_id text)",
                                "ALTER TABLE clinic.shelf DISABLE ROW LEVEL SECURITY"))
                .hasSize(3);
    }

    private List<String> faultsAfter(String... changes) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String change : changes) {
                statement.execute(change);
            }
        }
        var refusal =
                catchThrowableOfType(
                        CatalogueRefusal.class,
                        () -> new CatalogueCheck(Clinic.registry()).run(connection, roles()));
        return refusal.faults().stream().map(Fault::toString).toList();
    }

    private static RoleNames roles() {
        return RoleNames.of(Prepared.DATABASE.database());
    }
}
