package nl.waarborg.mantelzorgwaardering.payout;

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

/** The table of holds on a payout (VAL-H2). A suspicion is criminal data, so it is encrypted. */
public final class PayoutHolds {

    private static final Columns COLUMNS =
            Columns.of(MantelzorgwaarderingPlugin.NAME, "payout_hold");

    static final Column<UUID> APPLICATION_ID = COLUMNS.uuid("application_id", Category.OPERATIONAL);
    static final Column<String> SUSPICION =
            COLUMNS.text("suspicion", Category.SPECIAL, ColumnTrait.BY_ORGANISATION);
    static final Column<UUID> PLACED_BY = COLUMNS.uuid("placed_by", Category.OPERATIONAL);
    static final Column<LocalDate> CONVERSATION_ON =
            COLUMNS.date("conversation_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<Channel> CONVERSATION_CHANNEL =
            COLUMNS.choice(
                    "conversation_channel",
                    Channel.class,
                    Category.OPERATIONAL,
                    ColumnTrait.NULLABLE);
    static final Column<String> CONVERSATION =
            COLUMNS.text(
                    "conversation",
                    Category.SPECIAL,
                    ColumnTrait.BY_ORGANISATION,
                    ColumnTrait.NULLABLE);
    static final Column<UUID> CONVERSATION_BY =
            COLUMNS.uuid("conversation_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<Outcome> OUTCOME =
            COLUMNS.choice("outcome", Outcome.class, Category.DECISION, ColumnTrait.NULLABLE);
    static final Column<String> OUTCOME_REASONS =
            COLUMNS.text(
                    "outcome_reasons",
                    Category.SPECIAL,
                    ColumnTrait.BY_ORGANISATION,
                    ColumnTrait.NULLABLE);
    static final Column<UUID> OUTCOME_BY =
            COLUMNS.uuid("outcome_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<Instant> OUTCOME_AT =
            COLUMNS.instant("outcome_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The declaration. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("aangehouden uitbetalingen", "payments held back")
                    .about(SubjectLink.through(APPLICATION_ID, Applications.DATASET))
                    .retainedAs("application")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private PayoutHolds() {}

    /** How staff and carer spoke. */
    public enum Channel {
        /** Face to face. */
        VISIT,
        /** On the telephone. */
        PHONE,
        /** By video. */
        VIDEO,
        /** In letters or mail. */
        WRITING,
        /** Offered, and the carer did not take it up. */
        NOT_TAKEN_UP
    }

    /** How a hold ends. */
    public enum Outcome {
        /** The award is paid. */
        RELEASED,
        /** The award stays unpaid. */
        KEPT
    }
}
