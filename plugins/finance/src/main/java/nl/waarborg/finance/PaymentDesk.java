package nl.waarborg.finance;

import io.vertx.core.Future;

import nl.waarborg.finance.InvoiceBody.PaymentBody;
import nl.waarborg.finance.Invoices.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Books what was paid on invoices, by a named human. */
final class PaymentDesk {

    private PaymentDesk() {}

    static Future<Reply<PaymentView>> record(Call<PaymentBody, Nothing> call) {
        return InvoiceDesk.inStatus(call, Status.ISSUED)
                .compose(
                        invoice -> {
                            check(call.body(), invoice, call.today());
                            return call.tx().insertAndRead(Payments.DATASET, values(call));
                        })
                .map(
                        row -> {
                            call.emit(FinancePlugin.PAID, Map.of("invoice", call.id("id")));
                            return Reply.created(
                                    row.get(Payments.DATASET.id()), PaymentView.of(row));
                        });
    }

    static Future<Reply<Page<PaymentView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Invoices.DATASET, call.id("id"), Invoices.DATASET.id())
                .compose(
                        _ ->
                                call.tx()
                                        .page(
                                                Payments.DATASET,
                                                Payments.INVOICE_ID.field().eq(call.id("id")),
                                                call.page()))
                .map(page -> Reply.ok(page.map(PaymentView::of)));
    }

    private static Values values(Call<PaymentBody, Nothing> call) {
        return Values.of(Payments.INVOICE_ID, call.id("id"))
                .set(Payments.AMOUNT, call.body().amount())
                .set(Payments.BOOKED_ON, call.body().bookedOn())
                .setNullable(Payments.REFERENCE, call.body().reference())
                .set(Payments.RECORDED_BY, call.caller().account().value());
    }

    private static void check(PaymentBody body, Row invoice, LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        if (body.cents() == 0) {
            faults.add(new Fault("/cents", "zero", "Give an amount other than zero"));
        }
        LocalDate issued = invoice.find(Invoices.ISSUED_ON).orElse(today);
        if (body.bookedOn().isBefore(issued) || body.bookedOn().isAfter(today)) {
            faults.add(
                    new Fault(
                            "/bookedOn",
                            "out-of-range",
                            "Give a day from the day of the invoice until today"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    /**
     * A payment as callers see it.
     *
     * @param id its id
     * @param amount in euros; below zero for money that went back
     * @param bookedOn when, by the bank
     * @param reference what stands with it
     */
    public record PaymentView(
            UUID id, BigDecimal amount, LocalDate bookedOn, @Nullable String reference) {

        static PaymentView of(Row row) {
            return new PaymentView(
                    row.get(Payments.DATASET.id()),
                    row.get(Payments.AMOUNT),
                    row.get(Payments.BOOKED_ON),
                    row.find(Payments.REFERENCE).orElse(null));
        }
    }
}
