package nl.waarborg.finance;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** The table of what was paid on invoices. No bank account of a customer is kept. */
final class Payments {

    private static final Columns COLUMNS = Columns.of(FinancePlugin.NAME, "payment");

    static final Column<UUID> INVOICE_ID = COLUMNS.uuid("invoice_id", Category.OPERATIONAL);

    /** Below zero for money that went back. */
    static final Column<BigDecimal> AMOUNT = COLUMNS.decimal("amount", Category.OPERATIONAL);

    static final Column<LocalDate> BOOKED_ON = COLUMNS.date("booked_on", Category.OPERATIONAL);
    static final Column<String> REFERENCE =
            COLUMNS.text(
                    "reference", Category.CONTENT, ColumnTrait.BY_PERSON, ColumnTrait.NULLABLE);
    static final Column<UUID> RECORDED_BY = COLUMNS.uuid("recorded_by", Category.OPERATIONAL);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("betalingen van facturen", "payments of invoices")
                    .about(SubjectLink.through(INVOICE_ID, Invoices.DATASET))
                    .retainedAs(Customers.KIND)
                    .onErasure(Erasure.stripTo(Customers.DUTY, REFERENCE))
                    .withParent();

    private Payments() {}
}
