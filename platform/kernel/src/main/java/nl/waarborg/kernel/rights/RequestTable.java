package nl.waarborg.kernel.rights;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What people ask about their data. Schema: {@code db/migrations/V20__rights_requests.sql}.
 *
 * <p>A request outlives an erasure, without what the person wrote and where the answer went: it
 * shows that the law was kept (AVG art. 5(2)).
 */
public final class RequestTable {

    private static final Columns COLUMNS = Columns.of("core", "rights_request");
    private static final ColumnTrait EMPTY = ColumnTrait.NULLABLE;

    /** The person whose data it is about. */
    public static final Column<UUID> SUBJECT_ID = COLUMNS.uuid("subject_id", Category.SUBJECT_ID);

    /** What is asked for. */
    public static final Column<RequestType> TYPE =
            COLUMNS.choice("type", RequestType.class, Category.OPERATIONAL);

    /** How it came in. */
    public static final Column<Source> SOURCE =
            COLUMNS.choice("source", Source.class, Category.OPERATIONAL);

    /** When it came in, in the tenant's zone. */
    public static final Column<LocalDate> RECEIVED_ON =
            COLUMNS.date("received_on", Category.OPERATIONAL);

    /** The account of who wrote it down. */
    public static final Column<UUID> OPENED_BY = COLUMNS.uuid("opened_by", Category.OPERATIONAL);

    /** What the person wrote. */
    public static final Column<String> DETAILS =
            COLUMNS.text("details", Category.CONTENT, EMPTY, ColumnTrait.BY_PERSON);

    /** The dataset of the record it is about. */
    public static final Column<String> RECORD_DATASET =
            COLUMNS.text("record_dataset", Category.OPERATIONAL, EMPTY);

    /** The record it is about. */
    public static final Column<UUID> RECORD_ID =
            COLUMNS.uuid("record_id", Category.OPERATIONAL, EMPTY);

    /** Whether it is an objection to direct marketing. */
    public static final Column<Boolean> MARKETING = COLUMNS.flag("marketing", Category.OPERATIONAL);

    /** The consents that it takes back, by their ids; empty for all that stand. */
    public static final Column<String[]> CONSENTS = COLUMNS.texts("consents", Category.OPERATIONAL);

    /** The language of the letters. */
    public static final Column<MailLanguage> LANGUAGE =
            COLUMNS.choice("language", MailLanguage.class, Category.CHARACTERISTIC);

    /** Where letters go; empty for the address of the account. */
    public static final Column<String> ANSWER_TO =
            COLUMNS.text("answer_to", Category.CONTACT, EMPTY);

    /** How old the person is, as far as the law asks. */
    public static final Column<AgeGroup> AGE_GROUP =
            COLUMNS.choice("age_group", AgeGroup.class, Category.OPERATIONAL);

    /** In which capacity it was asked. */
    public static final Column<Capacity> CAPACITY =
            COLUMNS.choice("capacity", Capacity.class, Category.OPERATIONAL);

    /** Who asks for the person. */
    public static final Column<String> REPRESENTATIVE_NAME =
            COLUMNS.text("representative_name", Category.NAME, EMPTY, ColumnTrait.BY_OTHERS);

    /** The account of who asks for the person. */
    public static final Column<UUID> REPRESENTATIVE_ACCOUNT =
            COLUMNS.uuid("representative_account", Category.OPERATIONAL, EMPTY);

    /** When it was seen that this may be. */
    public static final Column<Instant> MANDATE_SEEN_AT =
            COLUMNS.instant("mandate_seen_at", Category.OPERATIONAL, EMPTY);

    /** The account of who saw it. */
    public static final Column<UUID> MANDATE_SEEN_BY =
            COLUMNS.uuid("mandate_seen_by", Category.OPERATIONAL, EMPTY);

    /** Where it stands. */
    public static final Column<CaseStatus> STATUS =
            COLUMNS.choice("status", CaseStatus.class, Category.OPERATIONAL);

    /** Since when the clock stands still. */
    public static final Column<LocalDate> IDENTITY_ASKED_ON =
            COLUMNS.date("identity_asked_on", Category.OPERATIONAL, EMPTY);

    /** How it was found out who asks. */
    public static final Column<Identification> IDENTIFIED_HOW =
            COLUMNS.choice("identified_how", Identification.class, Category.OPERATIONAL, EMPTY);

    /** When. */
    public static final Column<Instant> IDENTIFIED_AT =
            COLUMNS.instant("identified_at", Category.OPERATIONAL, EMPTY);

    /** By whose account. */
    public static final Column<UUID> IDENTIFIED_BY =
            COLUMNS.uuid("identified_by", Category.OPERATIONAL, EMPTY);

    /** The account of who handles it. */
    public static final Column<UUID> HANDLER_ID =
            COLUMNS.uuid("handler_id", Category.OPERATIONAL, EMPTY);

    /** How many days the clock stood still. */
    public static final Column<Integer> PAUSED_DAYS =
            COLUMNS.integer("paused_days", Category.OPERATIONAL);

    /** The day to aim at. */
    public static final Column<LocalDate> TARGET_ON =
            COLUMNS.date("target_on", Category.OPERATIONAL);

