package nl.waarborg.mantelzorgwaardering;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.SubjectExport;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.testkit.Leftovers;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * At Valtes as its file has it: a carer with something in every column is erased, and what is left
 * is what the law on taxes keeps.
 */
class ErasureOnValtesTest {

    private static final String PAYMENT = "mantelzorgwaardering.payment";

    @Test
    void only_the_fiscal_subset_is_left_of_a_carer_with_something_in_every_column()
            throws SQLException {
        try (Valtes valtes = Valtes.open()) {
            TestPerson staff = valtes.someone("caseworker");
            TestPerson carer = seeded(valtes, staff);
            assertThat(emptyColumns(valtes, carer))
                    .as("personal text columns without a value: of a later stage than these rows")
                    .containsExactly(
                            "mantelzorgwaardering.objection.adjourn_reasons",
                            "mantelzorgwaardering.objection.reasons");
            List<String> canaries = List.of(carer.trace(), payee(carer), carer.login());
            assertThat(leftovers(valtes, canaries)).hasSizeGreaterThan(8);

            ExecutionReport report = valtes.platform().rights().erase(carer);

            assertThat(report.missing()).isEmpty();
            assertThat(leftovers(valtes, canaries)).containsExactly(PAYMENT);
            assertThat(report.receipts())
                    .filteredOn(Receipt::keepsSomething)
                    .filteredOn(receipt -> !receipt.dataset().startsWith("core."))
                    .singleElement()
                    .satisfies(
                            kept -> {
                                assertThat(kept.dataset()).isEqualTo(PAYMENT);
                                assertThat(kept.ground()).isEqualTo("AWR art. 52 (VAL-R4)");
                                assertThat(kept.until()).contains(LocalDate.of(2033, 12, 31));
                            });
        }
    }

    @Test
    void a_case_handler_who_decided_stays_as_an_id_without_a_name() throws SQLException {
        try (Valtes valtes = Valtes.open()) {
            TestPerson staff = valtes.someone("caseworker");
            seeded(valtes, staff);

            ExecutionReport report = valtes.platform().rights().erase(staff);

            assertThat(report.missing()).isEmpty();
            assertThat(report.receipts())
                    .filteredOn(receipt -> receipt.dataset().equals("core.account"))
                    .singleElement()
                    .satisfies(account -> assertThat(account.anonymised()).isEqualTo(1));
            assertThat(leftovers(valtes, List.of(staff.login(), staff.name()))).isEmpty();
            assertThat(
                            ask(
                                    valtes,
                                    "SELECT count(*) > 0 FROM mantelzorgwaardering.decision d JOIN"
                                            + " core.account a ON a.id = d.decided_by WHERE a.id = '"
                                            + staff.account()
                                            + "' AND a.status = 'DISABLED'"))
                    .isEqualTo("t");
        }
    }

    private static TestPerson seeded(Valtes valtes, TestPerson staff) throws SQLException {
        TestPerson carer = valtes.someone("carer");
        valtes.platform()
                .write(
                        MantelzorgwaarderingPlugin.NAME,
                        staff,
                        Reach.TENANT,
                        work ->
                                new MantelzorgwaarderingContractTest()
                                        .makeRowsAbout(carer, staff, work));
        String person = carer.subject().toString();
        String insert = " (tenant_id, id, created_at, ";
        run(
                valtes,
                "INSERT INTO core.mail"
                        + insert
                        + "subject_id, recipient, title, body, html, template, language, status,"
                        + " attempts, next_attempt_at, message_id, record_dataset, record_id, passing,"
                        + " maybe_twice) VALUES ('valtes', gen_random_uuid(), now(), '"
                        + person
                        + "', '"
                        + carer.canary("recipient")
                        + "@example.org', '"
                        + carer.canary("title")
                        + "', '"
                        + carer.canary("body")
                        + "', '"
                        + carer.canary("html")
                        + "', 'about', 'NL', 'QUEUED', 0, now(), '<a@example.org>', 'core.account', '"
                        + carer.account()
                        + "', false, false)",
                "INSERT INTO core.mail_opt_out"
                        + insert
                        + "subject_id, list) VALUES ('valtes', gen_random_uuid(), now(), '"
                        + person
                        + "', 'news')",
                "INSERT INTO core.mailed_code"
                        + insert
                        + "subject_id, purpose, code_hash, expires_at, login, name, role) VALUES"
                        + " ('valtes', gen_random_uuid(), now(), '"
                        + person
                        + "', 'REGISTRATION', '\\x01', now(), lower('"
                        + carer.canary("login")
                        + "'), '"
                        + carer.canary("name")
                        + "', 'carer')",
                "INSERT INTO core.external_identity"
                        + insert
                        + "account_id, issuer, external_id) VALUES ('valtes', gen_random_uuid(), now(), '"
                        + carer.account()
                        + "', 'https://id.example.org', '"
                        + carer.canary("external")
                        + "')",
                "UPDATE core.account SET name = '"
                        + carer.canary("account-name")
                        + "' WHERE id = '"
                        + carer.account()
                        + "'");
        return carer;
    }

    /** Declared personal columns with text in them of which no row of the person has a value. */
    private static Set<String> emptyColumns(Valtes valtes, TestPerson carer) {
        Set<String> empty = new TreeSet<>();
        var spec = valtes.platform().spec(MantelzorgwaarderingPlugin.NAME);
        List<SubjectExport.Part> export =
                valtes.platform()
                        .read(
                                MantelzorgwaarderingPlugin.NAME,
                                carer,
                                Reach.TENANT,
                                work -> SubjectExport.of(spec, carer.subject(), work.tx()));
        for (SubjectExport.Part part : export) {
            for (Column<?> column : texts(part.dataset())) {
                boolean filled =
                        part.items().stream()
                                .flatMap(item -> item.values().stream())
                                .anyMatch(value -> value.column().equals(column));
                if (!filled) {
                    empty.add(column.toString());
                }
            }
        }
        return empty;
    }

    private static List<Column<?>> texts(Dataset dataset) {
        return dataset.about() instanceof SubjectLink.Nobody
                ? List.of()
                : dataset.columns().stream()
                        .filter(column -> column.category().personal())
                        .filter(column -> column.type().getType() == String.class)
                        .toList();
    }

    private static Set<String> leftovers(Valtes valtes, List<String> texts) throws SQLException {
        return Leftovers.of(valtes.platform().ownerConnection(), Valtes.ID, texts);
    }

    /** As the seeded payment names its payee. */
    private static String payee(TestPerson person) {
        return person.subject().toString().replace("-", "");
    }

    private static String ask(Valtes valtes, String query) throws SQLException {
        try (Connection owner = valtes.platform().ownerConnection();
                Statement statement = atValtes(owner);
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void run(Valtes valtes, String... statements) throws SQLException {
        try (Connection owner = valtes.platform().ownerConnection();
                Statement statement = atValtes(owner)) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private static Statement atValtes(Connection owner) throws SQLException {
        Statement statement = owner.createStatement();
        statement.execute("SET waarborg.tenant = 'valtes'");
        statement.execute("SET waarborg.reach = 'TENANT'");
        return statement;
    }
}
