package nl.waarborg.donations;

import nl.waarborg.spi.Anchor;
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

/**
 * The tables of bank statements. Of what came in nothing is kept but what a human needs to see who
 * gave it, until that was seen; no bank account at all (IKO-F6).
 */
final class Bank {

    private static final Columns STATEMENT = Columns.of(DonationsPlugin.NAME, "statement");
    static final Column<String> REFERENCE = STATEMENT.text("reference", Category.OPERATIONAL);
    static final Column<byte[]> CONTENT_HASH =
            STATEMENT.bytes("content_hash", Category.OPERATIONAL);
    static final Column<Integer> COUNT = STATEMENT.integer("lines", Category.OPERATIONAL);
    static final Column<UUID> IMPORTED_BY = STATEMENT.uuid("imported_by", Category.OPERATIONAL);
    static final Dataset STATEMENTS =
            Dataset.of(STATEMENT).aboutNobody("Which bank statements were read");

    private static final Columns LINE = Columns.of(DonationsPlugin.NAME, "line");
    static final Column<UUID> STATEMENT_ID = LINE.uuid("statement_id", Category.OPERATIONAL);
    static final Column<byte[]> LINE_HASH = LINE.bytes("line_hash", Category.OPERATIONAL);
    static final Dataset LINES = Dataset.of(LINE).aboutNobody("Which lines were read, by hash");

    private static final Columns ENTRY = Columns.of(DonationsPlugin.NAME, "entry");
    static final Column<UUID> PAYER_ID = ENTRY.uuid("payer_id", Category.SUBJECT_ID);
    static final Column<String> PAYER_NAME =
            ENTRY.text("payer_name", Category.NAME, ColumnTrait.NULLABLE);
    static final Column<String> REMITTANCE =
            ENTRY.text("remittance", Category.CONTENT, ColumnTrait.BY_PERSON, ColumnTrait.NULLABLE);
    static final Column<BigDecimal> AMOUNT = ENTRY.decimal("amount", Category.OPERATIONAL);
    static final Column<LocalDate> BOOKED_ON = ENTRY.date("booked_on", Category.OPERATIONAL);
    static final Dataset ENTRIES =
            Dataset.of(ENTRY)
                    .called(
                            "bijschrijvingen die nog bekeken worden",
                            "payments received that are still looked at")
                    .about(SubjectLink.column(PAYER_ID))
                    .retainedAs(Donors.KIND)
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.on("LAST_DONATION", BOOKED_ON));

    private Bank() {}
}
