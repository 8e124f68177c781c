package nl.waarborg.finance;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.LocalDate;
import java.util.UUID;

/** The table of contracts. The financial year in which one ended counts (IKO-R2). */
final class Contracts {

    private static final Columns COLUMNS = Columns.of(FinancePlugin.NAME, "contract");

    static final Column<UUID> CUSTOMER_ID = COLUMNS.uuid("customer_id", Category.OPERATIONAL);
    static final Column<String> TITLE =
            COLUMNS.text("title", Category.CONTENT, ColumnTrait.BY_ORGANISATION);
    static final Column<String> TERMS =
            COLUMNS.text(
                    "terms", Category.CONTENT, ColumnTrait.BY_ORGANISATION, ColumnTrait.NULLABLE);
    static final Column<LocalDate> STARTS_ON = COLUMNS.date("starts_on", Category.OPERATIONAL);
    static final Column<LocalDate> ENDS_ON =
            COLUMNS.date("ends_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<String> END_REASONS =
            COLUMNS.text(
                    "end_reasons",
                    Category.CONTENT,
                    ColumnTrait.BY_ORGANISATION,
                    ColumnTrait.NULLABLE);
    static final Column<UUID> ENDED_BY =
            COLUMNS.uuid("ended_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("overeenkomsten", "contracts")
                    .about(SubjectLink.through(CUSTOMER_ID, Customers.DATASET))
                    .retainedAs(Customers.KIND)
                    .onErasure(Erasure.stripTo(Customers.DUTY, TITLE, TERMS))
                    .anchored(Anchor.whenEnded("FY_END", ENDS_ON));

    private Contracts() {}
}
