package nl.waarborg.donations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What stands in a file of a bank, all of it. */
final class Camt053Test {

    private static final String ONE = Statements.of("E1", "Anna Een", "gift A", "5.00");
    private static final String PAYMENT =
            "<TxDtls>%s<RltdPties><Dbtr><Nm>%s</Nm></Dbtr></RltdPties>"
                    + "<RmtInf><Ustrd>gift of %s</Ustrd></RmtInf></TxDtls>";

    @Test
    void every_statement_of_a_file_is_read() {
        String second = statementOf(Statements.of("E2", "Bea Twee", "gift B", "7.50"));

        Camt053 read = read(ONE.replace("</BkToCstmrStmt>", second + "</BkToCstmrStmt>"));

        assertThat(read.movements())
                .extracting(credit -> credit.name().orElseThrow() + " " + credit.amount())
                .containsExactly("Anna Een 5.00", "Bea Twee 7.50");
        assertThat(read.reference()).isNotEqualTo(read(ONE).reference());
    }

    @Test
    void each_payment_of_a_batch_is_the_gift_of_who_paid_it() {
        List<Movement> credits =
                read(batch("5.00", payment("2.00", "Cor"), payment("3.00", "Dirk"))).movements();

        assertThat(credits)
                .extracting(credit -> credit.name().orElseThrow() + " " + credit.amount())
                .containsExactly("Cor 2.00", "Dirk 3.00");
        assertThat(credits).extracting(Movement::key).doesNotHaveDuplicates();
        assertThat(credits.getLast().remittance()).hasValue("gift of Dirk");
    }

    @Test
    void two_gifts_of_a_day_that_are_alike_are_two_where_the_bank_gives_no_reference() {
        String once = ONE.replaceAll("<AcctSvcrRef>[^<]*</AcctSvcrRef>", "");
        String line = once.substring(once.indexOf("<Ntry>"), once.indexOf("</Ntry>") + 7);
        String twice = once.replace(line, line + line);

        List<String> first = keys(once);
        List<String> both = keys(twice);

        assertThat(both).hasSize(2).doesNotHaveDuplicates().startsWith(first.getFirst());
        assertThat(keys(twice)).as("the same in a statement that overlaps").isEqualTo(both);
        String referenced = line.replace("</BookgDt>", "</BookgDt><AcctSvcrRef>X1</AcctSvcrRef>");
        assertThat(keys(once.replace(line, referenced + referenced)))
                .as("one booking told twice")
                .hasSize(2)
                .containsOnly(keys(once.replace(line, referenced)).getFirst());
    }

    private static List<String> keys(String file) {
        return read(file).movements().stream().map(Movement::key).toList();
    }

    @Test
    void a_batch_whose_payments_are_not_told_is_refused_and_not_given_to_one_of_them() {
        for (String file :
                List.of(
                        batch("5.00", PAYMENT.formatted("", "Cor", "Cor"), payment("3.00", "Dirk")),
                        batch("5.00", payment("2.00", "Cor"), payment("2.00", "Dirk")))) {
            assertThatThrownBy(() -> read(file)).isInstanceOf(Problem.class);
        }
    }

    @Test
    void what_a_bank_takes_back_is_read_with_its_reference_and_reason_and_what_is_spent_is_not() {
        String file = Statements.takenBack("G1", "Storno", "INCASSO-7", "MD06", "15.00");
        List<Movement> read = read(file).movements();

        assertThat(read).hasSize(1);
        assertThat(read.getFirst().direction()).isEqualTo(Bank.Direction.TAKEN_BACK);
        assertThat(read.getFirst().endToEnd()).hasValue("INCASSO-7");
        assertThat(read.getFirst().reference()).hasValue("BACKINCASSO-7");
        assertThat(read.getFirst().returnCode()).hasValue("MD06");
        String unmarked = file.replace("<RvslInd>true</RvslInd>", "");
        assertThat(read(unmarked).movements()).as("by its reason").hasSize(1);
        String spent = unmarked.replaceAll("<RtrInf>.*</RtrInf>", "");
        assertThat(read(spent).movements()).isEmpty();
        String family =
                "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>IDDT</Cd><SubFmlyCd>UPDD</SubFmlyCd></Fmly>"
                        + "</Domn></BkTxCd>";
        assertThat(
                        read(spent.replace("<AcctSvcrRef>BACK", family + "<AcctSvcrRef>BACK"))
                                .movements())
                .as("by its kind")
                .hasSize(1);
    }

    @Test
    void the_other_side_is_not_the_organisation_itself() {
        String file =
                Statements.takenBack("G2", "IKOCREATE", "E-1", "AC04", "15.00")
                        .replace(
                                "</Dbtr>",
                                "</Dbtr><DbtrAcct><Id><IBAN>NL20INGB0001234567</IBAN></Id></DbtrAcct>"
                                        + "<Cdtr><Nm>Bram Donateur</Nm></Cdtr>");

        assertThat(read(file).movements().getFirst().name()).hasValue("Bram Donateur");
    }

