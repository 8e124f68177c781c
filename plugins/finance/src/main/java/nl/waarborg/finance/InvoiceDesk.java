package nl.waarborg.finance;

import io.vertx.core.Future;

import nl.waarborg.finance.InvoiceBody.CreditBody;
import nl.waarborg.finance.InvoiceBody.InvoiceQuery;
import nl.waarborg.finance.InvoiceView.InvoiceItem;
import nl.waarborg.finance.Invoices.Kind;
import nl.waarborg.finance.Invoices.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes drafts of invoices and credit notes, and shows what there is. */
final class InvoiceDesk {

    private InvoiceDesk() {}

    static Future<Reply<InvoiceView>> draft(Call<InvoiceBody, Nothing> call) {
        demand(call, Part.INVOICES);
        List<Line> lines = LineBody.read(call.body().lines(), settings(call));
        return call.tx()
                .require(Customers.DATASET, call.body().customerId(), Customers.DATASET.id())
                .compose(
                        _ ->
                                write(
                                        call,
                                        call.body().values().set(Invoices.TYPE, Kind.INVOICE),
                                        lines));
    }

    /** Makes a draft with its lines. */
    static Future<Reply<InvoiceView>> write(Work work, Values values, List<Line> lines) {
        return work.tx()
                .insertAndRead(Invoices.DATASET, values.set(Invoices.STATUS, Status.DRAFT))
                .compose(
                        row ->
                                InvoiceLines.insert(
                                                work.tx(), row.get(Invoices.DATASET.id()), lines)
                                        .map(_ -> made(row, lines)));
    }

    private static Reply<InvoiceView> made(Row row, List<Line> lines) {
        return Reply.created(row.get(Invoices.DATASET.id()), InvoiceView.of(row, lines))
                .withVersion(row.get(Invoices.DATASET.version()));
    }

    static Future<Reply<InvoiceView>> replace(Call<InvoiceBody, Nothing> call) {
        List<Line> lines = LineBody.read(call.body().lines(), settings(call));
        UUID id = call.id("id");
        return inStatus(call, Status.DRAFT)
                .compose(_ -> call.tx().require(Customers.DATASET, call.body().customerId()))
                .compose(
                        _ ->
                                call.tx()
                                        .update(
                                                Invoices.DATASET,
                                                id,
                                                call.expectedVersion(),
                                                call.body().values()))
                .compose(_ -> InvoiceLines.replace(call.tx(), id, lines).compose(_ -> show(call)));
    }

    static Future<Reply<Nothing>> drop(Call<Nothing, Nothing> call) {
        return inStatus(call, Status.DRAFT)
                .compose(_ -> InvoiceLines.replace(call.tx(), call.id("id"), List.of()))
                .compose(_ -> call.tx().delete(Invoices.DATASET, call.id("id")))
                .map(_ -> Reply.nothing());
    }

    /** Drafts a credit note: all of an invoice, or these lines. */
    static Future<Reply<InvoiceView>> credit(Call<CreditBody, Nothing> call) {
        return inStatus(call, Status.ISSUED)
                .compose(
                        invoice ->
                                creditLines(call, invoice)
                                        .compose(
                                                lines ->
                                                        write(
                                                                call,
                                                                creditOf(invoice, call.body()),
                                                                lines)));
    }

    private static Values creditOf(Row invoice, CreditBody body) {
        return Values.of(Invoices.CUSTOMER_ID, invoice.get(Invoices.CUSTOMER_ID))
                .set(Invoices.TYPE, Kind.CREDIT_NOTE)
                .set(Invoices.CREDITS_ID, invoice.get(Invoices.DATASET.id()))
                .set(Invoices.NOTE, body.note());
    }

    private static Future<List<Line>> creditLines(Call<CreditBody, Nothing> call, Row invoice) {
        if (invoice.get(Invoices.TYPE) != Kind.INVOICE) {
            throw Problem.conflict("Credit the invoice itself, not its credit note.");
        }
        List<LineBody> own = call.body().lines();
        return own == null
                ? InvoiceLines.of(call.tx(), invoice.get(Invoices.DATASET.id()))
                : Future.succeededFuture(LineBody.read(own, settings(call)));
    }

    static Future<Reply<InvoiceView>> read(Call<Nothing, Nothing> call) {
        return show(call);
    }

    static Future<Reply<Page<InvoiceItem>>> list(Call<Nothing, InvoiceQuery> call) {
        return call.tx()
                .page(Invoices.DATASET, call.query().condition(), call.page())
                .map(page -> Reply.ok(page.map(InvoiceItem::of)));
    }

    /** The invoice of the address, which must be in that state. */
    static Future<Row> inStatus(Call<?, ?> call, Status status) {
        return call.tx()
                .require(Invoices.DATASET, call.id("id"))
                .map(
                        row -> {
                            if (row.get(Invoices.STATUS) == status) {
                                return row;
                            }
                            throw Problem.conflict(
                                    status == Status.DRAFT
                                            ? "It was issued and stands. Make a credit note."
                                            : "It is a draft still. Issue it first.");
                        });
    }

    /** Shows the invoice of the address. */
    static Future<Reply<InvoiceView>> show(Call<?, ?> call) {
        return whole(call)
                .map(
                        whole ->
                                Reply.ok(InvoiceView.of(whole.row(), whole.lines()))
                                        .withVersion(whole.row().get(Invoices.DATASET.version())));
    }

    /** The invoice of the address with its lines. */
    static Future<Whole> whole(Call<?, ?> call) {
        return whole(call.tx(), call.id("id"));
    }

    /** An invoice with its lines. */
    static Future<Whole> whole(Tx tx, UUID id) {
        return tx.require(Invoices.DATASET, id)
                .compose(row -> InvoiceLines.of(tx, id).map(lines -> new Whole(row, lines)));
    }

    static Settings settings(Work work) {
        return work.settings(Settings.class);
    }

    /** Refuses what the tenant does not use. */
    static void demand(Work work, Part part) {
        if (!settings(work).uses().contains(part)) {
            throw Problem.conflict(
                    "This organisation does not use this. An administrator can add "
                            + part
                            + " to its settings.");
        }
    }

    /**
     * An invoice with its lines.
     *
     * @param row the invoice
     * @param lines its lines
     */
    record Whole(Row row, List<Line> lines) {

        Whole {
            lines = List.copyOf(lines);
        }

        Optional<String> creditsReference() {
            return row.find(Invoices.CREDITS_REFERENCE);
        }
    }
}
