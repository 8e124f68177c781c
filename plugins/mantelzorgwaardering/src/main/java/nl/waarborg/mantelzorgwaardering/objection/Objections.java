package nl.waarborg.mantelzorgwaardering.objection;

import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
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

/** The table of objections. Grounds may tell of an illness, so they are encrypted. */
public final class Objections {

    private static final Columns COLUMNS = Columns.of(MantelzorgwaarderingPlugin.NAME, "objection");

    /** Whose decision. */
    public static final Column<UUID> APPLICATION_ID =
            COLUMNS.uuid("application_id", Category.OPERATIONAL);

    static final Column<UUID> DECISION_ID = COLUMNS.uuid("decision_id", Category.OPERATIONAL);
    static final Column<String> GROUNDS = COLUMNS.text("grounds", Category.HEALTH);
    static final Column<Channel> CHANNEL =
            COLUMNS.choice("channel", Channel.class, Category.OPERATIONAL);
    static final Column<LocalDate> RECEIVED_ON = COLUMNS.date("received_on", Category.OPERATIONAL);
    static final Column<UUID> RECORDED_BY = COLUMNS.uuid("recorded_by", Category.OPERATIONAL);
    static final Column<LocalDate> LAST_DAY_ON = COLUMNS.date("last_day_on", Category.OPERATIONAL);

    /** The last day to decide. */
    public static final Column<LocalDate> DUE_ON = COLUMNS.date("due_on", Category.OPERATIONAL);

    static final Column<Instant> ADJOURNED_AT =
            COLUMNS.instant("adjourned_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<UUID> ADJOURNED_BY =
            COLUMNS.uuid("adjourned_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<String> ADJOURN_REASONS =
            COLUMNS.text("adjourn_reasons", Category.DECISION, ColumnTrait.NULLABLE);

    /** Where it stands. */
    public static final Column<Status> STATUS =
            COLUMNS.choice("status", Status.class, Category.OPERATIONAL);

    static final Column<Outcome> OUTCOME =
            COLUMNS.choice("outcome", Outcome.class, Category.DECISION, ColumnTrait.NULLABLE);
    static final Column<String> REASONS =
            COLUMNS.text("reasons", Category.DECISION, ColumnTrait.NULLABLE);
    static final Column<UUID> DECIDED_BY =
            COLUMNS.uuid("decided_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<Instant> DECIDED_AT =
            COLUMNS.instant("decided_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Computed by the database: the id of an objection that was upheld. */
    static final Column<UUID> UPHELD_ID =
            COLUMNS.uuid("upheld_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The declaration. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("bezwaren", "objections")
                    .about(SubjectLink.through(APPLICATION_ID, Applications.DATASET))
                    .retainedAs("application")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private Objections() {}

    /** How it came in. */
    public enum Channel {
        /** From the carer's own account. */
        ACCOUNT,
        /** By post. */
        LETTER,
        /** By mail. */
        EMAIL,
        /** Said at the desk, and written down. */
        DESK
    }

    /** Where an objection stands. */
    public enum Status {
        /** To be decided on. */
        OPEN,
        /** A human decided. */
        DECIDED,
        /** Taken back. */
        WITHDRAWN
    }

    /** What is decided on an objection. */
    public enum Outcome {
        /** The decision stands. */
        UNFOUNDED,
        /** It came too late. */
        INADMISSIBLE,
        /** The award is granted after all. */
        UPHELD
    }
}