    @Test
    void a_payment_is_named_as_the_bank_names_it_and_else_as_the_payer_does() {
        String file =
                Statements.received(
                        "H1", "Anna", "NL02ABNA0123456789", "dank", "", "MIJN-1", "5.00");

        assertThat(read(file).movements().getFirst().reference()).hasValue("MIJN-1");
        assertThat(read(file.replace("MIJN-1", "NOTPROVIDED")).movements().getFirst().reference())
                .isEmpty();
        assertThat(
                        read(file.replace("<Refs>", "<Refs><AcctSvcrRef>BANK-1</AcctSvcrRef>"))
                                .movements()
                                .getFirst()
                                .reference())
                .hasValue("BANK-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "08", "10"})
    void each_version_that_banks_give_is_read_alike(String version) throws IOException {
        Camt053 read = read(published(version));

        assertThat(read.reference()).isEqualTo("NL20INGB0001234567 2026-11-20-" + version);
        assertThat(read.movements())
                .extracting(
                        one -> one.direction().name(),
                        one -> one.name().orElse("-"),
                        one -> one.iban().orElse("-"),
                        one -> one.remittance().orElse("-"),
                        one -> one.reference().orElse("-"),
                        one -> one.returnCode().orElse("-"),
                        one -> one.amount().toPlainString(),
                        one -> one.bookedOn().toString())
                .containsExactly(
                        tuple(
                                "RECEIVED",
                                "Mevr. A. Gulle",
                                "NL02ABNA0123456789",
                                "Gift voor het werk met dank",
                                "2026112000001",
                                "-",
                                "25.00",
                                "2026-11-20"),
                        tuple(
                                "RECEIVED",
                                "B. Gever",
                                "NL44RABO0123456789",
                                "donateur D00042",
                                "INCASSO-1",
                                "-",
                                "10.00",
                                "2026-11-20"),
                        tuple(
                                "RECEIVED",
                                "C. Schenker",
                                "NL86INGB0002445588",
                                "donateur D00043",
                                "INCASSO-2",
                                "-",
                                "15.00",
                                "2026-11-20"),
                        tuple(
                                "TAKEN_BACK",
                                "D. Terug",
                                "NL02ABNA0123456789",
                                "-",
                                "2026112000004",
                                "MD06",
                                "12.50",
                                "2026-11-20"));
    }

    @Test
    void another_version_or_format_is_refused_with_what_is_read() {
        Map<String, String> others =
                Map.of(
                        "camt.053.001.03", "not-a-version",
                        "camt.053.001.99", "not-a-version",
                        "camt.053.001.020", "not-a-version",
                        "camt.052.001.02", "not-a-statement",
                        "", "not-a-statement");
        others.forEach(
                (other, code) ->
                        assertThatThrownBy(() -> read(ONE.replace("camt.053.001.02", other)))
                                .as(other)
                                .isInstanceOfSatisfying(
                                        Problem.class,
                                        problem -> {
                                            Fault fault = problem.faults().getFirst();
                                            assertThat(fault.pointer()).isEmpty();
                                            assertThat(fault.code()).isEqualTo(code);
                                            assertThat(fault.message())
                                                    .contains(
                                                            "camt.053.001.02, camt.053.001.08 or"
                                                                    + " camt.053.001.10");
                                        }));
        for (String declared :
                List.of(
                        "<!DOCTYPE x>",
                        "<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>")) {
            String typed =
                    ONE.replace("<Document", declared + "<Document").replace("Anna Een", "&x;");
            assertThatThrownBy(() -> read(typed)).as(declared).isInstanceOf(Problem.class);
        }
        assertThatThrownBy(() -> read(ONE.replace("Anna Een", "&x;"))).isInstanceOf(Problem.class);
    }

    private static Camt053 read(String file) {
        return Camt053.read(file.getBytes(StandardCharsets.UTF_8));
    }

    private static String published(String version) throws IOException {
        String file = "camt.053.001." + version + ".xml";
        try (InputStream in = Camt053Test.class.getResourceAsStream(file)) {
            return new String(
                    Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_file_in_another_encoding_is_read_as_it_says() {
        String file = ONE.replace("UTF-8", "ISO-8859-1").replace("Anna Een", "Zoë Een");

        assertThat(
                        Camt053.read(file.getBytes(StandardCharsets.ISO_8859_1))
                                .movements()
                                .getFirst()
                                .name())
                .hasValue("Zoë Een");
    }

    @Test
    void an_amount_is_an_amount_as_the_standard_writes_it() {
        for (String amount : List.of("1e999999", "-5.00", "5,00", "", "0x5")) {
            assertThatThrownBy(() -> read(ONE.replace("5.00", amount)))
                    .as(amount)
                    .isInstanceOf(Problem.class);
        }
    }

    @Test
    void a_large_batch_without_a_reference_has_short_marks_that_are_the_same_in_another_file() {
        String[] payments = new String[400];
        for (int i = 0; i < payments.length; i++) {
            payments[i] = payment("1.00", "Gever " + i);
        }
        String file = batch("400.00", payments).replaceAll("<AcctSvcrRef>[^<]*</AcctSvcrRef>", "");

        List<String> marks = keys(file);

        assertThat(marks).hasSize(400).doesNotHaveDuplicates().allMatch(one -> one.length() < 200);
        assertThat(keys(file.replace("<TxDtls>", "\n  <TxDtls>"))).isEqualTo(marks);
        assertThat(keys(file.replace("Gever 399", "Gever 400"))).doesNotContainAnyElementsOf(marks);
    }

    private static String payment(String amount, String name) {
        return PAYMENT.formatted("<Amt Ccy=\"EUR\">" + amount + "</Amt>", name, name);
    }

    private static String batch(String whole, String... payments) {
        String one = Statements.of("F1", "x", "batch", whole);
        int begin = one.indexOf("<TxDtls>");
        int end = one.indexOf("</TxDtls>") + "</TxDtls>".length();
        return one.substring(0, begin) + String.join("", payments) + one.substring(end);
    }

    private static String statementOf(String file) {
        return file.substring(file.indexOf("<Stmt>"), file.indexOf("</Stmt>") + "</Stmt>".length());
    }
}
