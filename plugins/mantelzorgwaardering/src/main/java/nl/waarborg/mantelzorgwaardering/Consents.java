package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TakenBack;

import java.time.Instant;
import java.util.UUID;

/**
 * The table of consents of young carers and their representatives; they go with the application.
 */
final class Consents {

    private static final Columns COLUMNS = Columns.of(MantelzorgwaarderingPlugin.NAME, "consent");

    static final Column<UUID> APPLICATION_ID = COLUMNS.uuid("application_id", Category.OPERATIONAL);

    /** Whose application it is; stamped by the database. */
    static final Column<UUID> APPLICANT_ID = COLUMNS.uuid("applicant_id", Category.OPERATIONAL);

    static final Column<ConsentGiver> GIVER =
            COLUMNS.choice("giver", ConsentGiver.class, Category.OPERATIONAL);
    static final Column<ConsentChannel> CHANNEL =
            COLUMNS.choice("channel", ConsentChannel.class, Category.OPERATIONAL);
    static final Column<String> TEXT_VERSION = COLUMNS.text("text_version", Category.OPERATIONAL);

    /** Stamped by the database. */
    static final Column<Instant> GIVEN_AT = COLUMNS.instant("given_at", Category.OPERATIONAL);

    static final Column<UUID> RECORDED_BY = COLUMNS.uuid("recorded_by", Category.OPERATIONAL);
    static final Column<Instant> WITHDRAWN_AT =
            COLUMNS.instant("withdrawn_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<String> REPRESENTATIVE_NAME =
            COLUMNS.text("representative_name", Category.NAME, ColumnTrait.NULLABLE);
    static final Column<Representation> REPRESENTATIVE_RELATION =
            COLUMNS.choice(
                    "representative_relation",
                    Representation.class,
                    Category.CHARACTERISTIC,
                    ColumnTrait.NULLABLE);

    /** An e-mail address or a telephone number. */
    static final Column<String> REPRESENTATIVE_CONTACT =
            COLUMNS.text("representative_contact", Category.CONTACT, ColumnTrait.NULLABLE);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("verklaringen bij een aanvraag", "declarations with an application")
                    .about(SubjectLink.through(APPLICATION_ID, Applications.DATASET))
                    .retainedAs("application")
                    .onErasure(Erasure.deleteRow())
                    .withParent()
                    .takenBack(TakenBack.since(WITHDRAWN_AT));

    private Consents() {}

    /** What makes somebody the representative. */
    public enum Representation {
        /** A parent with authority. */
        PARENT,
        /** A guardian. */
        GUARDIAN,
        /** Somebody whom a court appointed. */
        APPOINTED
    }
}
