package nl.waarborg.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.finance.Invoices.Kind;
import nl.waarborg.finance.Invoices.Status;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jooq.impl.DSL;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;

class FinanceContractTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new FinancePlugin();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of(
                "uses",
                java.util.List.of("QUOTATIONS", "CONTRACTS", "INVOICES"),
                "series",
                "T",
                "paymentDays",
                30,
                "quotationDays",
                30,
                "vatRates",
                java.util.List.of(21),
                "reminderDays",
                java.util.List.of(7),
                "disputeDays",
                14);
    }

    @Override
    protected Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work) {
        return work.tx()
                .insert(Customers.DATASET, customer(person))
                .compose(
                        customer ->
                                SalesRows.about(person, staff, work, customer)
                                        .compose(_ -> invoice(person, work, customer))
                                        .compose(_ -> invoice(person, work, customer)))
                .compose(
                        invoice ->
                                work.tx()
                                        .insert(
                                                InvoiceLines.DATASET,
                                                InvoiceLines.values(invoice, line(person)))
                                        .compose(_ -> issue(person, staff, work, invoice))
                                        .compose(_ -> pay(person, staff, work, invoice))
                                        .compose(_ -> remind(work, invoice))
                                        .compose(_ -> mailed(person, staff, work, invoice))
                                        .compose(_ -> credit(person, work, invoice))
                                        .compose(_ -> claim(person, staff, work, invoice)));
    }

    @Override
    protected void makeRowsBeside(TestPerson person, TestPerson staff, TestPlatform platform) {
        SalesRows.acceptedByLink(person, platform);
    }

    /** What was advised, for this person alone. */
    static Line line(TestPerson person) {
        return new Line(
                1,
                person.canary("advice"),
                BigDecimal.ONE,
                Unit.HOUR,
                BigDecimal.TEN,
                VatCategory.STANDARD,
                BigDecimal.valueOf(21),
                BigDecimal.TEN);
    }

    private static String vatNumber(TestPerson person) {
        return "NL" + person.digits(9) + "B01";
    }

    @Override
    protected List<String> disclose(Disclosure act, TestPerson person, TestPerson staff) {
        return act.equals(JournalDesk.GIVEN) ? journals(staff) : handedOver(person, staff);
    }

    @Override
    protected Map<Disclosure, String> nothingToPutRight() {
        return Map.of(JournalDesk.GIVEN, "AWR art. 52: what was booked stands as it was");
    }

    /** Of this year and the one before, in which what a person has here was issued. */
    private static List<String> journals(TestPerson staff) {
        return staff.api().get("/finance/invoices").items().stream()
                .map(invoice -> invoice.getString("issuedOn"))
                .filter(Objects::nonNull)
                .map(day -> day.substring(0, 4))
                .distinct()
                .map(year -> staff.api().get("/finance/journal?year=" + year).text())
                .toList();
    }

    /** A claim that is not settled yet goes to a legal professional, who then reads it. */
    private List<String> handedOver(TestPerson person, TestPerson staff) {
        UUID claim = inWork(staff, work -> unsettled(person, staff, work));
        String path = "/finance/claims/" + claim;
        Answer read = staff.api().get(path);
        Answer handedOver =
                staff.api()
                        .with("If-Match", read.header("ETag"))
                        .post(
                                path + "/hand-over",
                                new JsonObject()
                                        .put("recipient", "Kantoor Recht")
                                        .put("reasons", person.canary("handed-over")));
        assertThat(handedOver.status()).as(handedOver.toString()).isEqualTo(200);
        return List.of(staff.api().get(path).text());
    }

    private Future<UUID> unsettled(TestPerson person, TestPerson staff, Work work) {
        return work.tx()
                .list(
                        DSL.select(Customers.DATASET.id().field())
                                .from(Customers.DATASET.asTable())
                                .where(Customers.PERSON_ID.field().eq(person.subject().value())))
                .compose(rows -> invoice(person, work, rows.getFirst().get(Customers.DATASET.id())))
                .compose(
                        invoice ->
                                work.tx()
                                        .insert(
                                                InvoiceLines.DATASET,
                                                InvoiceLines.values(invoice, line(person)))
                                        .compose(_ -> issue(person, staff, work, invoice))
                                        .compose(_ -> work.tx().require(Invoices.DATASET, invoice)))
                .compose(
                        row ->
                                work.tx()
                                        .insert(
                                                Claims.DATASET,
                                                claim(person, staff, work, row)
                                                        .set(
                                                                Claims.AMOUNT,
                                                                new BigDecimal("12.10"))));
    }

    private static Values customer(TestPerson person) {
        return Values.of(Customers.PERSON_ID, person.subject().value())
                .set(Customers.TYPE, CustomerKind.BUSINESS)
                .set(Customers.NAME, person.canary("business"))
                .set(Customers.CONTACT_NAME, person.canary("contact"))
                .set(Customers.EMAIL, person.canary("email"))
                .set(Customers.STREET, person.canary("street"))
                .set(Customers.POSTCODE, person.postcode())
                .set(Customers.PLACE, person.canary("place"))
                .set(Customers.COUNTRY, "NL")
                .set(Customers.KVK_NUMBER, person.digits(8))
                .set(Customers.VAT_NUMBER, vatNumber(person))
                .set(Customers.LANGUAGE, MailLanguage.NL);
    }

    private static Future<UUID> invoice(TestPerson person, Work work, UUID customer) {
        return work.tx()
                .insert(
                        Invoices.DATASET,
                        Values.of(Invoices.CUSTOMER_ID, customer)
                                .set(Invoices.TYPE, Kind.INVOICE)
                                .set(Invoices.STATUS, Status.DRAFT)
                                .set(Invoices.ORDER_REFERENCE, person.canary("order"))
                                .set(Invoices.NOTE, person.canary("note")));
    }

    /** A credit note that is being written. */
    private static Future<UUID> credit(TestPerson person, Work work, UUID invoice) {
        return work.tx()
                .require(Invoices.DATASET, invoice)
                .compose(
                        row ->
                                work.tx()
                                        .insert(
                                                Invoices.DATASET,
                                                Values.of(
                                                                Invoices.CUSTOMER_ID,
                                                                row.get(Invoices.CUSTOMER_ID))
                                                        .set(Invoices.TYPE, Kind.CREDIT_NOTE)
                                                        .set(Invoices.STATUS, Status.DRAFT)
                                                        .set(Invoices.CREDITS_ID, invoice)
                                                        .set(
                                                                Invoices.NOTE,
                                                                person.canary("credit"))));
    }

    private static Future<Long> issue(
            TestPerson person, TestPerson staff, Work work, UUID invoice) {
        Values issued =
                Values.of(Invoices.STATUS, Status.ISSUED)
                        .set(Invoices.SERIES, "T")
                        .set(Invoices.FINANCIAL_YEAR, 2026)
                        .set(Invoices.ISSUED_ON, work.today())
                        .set(Invoices.ISSUED_BY, staff.account().value())
                        .set(Invoices.DUE_ON, work.today())
                        .set(Invoices.LANGUAGE, MailLanguage.NL)
                        .set(Invoices.ATTENTION, person.canary("attention"))
                        .set(Invoices.BUYER_KIND, CustomerKind.BUSINESS)
                        .set(Invoices.BUYER_NAME, person.canary("buyer"))
                        .set(Invoices.BUYER_STREET, person.canary("buyer-street"))
                        .set(Invoices.BUYER_POSTCODE, person.postcode())
                        .set(Invoices.BUYER_KVK, person.digits(8))
                        .set(Invoices.BUYER_VAT, vatNumber(person))
                        .set(Invoices.BUYER_PLACE, person.canary("buyer-place"))
                        .set(Invoices.BUYER_COUNTRY, "NL")
                        .set(Invoices.NET, new BigDecimal("10.00"))
                        .set(Invoices.VAT, new BigDecimal("2.10"))
                        .set(Invoices.GROSS, new BigDecimal("12.10"));
        return work.tx().update(Invoices.DATASET, invoice, OptionalLong.empty(), issued);
    }

    private static Future<Long> claim(
            TestPerson person, TestPerson staff, Work work, UUID invoice) {
        return work.tx()
                .require(Invoices.DATASET, invoice)
                .compose(row -> work.tx().insert(Claims.DATASET, claim(person, staff, work, row)))
                .compose(
                        id ->
                                work.tx()
                                        .update(
                                                Claims.DATASET,
                                                id,
                                                OptionalLong.empty(),
                                                handedOver(person, staff, work))
                                        .compose(
                                                _ ->
                                                        work.tx()
                                                                .update(
                                                                        Claims.DATASET,
                                                                        id,
                                                                        OptionalLong.empty(),
                                                                        settled(staff, work))));
    }

    private static Values claim(TestPerson person, TestPerson staff, Work work, Row invoice) {
        return Values.of(Claims.INVOICE_ID, invoice.get(Invoices.DATASET.id()))
                .set(Claims.TYPE, Claims.Kind.DISPUTE)
                .set(Claims.STATUS, Claims.Status.NOTED)
                .set(Claims.COMMUNICATION, person.canary("communication"))
                .set(Claims.NOTED_BY, staff.account().value())
                .set(Claims.INVOICE_REFERENCE, invoice.find(Invoices.REFERENCE).orElseThrow())
                .set(Claims.ISSUED_ON, work.today())
                .set(Claims.DUE_ON, work.today().minusDays(1))
                .set(Claims.AMOUNT, new BigDecimal("10.10"))
                .set(Claims.DEBTOR_NAME, person.canary("debtor"))
                .set(Claims.DEBTOR_ADDRESS, person.canary("debtor-address"))
                .set(Claims.DEBTOR_EMAIL, person.canary("debtor-email"));
    }

    private static Values handedOver(TestPerson person, TestPerson staff, Work work) {
        return Values.of(Claims.STATUS, Claims.Status.HANDED_OVER)
                .set(Claims.RECIPIENT, "Advocatenkantoor Proef")
                .set(Claims.REASONS, staff.canary("hand-over", person))
                .set(Claims.HANDED_OVER_ON, work.today())
                .set(Claims.HANDED_OVER_BY, staff.account().value());
    }

    private static Values settled(TestPerson staff, Work work) {
        return Values.of(Claims.STATUS, Claims.Status.SETTLED)
                .set(Claims.OUTCOME, Claims.Outcome.WRITTEN_OFF)
                .set(Claims.SETTLED_ON, work.today())
                .set(Claims.SETTLED_BY, staff.account().value());
    }

    private static Future<UUID> remind(Work work, UUID invoice) {
        return work.tx()
                .insert(
                        Reminders.DATASET,
                        Values.of(Reminders.INVOICE_ID, invoice)
                                .set(Reminders.STEP, 1)
                                .set(Reminders.SENT_ON, work.today().plusDays(8)));
    }

    private static Future<UUID> mailed(
            TestPerson person, TestPerson staff, Work work, UUID invoice) {
        return work.tx()
                .insert(
                        Mailings.INVOICES,
                        Values.of(Mailings.INVOICE_ID, invoice)
                                .set(Mailings.INVOICE.copy(), 1)
                                .set(Mailings.INVOICE.mailId(), UUID.randomUUID())
                                .set(Mailings.INVOICE.addressMark(), person.hash("address"))
                                .set(Mailings.WITH_UBL, false)
                                .set(Mailings.INVOICE.mailedBy(), staff.account().value())
                                .set(Mailings.INVOICE.mailedAt(), work.now()));
    }

    private static Future<UUID> pay(TestPerson person, TestPerson staff, Work work, UUID invoice) {
        return work.tx()
                .insert(
                        Payments.DATASET,
                        Values.of(Payments.INVOICE_ID, invoice)
                                .set(Payments.AMOUNT, new BigDecimal("2.00"))
                                .set(Payments.BOOKED_ON, work.today())
                                .set(Payments.REFERENCE, person.canary("payment"))
                                .set(Payments.RECORDED_BY, staff.account().value()));
    }
}
