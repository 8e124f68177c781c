package nl.waarborg.finance;

import io.vertx.core.Future;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.UUID;

/** The table of the lines of invoices. */
final class InvoiceLines {

    private static final Columns COLUMNS = Columns.of(FinancePlugin.NAME, "invoice_line");

    static final Column<UUID> INVOICE_ID = COLUMNS.uuid("invoice_id", Category.OPERATIONAL);
    private static final LineColumns LINE = LineColumns.in(COLUMNS);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("regels van facturen", "lines of invoices")
                    .about(SubjectLink.through(INVOICE_ID, Invoices.DATASET))
                    .retainedAs(Customers.KIND)
                    .onErasure(Erasure.keep(Customers.DUTY))
                    .withParent();

    private InvoiceLines() {}

    /** The lines of an invoice in their order. */
    static Future<List<Line>> of(Tx tx, UUID invoice) {
        return of(tx, List.of(invoice)).map(lines -> lines.stream().map(Owned::line).toList());
    }

    /** The lines of invoices, of each in their order. */
    static Future<List<Owned>> of(Tx tx, List<UUID> invoices) {
        return tx.list(
                        DSL.select(INVOICE_ID.field())
                                .select(LINE.fields())
                                .from(DATASET.asTable())
                                .where(INVOICE_ID.field().in(invoices))
                                .orderBy(INVOICE_ID.field(), LINE.place().field()))
                .map(
                        rows ->
                                rows.stream()
                                        .map(row -> new Owned(row.get(INVOICE_ID), LINE.line(row)))
                                        .toList());
    }

    /**
     * A line and whose it is.
     *
     * @param invoice the invoice
     * @param line the line
     */
    record Owned(UUID invoice, Line line) {}

    /** Puts these lines in the place of those that the draft had. */
    static Future<Void> replace(Tx tx, UUID invoice, List<Line> lines) {
        return tx.list(
                        DSL.select(DATASET.id().field())
                                .from(DATASET.asTable())
                                .where(INVOICE_ID.field().eq(invoice)))
                .compose(
                        rows ->
                                Future.all(
                                        rows.stream()
                                                .map(
                                                        row ->
                                                                tx.delete(
                                                                        DATASET,
                                                                        row.get(DATASET.id())))
                                                .toList()))
                .compose(_ -> insert(tx, invoice, lines));
    }

    static Future<Void> insert(Tx tx, UUID invoice, List<Line> lines) {
        return Future.all(
                        lines.stream()
                                .map(line -> tx.insert(DATASET, values(invoice, line)))
                                .toList())
                .mapEmpty();
    }

    static Values values(UUID invoice, Line line) {
        return LINE.values(Values.of(INVOICE_ID, invoice), line);
    }
}
