package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.ApplicationForm.Relation;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TakenBack;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The table of applications. What implies that somebody is ill is health data and encrypted, as are
 * bank data and what carers write in their own words.
 */
public final class Applications {

    private static final Columns COLUMNS =
            Columns.of(MantelzorgwaarderingPlugin.NAME, "application");

    public static final Column<UUID> APPLICANT_ID =
            COLUMNS.uuid("applicant_id", Category.SUBJECT_ID);
    public static final Column<UUID> EDITION_ID = COLUMNS.uuid("edition_id", Category.OPERATIONAL);
    public static final Column<ApplicationStatus> STATUS =
            COLUMNS.choice("status", ApplicationStatus.class, Category.OPERATIONAL);

    /** Computed by the database from the status. */
    public static final Column<ApplicationStatus> OUTCOME =
            COLUMNS.choice(
                    "outcome", ApplicationStatus.class, Category.DECISION, ColumnTrait.NULLABLE);

    /** Stamped by the database at submission. */
    public static final Column<Instant> SUBMITTED_AT =
            COLUMNS.instant("submitted_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    public static final Column<Instant> WITHDRAWN_AT =
            COLUMNS.instant("withdrawn_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Kept by the database equal to the edition's. */
    public static final Column<LocalDate> EDITION_CLOSES_ON =
            COLUMNS.date("edition_closes_on", Category.OPERATIONAL);

    /** Kept by the database: the closing of the edition after the person's last (VAL-R1). */
    public static final Column<LocalDate> RETENTION_ANCHOR_ON =
            COLUMNS.date("retention_anchor_on", Category.OPERATIONAL);

    public static final Column<String> COMPLETION_TEXT =
            COLUMNS.text(
                    "completion_text",
                    Category.CONTENT,
                    ColumnTrait.BY_ORGANISATION,
                    ColumnTrait.NULLABLE);
    public static final Column<LocalDate> COMPLETION_DUE_ON =
            COLUMNS.date("completion_due_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    public static final Column<ApplicationSource> SOURCE =
            COLUMNS.choice("source", ApplicationSource.class, Category.OPERATIONAL);

    /** The account that wrote it for the carer. */
    public static final Column<UUID> TAKEN_BY =
            COLUMNS.uuid("taken_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The application of an earlier edition that fields were taken over from. */
    public static final Column<UUID> PREFILLED_FROM =
            COLUMNS.uuid("prefilled_from", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The names of the fields taken over that nobody confirmed yet; empty when none is open. */
    public static final Column<String[]> PREFILLED =
            COLUMNS.texts("prefilled", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    public static final Column<String> NAME = text("name", Category.NAME);
    public static final Column<String> EMAIL = text("email", Category.CONTACT);
    public static final Column<String> PHONE = text("phone", Category.CONTACT);
    public static final Column<String> STREET = text("street", Category.CONTACT);
    public static final Column<String> POSTCODE = text("postcode", Category.CONTACT);
    public static final Column<String> TOWN = text("town", Category.CONTACT);
    public static final Column<String> MUNICIPALITY = text("municipality", Category.CONTACT);
    public static final Column<LocalDate> DATE_OF_BIRTH =
            COLUMNS.date("date_of_birth", Category.BIRTH, ColumnTrait.NULLABLE);

    public static final Column<String> RECIPIENT_STREET =
            text("recipient_street", Category.CONTACT);
    public static final Column<String> RECIPIENT_POSTCODE =
            text("recipient_postcode", Category.CONTACT);
    public static final Column<String> RECIPIENT_TOWN = text("recipient_town", Category.CONTACT);
    public static final Column<String> RECIPIENT_LIVES_IN =
            text("recipient_lives_in", Category.CONTACT);
    public static final Column<String> RECIPIENT_REGISTERED_IN =
            text("recipient_registered_in", Category.CONTACT);

    public static final Column<Relation> RELATION =
            COLUMNS.choice("relation", Relation.class, Category.HEALTH, ColumnTrait.NULLABLE);
    public static final Column<Integer> HOURS_PER_WEEK =
            COLUMNS.integer("hours_per_week", Category.HEALTH, ColumnTrait.NULLABLE);
    public static final Column<LocalDate> CARE_SINCE =
            COLUMNS.date("care_since", Category.HEALTH, ColumnTrait.NULLABLE);
    public static final Column<Boolean> UNINTERRUPTED = flag("uninterrupted", Category.HEALTH);
    public static final Column<Boolean> UNPAID =
            COLUMNS.flag("unpaid", Category.CONTENT, ColumnTrait.NULLABLE, ColumnTrait.BY_PERSON);
    public static final Column<Boolean> RECIPIENT_LONG_TERM_ILL =
            flag("recipient_long_term_ill", Category.HEALTH);
    public static final Column<Boolean> MISSES_CARE = flag("misses_care", Category.HEALTH);
    public static final Column<Boolean> HELPS_OFTEN = flag("helps_often", Category.HEALTH);
    public static final Column<Boolean> RECIPIENT_IN_INSTITUTION =
            flag("recipient_in_institution", Category.HEALTH);
    public static final Column<String> REMARKS = text("remarks", Category.HEALTH);

    public static final Column<String> IBAN =
            COLUMNS.text("iban", Category.BANK, ColumnTrait.NULLABLE, ColumnTrait.BLIND_INDEXED);
    public static final Column<String> ACCOUNT_HOLDER = text("account_holder", Category.BANK);

    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called(
                            "aanvragen voor de mantelzorgwaardering",
                            "applications for the carers' award")
                    .about(SubjectLink.column(APPLICANT_ID))
                    .retainedAs("application")
                    .onErasure(Erasure.deleteRow())
                    .anchored(
                            Anchor.moving("NEXT_EDITION_CLOSE", RETENTION_ANCHOR_ON),
                            Anchor.moving("EDITION_CLOSE", EDITION_CLOSES_ON))
                    .assignedBy(TAKEN_BY)
                    .inCases(RetentionCase.when("draft", STATUS, ApplicationStatus.DRAFT))
                    .takenBack(TakenBack.since(WITHDRAWN_AT).ofWordIn(SUBMITTED_AT).with(STATUS));

    private Applications() {}

    private static Column<String> text(String name, Category category) {
        return COLUMNS.text(name, category, ColumnTrait.NULLABLE);
    }

    private static Column<Boolean> flag(String name, Category category) {
        return COLUMNS.flag(name, category, ColumnTrait.NULLABLE);
    }
}
