package nl.waarborg.finance;

import io.vertx.core.Future;

import nl.waarborg.finance.Quotations.Status;
import nl.waarborg.finance.SalesView.NewQuotation;
import nl.waarborg.finance.SalesView.QuotationItem;
import nl.waarborg.finance.SalesView.QuotationQuery;
import nl.waarborg.finance.SalesView.QuotationView;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Writes quotations, sends them, and makes invoices of them. */
final class QuotationDesk {

    private static final int AT_ONCE = 500;

    private QuotationDesk() {}

    static Future<Reply<QuotationView>> draft(Call<NewQuotation, Nothing> call) {
        InvoiceDesk.demand(call, Part.QUOTATIONS);
        List<Line> lines = LineBody.read(call.body().lines(), InvoiceDesk.settings(call));
        Values values =
                Values.of(Quotations.CUSTOMER_ID, call.body().customerId())
                        .set(Quotations.STATUS, Status.DRAFT)
                        .set(Quotations.DATED_ON, call.today())
                        .set(Quotations.ON_PAPER, false)
                        .setNullable(Quotations.NOTE, call.body().note());
        return call.tx()
                .require(Customers.DATASET, call.body().customerId(), Customers.DATASET.id())
                .compose(_ -> call.tx().insertAndRead(Quotations.DATASET, values))
                .compose(row -> write(call, row, lines));
    }

    private static Future<Reply<QuotationView>> write(Work work, Row row, List<Line> lines) {
        UUID id = row.get(Quotations.DATASET.id());
        return Future.all(
                        lines.stream()
                                .map(
                                        line ->
                                                work.tx()
                                                        .insert(
                                                                Quotations.LINES,
                                                                Quotations.values(id, line)))
                                .toList())
                .map(
                        _ ->
                                Reply.created(id, QuotationView.of(row, lines))
                                        .withVersion(row.get(Quotations.DATASET.version())));
    }

    static Future<Reply<QuotationView>> replace(Call<NewQuotation, Nothing> call) {
        List<Line> lines = LineBody.read(call.body().lines(), InvoiceDesk.settings(call));
        Values values =
                Values.of(Quotations.CUSTOMER_ID, call.body().customerId())
                        .setNullable(Quotations.NOTE, call.body().note());
        return call.tx()
                .require(Customers.DATASET, call.body().customerId(), Customers.DATASET.id())
                .compose(_ -> inStatus(call, Status.DRAFT))
                .compose(_ -> Quotations.replace(call.tx(), call.id("id"), lines))
                .compose(_ -> move(call, Status.DRAFT, values));
    }

    static Future<Reply<Nothing>> drop(Call<Nothing, Nothing> call) {
        return inStatus(call, Status.DRAFT)
                .compose(_ -> Quotations.replace(call.tx(), call.id("id"), List.of()))
                .compose(_ -> call.tx().delete(Quotations.DATASET, call.id("id")))
                .map(_ -> Reply.nothing());
    }

    static Future<Reply<QuotationView>> send(Call<Nothing, Nothing> call) {
        Settings settings = InvoiceDesk.settings(call);
        Values values =
                Values.of(Quotations.STATUS, Status.SENT)
                        .set(Quotations.SERIES, settings.series())
                        .set(
                                Quotations.FINANCIAL_YEAR,
                                call.organisation().endOfFinancialYear(call.today()).getYear())
                        .set(
                                Quotations.VALID_UNTIL,
                                call.today().plusDays(settings.quotationDays()));
        return move(call, Status.DRAFT, values);
    }

    /** Changes its state, and shows it. */
    static Future<Reply<QuotationView>> move(Call<?, Nothing> call, Status from, Values values) {
        return inStatus(call, from)
                .compose(
                        _ ->
                                call.tx()
                                        .update(
                                                Quotations.DATASET,
                                                call.id("id"),
                                                call.expectedVersion(),
                                                values))
                .compose(_ -> read(call));
    }

    /** Drafts an invoice of what the customer accepted. */
    static Future<Reply<InvoiceView>> invoice(Call<Nothing, Nothing> call) {
        InvoiceDesk.demand(call, Part.INVOICES);
        return inStatus(call, Status.ACCEPTED)
                .compose(
                        row ->
                                Quotations.lines(call.tx(), call.id("id"))
                                        .compose(
                                                lines ->
                                                        InvoiceDesk.write(
                                                                call, invoiceOf(row), lines)));
    }

    private static Values invoiceOf(Row quotation) {
        return Values.of(Invoices.CUSTOMER_ID, quotation.get(Quotations.CUSTOMER_ID))
                .set(Invoices.TYPE, Invoices.Kind.INVOICE)
                .set(Invoices.ORDER_REFERENCE, quotation.find(Quotations.REFERENCE).orElseThrow());
    }

    static Future<Reply<QuotationView>> read(Call<?, Nothing> call) {
        return call.tx()
                .require(Quotations.DATASET, call.id("id"))
                .compose(
                        row ->
                                Quotations.lines(call.tx(), call.id("id"))
                                        .map(
                                                lines ->
                                                        Reply.ok(QuotationView.of(row, lines))
                                                                .withVersion(
                                                                        row.get(
                                                                                Quotations.DATASET
                                                                                        .version()))));
    }

    static Future<Reply<Page<QuotationItem>>> list(Call<Nothing, QuotationQuery> call) {
        QuotationQuery query = call.query();
        Condition condition = query.q() == null ? DSL.noCondition() : Search.quotations(query.q());
        if (query.customerId() != null) {
            condition = condition.and(Quotations.CUSTOMER_ID.field().eq(query.customerId()));
        }
        if (query.status() != null) {
            condition = condition.and(Quotations.STATUS.field().eq(query.status()));
        }
        return call.tx()
                .page(Quotations.DATASET, condition, call.page())
                .map(page -> Reply.ok(page.map(QuotationItem::of)));
    }

    /** Lets pass what nobody answered in time; what a hold keeps as it is, once it is released. */
    static Future<Void> expire(Work work) {
        return work.tx()
                .list(
                        DSL.select(Quotations.DATASET.id().field())
                                .from(Quotations.DATASET.asTable())
                                .where(
                                        Quotations.STATUS
                                                .field()
                                                .eq(Status.SENT)
                                                .and(
                                                        Quotations.VALID_UNTIL
                                                                .field()
                                                                .lt(work.today()))
                                                .andNot(work.holds().frozen(Quotations.DATASET)))
                                .orderBy(Quotations.DATASET.id().field())
                                .limit(AT_ONCE))
                .compose(
                        rows ->
                                Future.all(
                                        rows.stream()
                                                .map(
                                                        row ->
                                                                work.tx()
                                                                        .update(
                                                                                Quotations.DATASET,
                                                                                row.get(
                                                                                        Quotations
                                                                                                .DATASET
                                                                                                .id()),
                                                                                OptionalLong
                                                                                        .empty(),
                                                                                Values.of(
                                                                                        Quotations
                                                                                                .STATUS,
                                                                                        Status
                                                                                                .EXPIRED)))
                                                .toList()))
                .mapEmpty();
    }

    /** The quotation of the address, which must be in that state. */
    static Future<Row> inStatus(Call<?, ?> call, Status status) {
        return call.tx()
                .require(Quotations.DATASET, call.id("id"))
                .map(
                        row -> {
                            if (row.get(Quotations.STATUS) != status) {
                                throw Problem.conflict(
                                        "That can be done only while it is " + status + ".");
                            }
                            return row;
                        });
    }
}
