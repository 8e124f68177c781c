package nl.waarborg.finance;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.FileColumns;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.SubjectLink;

import java.time.LocalDate;
import java.util.UUID;

/** The tables of contracts. The financial year in which one ended counts (IKO-R2). */
final class Contracts {

    private static final Columns COLUMNS = Columns.of(FinancePlugin.NAME, "contract");

    static final Column<UUID> CUSTOMER_ID = COLUMNS.uuid("customer_id", Category.OPERATIONAL);
    static final Column<String> TITLE = COLUMNS.text("title", Category.CONTENT);
    static final Column<String> TERMS =
            COLUMNS.text("terms", Category.CONTENT, ColumnTrait.NULLABLE);
    static final Column<LocalDate> STARTS_ON = COLUMNS.date("starts_on", Category.OPERATIONAL);
    static final Column<LocalDate> ENDS_ON =
            COLUMNS.date("ends_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<String> END_REASONS =
            COLUMNS.text("end_reasons", Category.CONTENT, ColumnTrait.NULLABLE);
    static final Column<UUID> ENDED_BY =
            COLUMNS.uuid("ended_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When it was signed, where it is on paper. */
    static final Column<LocalDate> SIGNED_ON =
            COLUMNS.date("signed_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Who signed for the customer. */
    static final Column<String> SIGNED_NAME =
            COLUMNS.text("signed_name", Category.NAME, ColumnTrait.NULLABLE);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("overeenkomsten", "contracts")
                    .about(SubjectLink.through(CUSTOMER_ID, Customers.DATASET))
                    .retainedAs(Customers.KIND)
                    .onErasure(Erasure.stripTo(Customers.DUTY, TITLE, TERMS))
                    .anchored(Anchor.whenEnded("FY_END", ENDS_ON));

    private static final Columns PAPER_COLUMNS = Columns.of(FinancePlugin.NAME, "contract_paper");

    static final Column<UUID> CONTRACT_ID = PAPER_COLUMNS.uuid("contract_id", Category.OPERATIONAL);
    static final FileColumns PAPER = PAPER_COLUMNS.file("paper");
    static final Column<UUID> TAKEN_OVER_BY =
            PAPER_COLUMNS.uuid("taken_over_by", Category.OPERATIONAL);

    /** The signed papers, in a table of their own: lists of contracts open none. */
    static final Dataset PAPERS =
            Dataset.of(PAPER_COLUMNS)
                    .called("ondertekende overeenkomsten", "signed contracts")
                    .about(SubjectLink.through(CONTRACT_ID, DATASET))
                    .retainedAs(Customers.KIND)
                    .onErasure(Erasure.keep(Customers.DUTY))
                    .withParent();

    static final FileRule PAPER_RULE =
            FileRule.of("contract", FileKind.PDF, FileKind.JPEG, FileKind.PNG);

    private Contracts() {}
}
