package nl.waarborg.kernel.audit;

import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TenantId;

import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectLimitStep;
import org.jooq.SelectWhereStep;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.UUID;

/** Where trail and seals stand. Schema: {@code db/migrations/V4__audit_and_outbox.sql}. */
public final class AuditTables {

    private static final Columns LINES = Columns.of("core", "audit");
    private static final Column<Long> XACT = LINES.number("xact", Category.OPERATIONAL);
    private static final Column<Long> SEQ = LINES.number("seq", Category.OPERATIONAL);

    /** When. */
    public static final Column<Instant> AT = LINES.instant("at", Category.BEHAVIOUR);

    /** The account that acted. */
    public static final Column<UUID> ACTOR =
            LINES.uuid("actor", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    private static final Column<String> ACTION = LINES.text("action", Category.OPERATIONAL);

    /** The table. */
    public static final Column<String> DATASET = LINES.text("dataset", Category.OPERATIONAL);

    /** The row. */
    public static final Column<UUID> RECORD = LINES.uuid("record_id", Category.OPERATIONAL);

    private static final Column<UUID> REQUEST =
            LINES.uuid("request_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    private static final Columns SEALS = Columns.of("core", "audit_seal");

    /** Counts from 1 for each tenant. */
    public static final Column<Long> NUMBER = SEALS.number("number", Category.OPERATIONAL);

    /** The position of the last line covered, as {@link Position#id}. */
    public static final Column<UUID> UP_TO = SEALS.uuid("up_to", Category.OPERATIONAL);

    /** The seal, signed. */
    public static final Column<String> STATEMENT = SEALS.text("statement", Category.OPERATIONAL);

    /** The seals. */
    public static final Dataset SEAL = Dataset.of(SEALS).aboutNobody("Digests over lines of ids");

    private static final Columns SEGMENTS = Columns.of("core", "audit_segment");

    /** The number of the seal. */
    public static final Column<Long> SEGMENT_NUMBER =
            SEGMENTS.number("number", Category.OPERATIONAL);

    static {
        SEGMENTS.uuid("after", Category.OPERATIONAL);
        SEGMENTS.uuid("up_to", Category.OPERATIONAL);
        SEGMENTS.integer("lines", Category.OPERATIONAL);
    }

    /** When the newest line under the seal was written. */
    public static final Column<Instant> NEWEST_AT =
            SEGMENTS.instant("newest_at", Category.OPERATIONAL);

    /**
     * The lines under each seal, as long as they are there: they go together. Schema: {@code
     * db/migrations/V48__term_of_the_audit_trail.sql}.
     */
    public static final Dataset SEGMENT =
            Dataset.of(SEGMENTS)
                    .called("wie wat heeft gewijzigd", "who changed what")
                    .about(SubjectLink.nobody("Which lines of ids are under a seal, and how old"))
                    .retainedAs("auditTrail")
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.on("AUDITED", NEWEST_AT));

    private static final Columns EXPIRIES = Columns.of("core", "audit_expiry");

    /** Counts from 1 for each tenant. */
    public static final Column<Long> EXPIRY_NUMBER =
            EXPIRIES.number("number", Category.OPERATIONAL);

    /** The statement, signed. */
    public static final Column<String> EXPIRY_STATEMENT =
            EXPIRIES.text("statement", Category.OPERATIONAL);

    private static final Column<UUID> EXPIRY_AFTER = EXPIRIES.uuid("after", Category.OPERATIONAL);
    private static final Column<UUID> EXPIRY_UP_TO = EXPIRIES.uuid("up_to", Category.OPERATIONAL);

    private AuditTables() {}

    /** The statement that the lines around a position are gone, where there is one. */
    public static Select<?> expiryOver(Position position) {
        return expiries(
                EXPIRY_AFTER.field().lt(position.id()).and(EXPIRY_UP_TO.field().ge(position.id())),
                1);
    }

    /** The first statements of expiry that fit, by number. */
    public static Select<?> expiries(Condition condition, int most) {
        return DSL.select(EXPIRY_NUMBER.field(), EXPIRY_STATEMENT.field())
                .from(EXPIRIES.table().asTable())
                .where(condition)
                .orderBy(EXPIRY_NUMBER.field())
                .limit(most);
    }

    /** The signed statement of a row that {@link #expiries} found. */
    public static SignedStatement expiry(Row row) {
        return new SignedStatement(row.get(EXPIRY_STATEMENT));
    }

    /** Lines that fit, in order; bound them with a limit. */
    public static SelectLimitStep<? extends Record> lines(Condition condition) {
        return DSL.select(
                        LINES.tenantId().field(),
                        XACT.field(),
                        SEQ.field(),
                        AT.field(),
                        ACTOR.field(),
                        ACTION.field(),
                        DATASET.field(),
                        RECORD.field(),
                        REQUEST.field())
                .from(LINES.table().asTable())
                .where(condition)
                .orderBy(XACT.field(), SEQ.field());
    }

    /** Those behind a position. */
    public static Condition after(Position position) {
        return DSL.row(XACT.field(), SEQ.field())
                .gt(DSL.row(DSL.val(position.xact()), DSL.val(position.seq())));
    }

    /** Those up to a position, itself among them. */
    public static Condition upTo(Position position) {
        return DSL.row(XACT.field(), SEQ.field())
                .le(DSL.row(DSL.val(position.xact()), DSL.val(position.seq())));
    }

    /** The one at a position. */
    public static Condition at(Position position) {
        return XACT.field().eq(position.xact()).and(SEQ.field().eq(position.seq()));
    }

    /** Those before which no other line can come to stand any more. */
    public static Condition settled() {
        return XACT.field().lt(DSL.function("core.settled_below", Long.class));
    }

    /** The newest seal. */
    public static Select<?> lastSeal() {
        return seals().orderBy(NUMBER.field().desc()).limit(1);
    }

    /** The first seals that fit, by number. */
    public static Select<?> seals(Condition condition, int most) {
        return seals().where(condition).orderBy(NUMBER.field()).limit(most);
    }

    /** The seal over a position, once there is one. */
    public static Select<?> sealOver(Position position) {
        return seals().where(UP_TO.field().ge(position.id())).orderBy(UP_TO.field()).limit(1);
    }

    private static SelectWhereStep<? extends Record> seals() {
        return DSL.select(SEAL.id().field(), NUMBER.field(), STATEMENT.field())
                .from(SEAL.asTable());
    }

    /** The line of a row that {@link #lines} found. */
    public static AuditLine line(Row row) {
        return new AuditLine(
                new TenantId(row.get(LINES.tenantId())),
                new Position(row.get(XACT), row.get(SEQ)),
                row.get(AT),
                row.find(ACTOR),
                row.get(ACTION),
                row.get(DATASET),
                row.get(RECORD),
                row.find(REQUEST));
    }

    /** The signed seal of a row that {@link #seals} found. */
    public static SignedStatement statement(Row row) {
        return new SignedStatement(row.get(STATEMENT));
    }
}
