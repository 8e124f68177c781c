package nl.waarborg.mantelzorgwaardering.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.xml.sax.SAXException;

import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

final class CreditTransferFileTest {

    private static final Schema SCHEMA = schema();
    private static final PayoutAccount DEBTOR =
            new PayoutAccount("Stichting Proef", "NL91 ABNA 0417 1643 00", "ABNANL2A");

    @Example
    void fits_the_schema_of_the_banks() {
        String file = CreditTransferFile.of(order(List.of(transfer("Carla Proef", "100.00"))));

        assertThatCode(() -> validate(file)).doesNotThrowAnyException();
        assertThat(file)
                .contains("<MsgId>00000000000000070000000000000001</MsgId>")
                .contains("<CreDtTm>2026-12-05T10:00:30Z</CreDtTm>")
                .contains("<EndToEndId>0123456789abcdef0123456789abcdef</EndToEndId>")
                .contains("<InstdAmt Ccy=\"EUR\">100.00</InstdAmt>")
                .contains("<IBAN>NL91ABNA0417164300</IBAN>")
                .contains("<BICFI>ABNANL2A</BICFI>");
    }

    @Example
    void fits_the_schema_without_a_bic() {
        TransferOrder order = order(List.of(transfer("Carla Proef", "100.00")));
        TransferOrder without =
                new TransferOrder(
                        order.batch(),
                        new PayoutAccount("Stichting Proef", "NL91ABNA0417164300", null),
                        order.approvedAt(),
                        order.payOn(),
                        order.transfers());

        String file = CreditTransferFile.of(without);

        assertThatCode(() -> validate(file)).doesNotThrowAnyException();
        assertThat(file).contains("NOTPROVIDED");
    }

    @Example
    void the_schema_would_refuse_another_file() {
        String file = CreditTransferFile.of(order(List.of(transfer("Carla Proef", "100.00"))));

        assertThatThrownBy(() -> validate(file.replace("NL02ABNA0123456789", "twee")))
                .isInstanceOf(SAXException.class);
    }

    @Property(tries = 100)
    void fits_the_schema_whatever_people_are_called_and_get(
            @ForAll("transfers") List<Transfer> transfers) throws Exception {
        TransferOrder order = order(transfers);

        String file = CreditTransferFile.of(order);

        validate(file);
        assertThat(file).isEqualTo(CreditTransferFile.of(order));
        BigDecimal total =
                transfers.stream()
                        .map(Transfer::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .setScale(2);
        assertThat(file)
                .contains("<CtrlSum>" + total + "</CtrlSum>")
                .contains("<NbOfTxs>" + transfers.size() + "</NbOfTxs>");
    }

    @Property
    void keeps_to_the_signs_that_every_bank_takes(@ForAll String text) {
        String fit = BankText.of(text, 70, "Onbekend");

        assertThat(fit).matches("[A-Za-z0-9/\\-?:().,'+ ]{1,70}").doesNotContain("//");
        assertThat(fit).isEqualTo(fit.strip());
    }

    @Example
    void writes_accents_as_plain_letters() {
        assertThat(BankText.of("Zoë Müller-Çelik & Ångström ß", 70, "Onbekend"))
                .isEqualTo("Zoe Muller-Celik Angstrom ss");
        assertThat(BankText.of("王小明", 70, "Onbekend")).isEqualTo("Onbekend");
    }

    @Example
    void lists_payments_for_the_books_without_formulas() {
        String list =
                PaymentList.of(
                        order(
                                List.of(
                                        transfer("=HYPERLINK(\"x\")", "99.5"),
                                        transfer("Jansen, C.", "100"))));

        assertThat(list.lines())
                .containsExactly(
                        "endToEndId,name,iban,amount,currency,payOn,reference",
                        "0123456789abcdef0123456789abcdef,\"'=HYPERLINK(\"\"x\"\")\","
                                + "NL02ABNA0123456789,99.50,EUR,2026-12-08,Waardering 2026",
                        "0123456789abcdef0123456789abcdef,\"Jansen, C.\","
                                + "NL02ABNA0123456789,100.00,EUR,2026-12-08,Waardering 2026");
    }

    @Example
    void pays_from_a_real_account_only() {
        assertThatThrownBy(() -> new PayoutAccount("Proef", "NL91ABNA0417164301", null))
                .hasMessageContaining("payoutIban");
        assertThatThrownBy(() -> new PayoutAccount("Proef", "NL91ABNA0417164300", "ABN"))
                .hasMessageContaining("payoutBic");
        assertThatThrownBy(() -> new PayoutAccount(" ", "NL91ABNA0417164300", null))
                .hasMessageContaining("payoutName");
    }

    @Provide
    Arbitrary<List<Transfer>> transfers() {
        return Combinators.combine(
                        Arbitraries.strings().ofMaxLength(120),
                        Arbitraries.integers().between(1, 10_000_000),
                        Arbitraries.strings().ofMaxLength(200))
                .as(
                        (name, cents, reference) ->
                                new Transfer(
                                        "0123456789abcdef0123456789abcdef",
                                        name,
                                        "NL02ABNA0123456789",
                                        BigDecimal.valueOf(cents, 2),
                                        reference))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static Transfer transfer(String name, String amount) {
        return new Transfer(
                "0123456789abcdef0123456789abcdef",
                name,
                "NL02ABNA0123456789",
                new BigDecimal(amount),
                "Waardering 2026");
    }

    private static TransferOrder order(List<Transfer> transfers) {
        return new TransferOrder(
                new UUID(7, 1),
                DEBTOR,
                Instant.parse("2026-12-05T10:00:30.123456Z"),
                LocalDate.of(2026, 12, 8),
                transfers);
    }

    private static void validate(String file) throws Exception {
        SCHEMA.newValidator().validate(new StreamSource(new StringReader(file)));
    }

    private static Schema schema() {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(
                            Objects.requireNonNull(
                                    CreditTransferFileTest.class.getResource(
                                            "/pain.001.001.09.xsd")));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
