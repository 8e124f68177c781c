package nl.waarborg.contact;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** The table of questions and requests. */
final class Requests {

    /** What rules call questions and registrations. */
    static final String KIND = "request";

    private static final Columns COLUMNS = Columns.of(ContactPlugin.NAME, "request");

    static final Column<UUID> REQUESTER_ID = COLUMNS.uuid("requester_id", Category.SUBJECT_ID);
    static final Column<Channel> CHANNEL =
            COLUMNS.choice("channel", Channel.class, Category.OPERATIONAL);
    static final Column<String> NAME = COLUMNS.text("name", Category.NAME);
    static final Column<String> EMAIL =
            COLUMNS.text("email", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<String> PHONE =
            COLUMNS.text("phone", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<String> QUESTION = COLUMNS.text("question", Category.CONTENT);
    static final Column<Status> STATUS =
            COLUMNS.choice("status", Status.class, Category.OPERATIONAL);
    static final Column<UUID> HANDLED_BY =
            COLUMNS.uuid("handled_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<Instant> CLOSED_AT =
            COLUMNS.instant("closed_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<Instant> ARCHIVED_AT =
            COLUMNS.instant("archived_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<String> ARCHIVE_REASON =
            COLUMNS.text("archive_reason", Category.CONTENT, ColumnTrait.NULLABLE);
    static final Column<Concern> CONCERN =
            COLUMNS.choice("concern", Concern.class, Category.OPERATIONAL);

    /** The application that it is said to concern, by the id that its module knows. */
    static final Column<UUID> MATTER_ID =
            COLUMNS.uuid("matter_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** What moves the day from which the application's term runs. */
    static final Column<UUID> FOLLOWS_ID =
            COLUMNS.uuid("follows_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The day from which the application's term runs, as its module tells. */
    static final Column<LocalDate> FOLLOWS_ON =
            COLUMNS.date("follows_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Column<Instant> LAST_VISIT_AT =
            COLUMNS.instant("last_visit_at", Category.BEHAVIOUR, ColumnTrait.NULLABLE);

    private static final Anchor WITH_THE_APPLICATION =
            new Anchor("NEXT_EDITION_CLOSE", FOLLOWS_ON, Optional.empty(), true, true);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("vragen en verzoeken om contact", "questions and requests for contact")
                    .about(SubjectLink.column(REQUESTER_ID))
                    .retainedAs(KIND)
                    .onErasure(Erasure.deleteRow())
                    .anchored(
                            Anchor.whenEnded("CLOSED", CLOSED_AT),
                            Anchor.whenEnded("ARCHIVED", ARCHIVED_AT),
                            Anchor.whenEnded("CASE_CLOSED", CLOSED_AT),
                            WITH_THE_APPLICATION,
                            Anchor.on("LAST_WEBSITE_VISIT", LAST_VISIT_AT, COLUMNS.createdAt()),
                            Anchor.on("FORM_SUBMITTED", COLUMNS.createdAt()),
                            Anchor.on("FY_END", COLUMNS.createdAt()))
                    .inCases(
                            RetentionCase.when("archived", STATUS, Status.ARCHIVED),
                            RetentionCase.when(
                                    "CONCERNS_APPLICATION", CONCERN, Concern.APPLICATION),
                            RetentionCase.when("FISCAL", CONCERN, Concern.BOOKS));

    private Requests() {}

    /** How it came in. */
    public enum Channel {
        /** By the form on a web site. */
        FORM,
        /** By e-mail. */
        MAIL,
        /** By telephone. */
        PHONE,
        /** In a chat. */
        CHAT
    }

    /** What it concerns, as far as that says how long it is kept. */
    public enum Concern {
        /** Nothing that is kept beside it. */
        NONE,
        /** An application, with which it goes. */
        APPLICATION,
        /** The business, so that the law keeps it with the books. */
        BOOKS
    }

    /** How far it is. */
    public enum Status {
        /** To be handled. */
        OPEN,
        /** Handled; goes. */
        CLOSED,
        /** Handled, and kept for the reason that is written down. */
        ARCHIVED
    }
}
