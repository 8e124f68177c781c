package nl.waarborg.contact;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The table of registrations, for oneself or for somebody else (CVO-F1, CVO-F2, CVO-F7). */
final class Registrations {

    private static final Columns COLUMNS = Columns.of(ContactPlugin.NAME, "registration");

    static final Column<UUID> REGISTRANT_ID = COLUMNS.uuid("registrant_id", Category.SUBJECT_ID);
    static final Column<Requests.Channel> CHANNEL =
            COLUMNS.choice("channel", Requests.Channel.class, Category.OPERATIONAL);
    static final Column<String> NAME = COLUMNS.text("name", Category.NAME);
    static final Column<String> EMAIL = contact("email");
    static final Column<String> PHONE = contact("phone");
    static final Column<String> CLIENT_NAME = COLUMNS.text("client_name", Category.NAME);
    static final Column<LocalDate> CLIENT_BORN_ON =
            COLUMNS.date("client_born_on", Category.BIRTH, ColumnTrait.NULLABLE);
    static final Column<String> CLIENT_BIRTHPLACE =
            COLUMNS.text("client_birthplace", Category.BIRTH, ColumnTrait.NULLABLE);
    static final Column<String> STREET = contact("street");
    static final Column<String> POSTCODE = contact("postcode");
    static final Column<String> TOWN = contact("town");
    static final Column<String> OTHERS_INVOLVED = contact("others_involved");
    static final Column<String> HELP_REQUEST = COLUMNS.text("help_request", Category.HEALTH);
    static final Column<Status> STATUS =
            COLUMNS.choice("status", Status.class, Category.OPERATIONAL);
    static final Column<UUID> HANDLED_BY =
            COLUMNS.uuid("handled_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<Instant> CLOSED_AT =
            COLUMNS.instant("closed_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<String> OUTCOME =
            COLUMNS.text("outcome", Category.DECISION, ColumnTrait.NULLABLE);
    static final Column<Instant> LAST_VISIT_AT =
            COLUMNS.instant("last_visit_at", Category.BEHAVIOUR, ColumnTrait.NULLABLE);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("aanmeldingen", "registrations")
                    .about(SubjectLink.column(REGISTRANT_ID))
                    .retainedAs(Requests.KIND)
                    .onErasure(Erasure.deleteRow())
                    .anchored(
                            Anchor.on("LAST_WEBSITE_VISIT", LAST_VISIT_AT, COLUMNS.createdAt()),
                            Anchor.on("FORM_SUBMITTED", COLUMNS.createdAt()),
                            Anchor.whenEnded("CLOSED", CLOSED_AT),
                            Anchor.whenEnded("CASE_CLOSED", CLOSED_AT));

    private Registrations() {}

    private static Column<String> contact(String name) {
        return COLUMNS.text(name, Category.CONTACT, ColumnTrait.NULLABLE);
    }

    /** How far it is. */
    public enum Status {
        /** To be handled. */
        NEW,
        /** Handled, with what came of it. */
        HANDLED,
        /** Withdrawn by who registered. */
        WITHDRAWN
    }
}
