package nl.waarborg.finance;

import io.vertx.core.Future;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The tables of quotations and their lines. */
final class Quotations {

    private static final Columns COLUMNS = Columns.of(FinancePlugin.NAME, "quotation");

    static final Column<UUID> CUSTOMER_ID = COLUMNS.uuid("customer_id", Category.OPERATIONAL);
    static final Column<Status> STATUS =
            COLUMNS.choice("status", Status.class, Category.OPERATIONAL);
    static final Column<String> NOTE = COLUMNS.text("note", Category.CONTENT, ColumnTrait.NULLABLE);

    /** Kept by the database: the day of its making, then that of its sending. */
    static final Column<LocalDate> DATED_ON = COLUMNS.date("dated_on", Category.OPERATIONAL);

    static final Column<String> SERIES =
            COLUMNS.text("series", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<Integer> FINANCIAL_YEAR =
            COLUMNS.integer("financial_year", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Given by the database, without gaps. */
    static final Column<Integer> NUMBER =
            COLUMNS.integer("number", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Column<String> REFERENCE =
            COLUMNS.text("reference", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<LocalDate> VALID_UNTIL =
            COLUMNS.date("valid_until", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<LocalDate> DECIDED_ON =
            COLUMNS.date("decided_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<UUID> DECIDED_BY =
            COLUMNS.uuid("decided_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Kept by the database: the moment of the answer. */
    static final Column<Instant> DECIDED_AT =
            COLUMNS.instant("decided_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Who answered for the customer. */
    static final Column<String> DECIDED_NAME =
            COLUMNS.text("decided_name", Category.NAME, ColumnTrait.NULLABLE);

    /** The hash of what stood in the link that answered. */
    static final Column<String> DECIDED_MARK =
            COLUMNS.text("decided_mark", Category.CREDENTIAL, ColumnTrait.NULLABLE);

    /** Whether the answer was given on paper, and noted later. */
    static final Column<Boolean> ON_PAPER = COLUMNS.flag("on_paper", Category.OPERATIONAL);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("offertes", "quotations")
                    .about(SubjectLink.through(CUSTOMER_ID, Customers.DATASET))
                    .retainedAs(Customers.KIND)
                    .onErasure(Erasure.stripTo(Customers.DUTY))
                    .anchored(Anchor.on("FY_END", DATED_ON));

    private static final Columns LINE_COLUMNS = Columns.of(FinancePlugin.NAME, "quotation_line");

    static final Column<UUID> QUOTATION_ID =
            LINE_COLUMNS.uuid("quotation_id", Category.OPERATIONAL);
    private static final LineColumns LINE = LineColumns.in(LINE_COLUMNS);

    static final Dataset LINES =
            Dataset.of(LINE_COLUMNS)
                    .called("regels van offertes", "lines of quotations")
                    .about(SubjectLink.through(QUOTATION_ID, DATASET))
                    .retainedAs(Customers.KIND)
                    .onErasure(Erasure.keep(Customers.DUTY))
                    .withParent();

    private Quotations() {}

    /** The lines of a quotation in their order. */
    static Future<List<Line>> lines(Tx tx, UUID quotation) {
        return tx.list(
                        DSL.select(LINE.fields())
                                .from(LINES.asTable())
                                .where(QUOTATION_ID.field().eq(quotation))
                                .orderBy(LINE.place().field()))
                .map(rows -> rows.stream().map(LINE::line).toList());
    }

    /** Puts these lines in the place of those that the draft had. */
    static Future<Void> replace(Tx tx, UUID quotation, List<Line> lines) {
        return tx.list(
                        DSL.select(LINES.id().field())
                                .from(LINES.asTable())
                                .where(QUOTATION_ID.field().eq(quotation)))
                .compose(
                        rows ->
                                Future.all(
                                        rows.stream()
                                                .map(row -> tx.delete(LINES, row.get(LINES.id())))
                                                .toList()))
                .compose(
                        _ ->
                                Future.all(
                                        lines.stream()
                                                .map(
                                                        line ->
                                                                tx.insert(
                                                                        LINES,
                                                                        values(quotation, line)))
                                                .toList()))
                .mapEmpty();
    }

    static Values values(UUID quotation, Line line) {
        return LINE.values(Values.of(QUOTATION_ID, quotation), line);
    }

    /** How far it is. */
    public enum Status {
        /** Being written. */
        DRAFT,
        /** With the customer. */
        SENT,
        /** The customer agreed. */
        ACCEPTED,
        /** The customer did not. */
        REFUSED,
        /** Its days passed without an answer. */
        EXPIRED
    }
}