    /** The last day that keeps promise and law. */
    public static final Column<LocalDate> DUE_ON = COLUMNS.date("due_on", Category.OPERATIONAL);

    /** The last day that keeps the law. */
    public static final Column<LocalDate> LAW_ON = COLUMNS.date("law_on", Category.OPERATIONAL);

    /** When the person was told that it takes longer. */
    public static final Column<LocalDate> EXTENDED_ON =
            COLUMNS.date("extended_on", Category.OPERATIONAL, EMPTY);

    /** By whose account. */
    public static final Column<UUID> EXTENDED_BY =
            COLUMNS.uuid("extended_by", Category.OPERATIONAL, EMPTY);

    /** Why it takes longer. */
    public static final Column<String> EXTENSION_REASON =
            COLUMNS.text("extension_reason", Category.DECISION, EMPTY);

    /** What was decided. */
    public static final Column<Outcome> OUTCOME =
            COLUMNS.choice("outcome", Outcome.class, Category.OPERATIONAL, EMPTY);

    /** When. */
    public static final Column<Instant> DECIDED_AT =
            COLUMNS.instant("decided_at", Category.OPERATIONAL, EMPTY);

    /** By whose account. */
    public static final Column<UUID> DECIDED_BY =
            COLUMNS.uuid("decided_by", Category.OPERATIONAL, EMPTY);

    /** Why, and what was weighed. */
    public static final Column<String> EXPLANATION =
            COLUMNS.text("explanation", Category.DECISION, EMPTY);

    /** When it was carried out last. */
    public static final Column<Instant> EXECUTED_AT =
            COLUMNS.instant("executed_at", Category.OPERATIONAL, EMPTY);

    /** When it was carried out first: what was made since then was not asked for. */
    public static final Column<Instant> FIRST_EXECUTED_AT =
            COLUMNS.instant("first_executed_at", Category.OPERATIONAL, EMPTY);

    /** By whose account. */
    public static final Column<UUID> EXECUTED_BY =
            COLUMNS.uuid("executed_by", Category.OPERATIONAL, EMPTY);

    /** What a human did. */
    public static final Column<String> DONE = COLUMNS.text("done", Category.DECISION, EMPTY);

    /** The package that was built. */
    public static final Column<UUID> PACKAGE_ID =
            COLUMNS.uuid("package_id", Category.OPERATIONAL, EMPTY);

    /** When the person was approached once more. */
    public static final Column<Instant> LAST_CONTACT_AT =
            COLUMNS.instant("last_contact_at", Category.OPERATIONAL, EMPTY);

    /** By whose account. */
    public static final Column<UUID> LAST_CONTACT_BY =
            COLUMNS.uuid("last_contact_by", Category.OPERATIONAL, EMPTY);

    /** Which reminder went out last. */
    public static final Column<Reminder> REMINDED =
            COLUMNS.choice("reminded", Reminder.class, Category.OPERATIONAL, EMPTY);

    /** How often the platform tried again by itself what was left. */
    public static final Column<Integer> RETRIES = COLUMNS.integer("retries", Category.OPERATIONAL);

    /** On which day it tries again what is left; empty where a human has to. */
    public static final Column<LocalDate> RETRY_ON =
            COLUMNS.date("retry_on", Category.OPERATIONAL, EMPTY);

    /** Whether what is carried out is that a restriction ends. */
    public static final Column<Boolean> LIFTING = COLUMNS.flag("lifting", Category.OPERATIONAL);

    /** The account of who closed it although something was not carried out. */
    public static final Column<UUID> CLOSED_BY =
            COLUMNS.uuid("closed_by", Category.OPERATIONAL, EMPTY);

    /** Why. */
    public static final Column<String> CLOSE_REASON =
            COLUMNS.text("close_reason", Category.DECISION, EMPTY);

    /** When it was closed. */
    public static final Column<Instant> CLOSED_AT =
            COLUMNS.instant("closed_at", Category.OPERATIONAL, EMPTY);

    /** The event that terms of requests run from. */
    public static final String CLOSED = "REQUEST_CLOSED";

    /** The dataset. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("verzoeken over gegevens", "requests about data")
                    .about(SubjectLink.column(SUBJECT_ID))
                    .retainedAs("rightsRequest")
                    .onErasure(
                            Erasure.stripTo(
                                    "AVG art. 5(2)",
                                    SUBJECT_ID,
                                    LANGUAGE,
                                    EXTENSION_REASON,
                                    EXPLANATION,
                                    DONE,
                                    CLOSE_REASON))
                    .anchored(Anchor.whenEnded(CLOSED, CLOSED_AT));

    private RequestTable() {}

    /** How a request comes in. */
    public enum Source {
        /** By the person under {@code /me}. */
        SELF_SERVICE,
        /** Through a program of the organisation. */
        API_CLIENT,
        /** By e-mail. */
        EMAIL,
        /** By telephone. */
        PHONE,
        /** By letter. */
        LETTER,
        /** In person. */
        COUNTER
    }

    /** What handlers were reminded of. */
    public enum Reminder {
        /** There is a week left. */
        SOON,
        /** The deadline has passed. */
        LATE
    }
}
