package nl.waarborg.finance;

import io.vertx.core.Future;

import nl.waarborg.finance.ClaimView.HandOver;
import nl.waarborg.finance.ClaimView.NewClaim;
import nl.waarborg.finance.ClaimView.Settlement;
import nl.waarborg.finance.Claims.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Notes claims, hands them over and settles them; each step by a named human. */
final class ClaimDesk {

    private ClaimDesk() {}

    static Future<Reply<ClaimView>> note(Call<NewClaim, Nothing> call) {
        return InvoiceDesk.inStatus(call, Invoices.Status.ISSUED)
                .compose(
                        invoice ->
                                call.tx()
                                        .require(
                                                Customers.DATASET,
                                                invoice.get(Invoices.CUSTOMER_ID))
                                        .map(customer -> values(call, invoice, customer)))
                .compose(values -> call.tx().insertAndRead(Claims.DATASET, values))
                .map(
                        row ->
                                Reply.created(row.get(Claims.DATASET.id()), ClaimView.of(row))
                                        .withVersion(row.get(Claims.DATASET.version())));
    }

    private static Values values(Call<NewClaim, Nothing> call, Row invoice, Row customer) {
        return Values.of(Claims.INVOICE_ID, call.id("id"))
                .set(Claims.TYPE, call.body().kind())
                .set(Claims.STATUS, Status.NOTED)
                .set(Claims.COMMUNICATION, call.body().communication())
                .set(Claims.NOTED_BY, call.caller().account().value())
                .set(Claims.INVOICE_REFERENCE, invoice.find(Invoices.REFERENCE).orElseThrow())
                .set(Claims.ISSUED_ON, invoice.find(Invoices.ISSUED_ON).orElseThrow())
                .set(Claims.DUE_ON, invoice.find(Invoices.DUE_ON).orElseThrow())
                .set(Claims.AMOUNT, open(invoice))
                .set(Claims.DEBTOR_NAME, invoice.find(Invoices.BUYER_NAME).orElse(""))
                .set(
                        Claims.DEBTOR_ADDRESS,
                        invoice.find(Invoices.BUYER_STREET).orElse("")
                                + ", "
                                + invoice.find(Invoices.BUYER_POSTCODE).orElse("")
                                + " "
                                + invoice.find(Invoices.BUYER_PLACE).orElse(""))
                .setNullable(Claims.DEBTOR_EMAIL, customer.find(Customers.EMAIL).orElse(null));
    }

    private static BigDecimal open(Row invoice) {
        return invoice.find(Invoices.GROSS)
                .orElseThrow()
                .subtract(invoice.get(Invoices.PAID))
                .subtract(invoice.get(Invoices.CREDITED));
    }

    /** Hands a claim over, which stands in the log of disclosures before it is answered. */
    static Future<Reply<ClaimView>> handOver(Call<HandOver, Nothing> call) {
        HandOver body = call.body();
        Values values =
                Values.of(Claims.STATUS, Status.HANDED_OVER)
                        .set(Claims.RECIPIENT, body.recipient())
                        .setNullable(Claims.COUNSEL_ID, body.counselId())
                        .set(Claims.REASONS, body.reasons())
                        .set(Claims.HANDED_OVER_ON, call.today())
                        .set(Claims.HANDED_OVER_BY, call.caller().account().value());
        return inStatus(call, Status.NOTED)
                .map(claim -> timely(call, claim))
                .compose(claim -> disclosed(call, claim))
                .compose(open -> update(call, values.set(Claims.AMOUNT, open)));
    }

    /** A dispute is first talked over: nobody outside hears of an invoice on the day it is sent. */
    private static Row timely(Call<HandOver, Nothing> call, Row claim) {
        LocalDate noted = call.day(claim.get(Claims.DATASET.createdAt()));
        LocalDate from = noted.plusDays(InvoiceDesk.settings(call).disputeDays());
        boolean late = claim.get(Claims.DUE_ON).isBefore(call.today());
        if (!late && call.today().isBefore(from)) {
            throw Problem.conflict(
                    "It is neither late nor long enough in dispute. It can go on "
                            + earlier(from, claim.get(Claims.DUE_ON).plusDays(1))
                            + ".");
        }
        return claim;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /**
     * Answers what is open now, which is what is handed over: something may have been paid since
     * the claim was noted.
     */
    private static Future<BigDecimal> disclosed(Call<HandOver, Nothing> call, Row claim) {
        return call.tx()
                .require(Invoices.DATASET, claim.get(Claims.INVOICE_ID))
                .compose(
                        invoice ->
                                disclosed(call, invoice.get(Invoices.CUSTOMER_ID))
                                        .map(_ -> stillOpen(invoice)));
    }

    private static BigDecimal stillOpen(Row invoice) {
        BigDecimal open = open(invoice);
        if (open.signum() <= 0) {
            throw Problem.conflict("Nothing of this invoice is open any more. Settle the claim.");
        }
        return open;
    }

    private static Future<Void> disclosed(Call<HandOver, Nothing> call, UUID customerId) {
        return call.tx()
                .require(Customers.DATASET, customerId)
                .compose(
                        customer ->
                                call.disclosed(
                                        Claims.HAND_OVER,
                                        new RecordRef(Claims.DATASET, call.id("id")),
                                        List.of(new SubjectId(customer.get(Customers.PERSON_ID)))));
    }

    /** What is over is nothing to the legal professional any more, who reads it no longer. */
    static Future<Reply<ClaimView>> settle(Call<Settlement, Nothing> call) {
        Values values =
                Values.of(Claims.STATUS, Status.SETTLED)
                        .set(Claims.OUTCOME, call.body().outcome())
                        .setNullable(Claims.COUNSEL_ID, null)
                        .set(Claims.SETTLED_ON, call.today())
                        .set(Claims.SETTLED_BY, call.caller().account().value());
        return update(call, values);
    }

    private static Future<Reply<ClaimView>> update(Call<?, Nothing> call, Values values) {
        return call.tx()
                .update(Claims.DATASET, call.id("id"), call.expectedVersion(), values)
                .compose(_ -> show(call));
    }

    private static Future<Row> inStatus(Call<?, Nothing> call, Status status) {
        return call.tx()
                .require(Claims.DATASET, call.id("id"))
                .map(
                        row -> {
                            if (row.get(Claims.STATUS) != status) {
                                throw Problem.conflict("It was handed over or settled already.");
                            }
                            return row;
                        });
    }

    static Future<Reply<ClaimView>> read(Call<Nothing, Nothing> call) {
        return show(call);
    }

    private static Future<Reply<ClaimView>> show(Call<?, Nothing> call) {
        return call.tx()
                .require(Claims.DATASET, call.id("id"))
                .map(
                        row ->
                                Reply.ok(ClaimView.of(row))
                                        .withVersion(row.get(Claims.DATASET.version())));
    }

    static Future<Reply<Page<ClaimView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Claims.DATASET, DSL.noCondition(), call.page())
                .map(page -> Reply.ok(page.map(ClaimView::of)));
    }
}
