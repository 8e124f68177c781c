package nl.waarborg.kernel.breach;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.Instant;
import java.util.UUID;

/** The cases. Schema: {@code db/migrations/V31__breaches.sql}. */
public final class BreachTable {

    private static final Columns COLUMNS = Columns.of("core", "breach");

    /** Where the case came from. */
    public static final Column<BreachSource> SOURCE =
            COLUMNS.choice("source", BreachSource.class, Category.OPERATIONAL);

    /** What happened. */
    public static final Column<String> FACTS = COLUMNS.text("facts", Category.OPERATIONAL);

    /** What it may lead to. */
    public static final Column<String> EFFECTS =
            COLUMNS.text("effects", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** What was done and will be done. */
    public static final Column<String> MEASURES =
            COLUMNS.text("measures", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When it happened, as far as that is known. */
    public static final Column<Instant> HAPPENED_AT =
            COLUMNS.instant("happened_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When the organisation became aware of it. */
    public static final Column<Instant> AWARE_AT =
            COLUMNS.instant("aware_at", Category.OPERATIONAL);

    /** 72 hours later. */
    public static final Column<Instant> NOTIFY_BY =
            COLUMNS.instant("notify_by", Category.OPERATIONAL);

    /** The account that opened it. */
    public static final Column<UUID> OPENED_BY =
            COLUMNS.uuid("opened_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** How bad it is for the people. */
    public static final Column<BreachRisk> RISK =
            COLUMNS.choice("risk", BreachRisk.class, Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Whether the authority is told. */
    public static final Column<AuthorityDecision> AUTHORITY_DECISION =
            COLUMNS.choice(
                    "authority_decision",
                    AuthorityDecision.class,
                    Category.OPERATIONAL,
                    ColumnTrait.NULLABLE);

    /** Why. */
    public static final Column<String> AUTHORITY_REASONS =
            COLUMNS.text("authority_reasons", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** By whom that was decided. */
    public static final Column<UUID> AUTHORITY_DECIDED_BY =
            COLUMNS.uuid("authority_decided_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When. */
    public static final Column<Instant> AUTHORITY_DECIDED_AT =
            COLUMNS.instant("authority_decided_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When the authority was told. */
    public static final Column<Instant> AUTHORITY_NOTIFIED_AT =
            COLUMNS.instant("authority_notified_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Why later than after 72 hours. */
    public static final Column<String> LATE_BECAUSE =
            COLUMNS.text("late_because", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Whether the people are told. */
    public static final Column<PeopleDecision> PEOPLE_DECISION =
            COLUMNS.choice(
                    "people_decision",
                    PeopleDecision.class,
                    Category.OPERATIONAL,
                    ColumnTrait.NULLABLE);

    /** Why. */
    public static final Column<String> PEOPLE_REASONS =
            COLUMNS.text("people_reasons", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** By whom that was decided. */
    public static final Column<UUID> PEOPLE_DECIDED_BY =
            COLUMNS.uuid("people_decided_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When. */
    public static final Column<Instant> PEOPLE_DECIDED_AT =
            COLUMNS.instant("people_decided_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When the people were told. */
    public static final Column<Instant> PEOPLE_INFORMED_AT =
            COLUMNS.instant("people_informed_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** How they were told, and where a notice to the public stands. */
    public static final Column<String> PEOPLE_INFORMED_HOW =
            COLUMNS.text("people_informed_how", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** What came of a report about a child. */
    public static final Column<ChildOutcome> CHILD_OUTCOME =
            COLUMNS.choice(
                    "child_outcome",
                    ChildOutcome.class,
                    Category.OPERATIONAL,
                    ColumnTrait.NULLABLE);

    /** The request by which the child's data was erased. */
    public static final Column<UUID> ERASURE_REQUEST_ID =
            COLUMNS.uuid("erasure_request_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When the privacy officers were last reminded. */
    public static final Column<Instant> REMINDED_AT =
            COLUMNS.instant("reminded_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When it was closed. */
    public static final Column<Instant> CLOSED_AT =
            COLUMNS.instant("closed_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** By whom. */
    public static final Column<UUID> CLOSED_BY =
            COLUMNS.uuid("closed_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The dataset. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .aboutNobody(
                            "What went wrong, in words without personal data; kept by art. 33(5)");

    private BreachTable() {}
}
