package nl.waarborg.finance;

import io.vertx.core.Future;

import nl.waarborg.finance.Invoices.Kind;
import nl.waarborg.finance.Invoices.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Reminds by mail of what is due and not paid, in the steps that the tenant set. Each day, one step
 * of an invoice at most.
 */
final class Reminders {

    private static final Columns COLUMNS = Columns.of(FinancePlugin.NAME, "reminder");

    static final Column<UUID> INVOICE_ID = COLUMNS.uuid("invoice_id", Category.OPERATIONAL);
    static final Column<Integer> STEP = COLUMNS.integer("step", Category.OPERATIONAL);
    static final Column<LocalDate> SENT_ON = COLUMNS.date("sent_on", Category.OPERATIONAL);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("herinneringen om te betalen", "reminders to pay")
                    .about(SubjectLink.through(INVOICE_ID, Invoices.DATASET))
                    .retainedAs(Customers.KIND)
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    static final MailTemplate<Due> MAIL =
            MailTemplate.named(FinancePlugin.NAME + ".reminder", Due.class)
                    .dutch(
                            "Herinnering {step}: factuur {reference}",
                            """
                            Beste {name},

                            Van factuur {reference} van {issuedOn} staat nog {open} euro open. De laatste dag van betaling was {dueOn}.

                            De factuur zit bij deze mail. Maak het bedrag over naar {iban} en vermeld {reference}. Is er iets niet duidelijk of lukt betalen niet? Laat het ons weten, dan zoeken we samen naar een oplossing.

                            {organisation}""")
                    .english(
                            "Reminder {step}: invoice {reference}",
                            """
                            Dear {name},

                            Of invoice {reference} of {issuedOn}, {open} euros are still to be paid. The last day of payment was {dueOn}.

                            The invoice goes along with this mail. Transfer the amount to {iban} and state {reference}. Is something unclear, or can you not pay? Let us know, and we will look for a way together.

                            {organisation}""");

    /** Each with its invoice on paper; more wait for the next day, the longest due first. */
    private static final int AT_ONCE = 200;

    private Reminders() {}

    /** Sends what is due today. */
    static Future<Void> send(Work work) {
        Settings settings = work.settings(Settings.class);
        if (settings.reminderDays().isEmpty()) {
            return Future.succeededFuture();
        }
        return work.tx()
                .list(
                        DSL.select(
                                        Invoices.DATASET.id().field(),
                                        Invoices.CUSTOMER_ID.field(),
                                        Invoices.REFERENCE.field(),
                                        Invoices.ISSUED_ON.field(),
                                        Invoices.DUE_ON.field(),
                                        Invoices.LANGUAGE.field(),
                                        Invoices.BUYER_NAME.field(),
                                        Invoices.GROSS.field(),
                                        Invoices.PAID.field(),
                                        Invoices.CREDITED.field())
                                .from(Invoices.DATASET.asTable())
                                .where(
                                        Invoices.STATUS
                                                .field()
                                                .eq(Status.ISSUED)
                                                .and(Invoices.TYPE.field().eq(Kind.INVOICE))
                                                .and(nextStepBy(work.today(), settings))
                                                .and(DSL.notExists(openClaim()))
                                                .and(
                                                        Invoices.PAID
                                                                .field()
                                                                .add(Invoices.CREDITED.field())
                                                                .lt(Invoices.GROSS.field())))
                                .orderBy(Invoices.DUE_ON.field(), Invoices.DATASET.id().field())
                                .limit(AT_ONCE))
                .compose(rows -> each(work, settings, rows));
    }

    /** Past the last step there is none, so that nothing is due. */
    private static Condition nextStepBy(LocalDate today, Settings settings) {
        Integer[] days = settings.reminderDays().toArray(Integer[]::new);
        return DSL.condition(
                "{0} + ({1}::integer[])[{2} + 1] <= {3}",
                Invoices.DUE_ON.field(),
                DSL.val(days, SQLDataType.INTEGER.array()),
                sent(),
                DSL.val(today, SQLDataType.LOCALDATE));
    }

