package nl.waarborg.donations;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.RetentionCase;
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
    static final Dataset LINES =
            Dataset.of(LINE)
                    .aboutNobody(
                            "Which lines were read, by a mark that only the organisation's key makes");

    private static final Columns ENTRY = Columns.of(DonationsPlugin.NAME, "entry");
    static final Column<UUID> PAYER_ID = ENTRY.uuid("payer_id", Category.SUBJECT_ID);
    static final Column<String> PAYER_NAME =
            ENTRY.text("payer_name", Category.NAME, ColumnTrait.NULLABLE);
    static final Column<String> REMITTANCE =
            ENTRY.text("remittance", Category.CONTENT, ColumnTrait.BY_PERSON, ColumnTrait.NULLABLE);
    static final Column<BigDecimal> AMOUNT = ENTRY.decimal("amount", Category.OPERATIONAL);
    static final Column<LocalDate> BOOKED_ON = ENTRY.date("booked_on", Category.OPERATIONAL);
    static final Column<Direction> DIRECTION =
            ENTRY.choice("kind", Direction.class, Category.OPERATIONAL);
    static final Column<String> BANK_REFERENCE =
            ENTRY.text("reference", Category.CONTENT, ColumnTrait.BY_OTHERS, ColumnTrait.NULLABLE);
    static final Column<String> END_TO_END =
            ENTRY.text("end_to_end", Category.CONTENT, ColumnTrait.BY_PERSON, ColumnTrait.NULLABLE);

    /** Why the bank took it back, in a code of ISO 20022. */
    static final Column<String> RETURN_CODE =
            ENTRY.text("return_code", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Column<String> ACCOUNT_MARK =
            ENTRY.text("account_mark", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Dataset ENTRIES =
            Dataset.of(ENTRY)
                    .called(
                            "bij- en terugboekingen die nog bekeken worden",
                            "payments received or taken back that are still looked at")
                    .about(SubjectLink.column(PAYER_ID))
                    .retainedAs(Donors.KIND)
                    .onErasure(Erasure.deleteRow())
                    .anchored(
                            Anchor.on("LAST_DONATION", BOOKED_ON),
                            Anchor.on("FY_END", BOOKED_ON),
                            Anchor.on("BOOKED", BOOKED_ON))
                    .inCases(
                            RetentionCase.when(
                                    "unhandled",
                                    DIRECTION,
                                    Direction.RECEIVED,
                                    Direction.TAKEN_BACK));

    private static final Columns ACCOUNT = Columns.of(DonationsPlugin.NAME, "account");
    static final Column<UUID> HELD_BY = ACCOUNT.uuid("donor_row_id", Category.OPERATIONAL);
    static final Column<String> KNOWN_MARK = ACCOUNT.text("account_mark", Category.CONTACT);

    /** By which an account is known again, with the organisation's key; never its number. */
    static final Dataset ACCOUNTS =
            Dataset.of(ACCOUNT)
                    .called(
                            "kenmerken van rekeningen waarvan werd gegeven",
                            "marks of accounts that gifts came from")
                    .about(SubjectLink.through(HELD_BY, Donors.DATASET))
                    .retainedAs(Donors.KIND)
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private Bank() {}

    /** Which way money went. */
    public enum Direction {
        /** It came in. */
        RECEIVED,
        /** The bank took it back. */
        TAKEN_BACK
    }
}
