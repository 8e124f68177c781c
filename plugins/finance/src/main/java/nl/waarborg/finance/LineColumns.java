package nl.waarborg.finance;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.Field;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * The columns of a line, the same for invoices and quotations.
 *
 * @param place its place, from 1
 * @param description what is sold
 * @param quantity how much of it
 * @param unit in which unit
 * @param unitPrice the price of one, without VAT
 * @param vatCategory how it is taxed
 * @param vatRate at which rate, in percent
 * @param net what it costs without VAT
 */
record LineColumns(
        Column<Integer> place,
        Column<String> description,
        Column<BigDecimal> quantity,
        Column<Unit> unit,
        Column<BigDecimal> unitPrice,
        Column<VatCategory> vatCategory,
        Column<BigDecimal> vatRate,
        Column<BigDecimal> net) {

    /** Declares them in a table. */
    static LineColumns in(Columns table) {
        return new LineColumns(
                table.integer("place", Category.OPERATIONAL),
                table.text("description", Category.CONTENT, ColumnTrait.BY_ORGANISATION),
                table.decimal("quantity", Category.OPERATIONAL),
                table.choice("unit", Unit.class, Category.OPERATIONAL),
                table.decimal("unit_price", Category.OPERATIONAL),
                table.choice("vat_category", VatCategory.class, Category.OPERATIONAL),
                table.decimal("vat_rate", Category.OPERATIONAL),
                table.decimal("net", Category.OPERATIONAL));
    }

    /** What a query selects to read lines. */
    List<Field<?>> fields() {
        return Stream.<Column<?>>of(
                        place, description, quantity, unit, unitPrice, vatCategory, vatRate, net)
                .<Field<?>>map(Column::field)
                .toList();
    }

    Values values(Values owner, Line line) {
        return owner.set(place, line.place())
                .set(description, line.description())
                .set(quantity, line.quantity())
                .set(unit, line.unit())
                .set(unitPrice, line.unitPrice())
                .set(vatCategory, line.vatCategory())
                .set(vatRate, line.vatRate())
                .set(net, line.net());
    }

    Line line(Row row) {
        return new Line(
                row.get(place),
                row.get(description),
                row.get(quantity),
                row.get(unit),
                row.get(unitPrice),
                row.get(vatCategory),
                row.get(vatRate),
                row.get(net));
    }
}
