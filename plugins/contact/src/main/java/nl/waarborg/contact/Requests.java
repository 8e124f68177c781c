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
import java.util.UUID;

/** The table of questions and requests. */
final class Requests {

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
    static final Column<String> ANSWER =
            COLUMNS.text("answer", Category.CONTENT, ColumnTrait.NULLABLE);
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

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("vragen en verzoeken om contact", "questions and requests for contact")
                    .about(SubjectLink.column(REQUESTER_ID))
                    .retainedAs("request")
                    .onErasure(Erasure.deleteRow())
                    .anchored(
                            Anchor.whenEnded("CLOSED", CLOSED_AT),
                            Anchor.whenEnded("ARCHIVED", ARCHIVED_AT))
                    .inCases(RetentionCase.when("archived", STATUS, Status.ARCHIVED));

    private Requests() {}

    /** How it came in. */
    public enum Channel {
        /** By the form on a web site. */
        FORM,
        /** By e-mail. */
        MAIL,
        /** By telephone. */
        PHONE
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
