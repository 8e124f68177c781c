package nl.waarborg.finance;

import io.vertx.core.Future;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** The table of the lines of invoices. */
final class InvoiceLines {

    private static final Columns COLUMNS = Columns.of(FinancePlugin.NAME, "invoice_line");

    static final Column<UUID> INVOICE_ID = COLUMNS.uuid("invoice_id", Category.OPERATIONAL);
    static final Column<Integer> PLACE = COLUMNS.integer("place", Category.OPERATIONAL);
    static final Column<String> DESCRIPTION = COLUMNS.text("description", Category.CONTENT);
    static final Column<BigDecimal> QUANTITY = COLUMNS.decimal("quantity", Category.OPERATIONAL);
    static final Column<Unit> UNIT = COLUMNS.choice("unit", Unit.class, Category.OPERATIONAL);
    static final Column<BigDecimal> UNIT_PRICE =
            COLUMNS.decimal("unit_price", Category.OPERATIONAL);
    static final Column<VatCategory> VAT_CATEGORY =
            COLUMNS.choice("vat_category", VatCategory.class, Category.OPERATIONAL);
    static final Column<BigDecimal> VAT_RATE = COLUMNS.decimal("vat_rate", Category.OPERATIONAL);
    static final Column<BigDecimal> NET = COLUMNS.decimal("net", Category.OPERATIONAL);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
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
                        DSL.select(
                                        INVOICE_ID.field(),
                                        PLACE.field(),
                                        DESCRIPTION.field(),
                                        QUANTITY.field(),
                                        UNIT.field(),
                                        UNIT_PRICE.field(),
                                        VAT_CATEGORY.field(),
                                        VAT_RATE.field(),
                                        NET.field())
                                .from(DATASET.asTable())
                                .where(INVOICE_ID.field().in(invoices))
                                .orderBy(INVOICE_ID.field(), PLACE.field()))
                .map(
                        rows ->
                                rows.stream()
                                        .map(row -> new Owned(row.get(INVOICE_ID), line(row)))
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
        return Values.of(INVOICE_ID, invoice)
                .set(PLACE, line.place())
                .set(DESCRIPTION, line.description())
                .set(QUANTITY, line.quantity())
                .set(UNIT, line.unit())
                .set(UNIT_PRICE, line.unitPrice())
                .set(VAT_CATEGORY, line.vatCategory())
                .set(VAT_RATE, line.vatRate())
                .set(NET, line.net());
    }

    private static Line line(Row row) {
        return new Line(
                row.get(PLACE),
                row.get(DESCRIPTION),
                row.get(QUANTITY),
                row.get(UNIT),
                row.get(UNIT_PRICE),
                row.get(VAT_CATEGORY),
                row.get(VAT_RATE),
                row.get(NET));
    }
}