    /** Who looks at a claim or a dispute writes to the debtor; no reminder goes by itself then. */
    private static Select<?> openClaim() {
        return DSL.selectOne()
                .from(Claims.DATASET.asTable())
                .where(
                        Claims.INVOICE_ID
                                .field()
                                .eq(Invoices.DATASET.id().field())
                                .and(
                                        Claims.DATASET
                                                .tenantId()
                                                .field()
                                                .eq(Invoices.DATASET.tenantId().field()))
                                .and(Claims.STATUS.field().ne(Claims.Status.SETTLED)));
    }

    private static Field<Integer> sent() {
        return DSL.field(
                DSL.selectCount()
                        .from(DATASET.asTable())
                        .where(
                                INVOICE_ID
                                        .field()
                                        .eq(Invoices.DATASET.id().field())
                                        .and(
                                                DATASET.tenantId()
                                                        .field()
                                                        .eq(Invoices.DATASET.tenantId().field()))));
    }

    private static Future<Void> each(Work work, Settings settings, List<Row> rows) {
        Future<Void> done = Future.succeededFuture();
        for (Row row : rows) {
            done = done.compose(_ -> remind(work, settings, row));
        }
        return done;
    }

    private static Future<Void> remind(Work work, Settings settings, Row invoice) {
        return work.tx()
                .count(DATASET, INVOICE_ID.field().eq(invoice.get(Invoices.DATASET.id())))
                .compose(sent -> write(work, settings, invoice, Math.toIntExact(sent) + 1));
    }

    private static Future<Void> write(Work work, Settings settings, Row invoice, int step) {
        UUID id = invoice.get(Invoices.DATASET.id());
        RecordRef customer = new RecordRef(Customers.DATASET, invoice.get(Invoices.CUSTOMER_ID));
        Values values = Values.of(INVOICE_ID, id).set(STEP, step).set(SENT_ON, work.today());
        return work.tx()
                .insert(DATASET, values)
                .compose(_ -> InvoiceDesk.whole(work.tx(), id))
                .compose(whole -> InvoicePaper.print(work, whole))
                .compose(
                        paper ->
                                work.mail(
                                        MAIL,
                                        Recipient.inColumn(customer, Customers.EMAIL)
                                                .reading(
                                                        invoice.find(Invoices.LANGUAGE)
                                                                .orElseThrow()),
                                        new RecordRef(Invoices.DATASET, id),
                                        due(invoice, settings, step),
                                        List.of(paper)))
                .mapEmpty();
    }

    private static Due due(Row invoice, Settings settings, int step) {
        String iban = settings.iban();
        return new Due(
                step,
                invoice.find(Invoices.BUYER_NAME).orElse(""),
                invoice.find(Invoices.REFERENCE).orElseThrow(),
                invoice.find(Invoices.ISSUED_ON).orElseThrow(),
                invoice.find(Invoices.DUE_ON).orElseThrow(),
                invoice.find(Invoices.GROSS)
                        .orElseThrow()
                        .subtract(invoice.get(Invoices.PAID))
                        .subtract(invoice.get(Invoices.CREDITED)),
                iban == null ? "" : iban);
    }

    static Future<Reply<Page<ReminderView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Invoices.DATASET, call.id("id"), Invoices.DATASET.id())
                .compose(
                        _ ->
                                call.tx()
                                        .page(
                                                DATASET,
                                                INVOICE_ID.field().eq(call.id("id")),
                                                call.page()))
                .map(page -> Reply.ok(page.map(ReminderView::of)));
    }

    /**
     * A reminder as callers see it.
     *
     * @param id its id
     * @param step which one it was, from 1
     * @param sentOn when
     */
    public record ReminderView(UUID id, int step, LocalDate sentOn) {

        static ReminderView of(Row row) {
            return new ReminderView(row.get(DATASET.id()), row.get(STEP), row.get(SENT_ON));
        }
    }

    /**
     * What is due.
     *
     * @param step which reminder it is, from 1
     * @param name the buyer
     * @param reference the number of the invoice
     * @param issuedOn its day
     * @param dueOn the last day of payment
     * @param open what is still to be paid, in euros
     * @param iban the account to pay to
     */
    record Due(
            int step,
            String name,
            String reference,
            LocalDate issuedOn,
            LocalDate dueOn,
            BigDecimal open,
            String iban) {}
}
