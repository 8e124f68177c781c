package nl.waarborg.donations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.spi.Problem;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What stands in a file of a bank, all of it. */
final class Camt053Test {

    private static final String ONE = Statements.of("E1", "Anna Een", "gift A", "5.00");
    private static final String PAYMENT =
            "<TxDtls>%s<RltdPties><Dbtr><Nm>%s</Nm></Dbtr></RltdPties>"
                    + "<RmtInf><Ustrd>gift of %s</Ustrd></RmtInf></TxDtls>";

    @Test
    void every_statement_of_a_file_is_read() {
        String second = statementOf(Statements.of("E2", "Bea Twee", "gift B", "7.50"));

        Camt053 read = Camt053.read(ONE.replace("</BkToCstmrStmt>", second + "</BkToCstmrStmt>"));

        assertThat(read.movements())
                .extracting(credit -> credit.name().orElseThrow() + " " + credit.amount())
                .containsExactly("Anna Een 5.00", "Bea Twee 7.50");
        assertThat(read.reference()).isNotEqualTo(Camt053.read(ONE).reference());
    }

    @Test
    void each_payment_of_a_batch_is_the_gift_of_who_paid_it() {
        List<Movement> credits =
                Camt053.read(batch("5.00", payment("2.00", "Cor"), payment("3.00", "Dirk")))
                        .movements();

        assertThat(credits)
                .extracting(credit -> credit.name().orElseThrow() + " " + credit.amount())
                .containsExactly("Cor 2.00", "Dirk 3.00");
        assertThat(credits).extracting(Movement::key).doesNotHaveDuplicates();
        assertThat(credits.getLast().remittance()).hasValue("gift of Dirk");
    }

    @Test
    void a_batch_whose_payments_are_not_told_is_refused_and_not_given_to_one_of_them() {
        for (String file :
                List.of(
                        batch("5.00", PAYMENT.formatted("", "Cor", "Cor"), payment("3.00", "Dirk")),
                        batch("5.00", payment("2.00", "Cor"), payment("2.00", "Dirk")))) {
            assertThatThrownBy(() -> Camt053.read(file)).isInstanceOf(Problem.class);
        }
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
