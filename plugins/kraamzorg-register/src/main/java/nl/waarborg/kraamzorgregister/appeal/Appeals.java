package nl.waarborg.kraamzorgregister.appeal;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.ConsentGround.Channel;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Work;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The table of appeals to the committee. */
public final class Appeals {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "appeal");

    /** The dossier. */
    public static final Column<UUID> DOSSIER_ID = COLUMNS.uuid("dossier_id", Category.OPERATIONAL);

    /** The decision it is about. */
    public static final Column<UUID> DECISION_ID =
            COLUMNS.uuid("decision_id", Category.OPERATIONAL);

    /** Why the person does not agree. */
    public static final Column<String> GROUNDS = COLUMNS.text("grounds", Category.DOSSIER);

    /** When it came in. */
    public static final Column<LocalDate> RECEIVED_ON =
            COLUMNS.date("received_on", Category.OPERATIONAL);

    /** How it came in. */
    public static final Column<Channel> CHANNEL =
            COLUMNS.choice("channel", Channel.class, Category.CONTENT, ColumnTrait.BY_ORGANISATION);

    /** The mail of the archive that it came in, which may have gone since. */
    public static final Column<UUID> MAIL_ID =
            COLUMNS.uuid("mail_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The account of the colleague who wrote it down; empty where the person did so online. */
    public static final Column<UUID> RECORDED_BY =
            COLUMNS.uuid("recorded_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The last day on which it could come in; the database fills it in. */
    public static final Column<LocalDate> LAST_DAY_ON =
            COLUMNS.date("last_day_on", Category.OPERATIONAL);

    /** The last day to decide on it; the database fills it in. */
    public static final Column<LocalDate> DUE_ON = COLUMNS.date("due_on", Category.OPERATIONAL);

    /** How it stands. */
    public static final Column<Status> STATUS =
            COLUMNS.choice("status", Status.class, Category.OPERATIONAL);

    /** What was decided. */
    public static final Column<Outcome> OUTCOME =
            COLUMNS.choice("outcome", Outcome.class, Category.DECISION, ColumnTrait.NULLABLE);

    /** Why. */
    public static final Column<String> REASONS =
            COLUMNS.text("reasons", Category.DECISION, ColumnTrait.NULLABLE);

    /** The account of the human who decided. */
    public static final Column<UUID> DECIDED_BY =
            COLUMNS.uuid("decided_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When; the database stamps it. */
    public static final Column<Instant> DECIDED_AT =
            COLUMNS.instant("decided_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When it was taken back; of those of before this was kept it is not known. */
    public static final Column<LocalDate> WITHDRAWN_ON =
            COLUMNS.date("withdrawn_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** How it was taken back. */
    public static final Column<Channel> WITHDRAWN_CHANNEL =
            COLUMNS.choice(
                    "withdrawn_channel",
                    Channel.class,
                    Category.CONTENT,
                    ColumnTrait.BY_ORGANISATION,
                    ColumnTrait.NULLABLE);

    /** The mail of the archive that took it back, which may have gone since. */
    public static final Column<UUID> WITHDRAWN_MAIL_ID =
            COLUMNS.uuid("withdrawn_mail_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The account of the colleague who wrote that down; empty where the person did so online. */
    public static final Column<UUID> WITHDRAWAL_RECORDED_BY =
            COLUMNS.uuid("withdrawal_recorded_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /**
     * Why it goes on that was said to be taken back: a mistake of who wrote that down, the last.
     */
    public static final Column<String> REOPENING_REASONS =
            COLUMNS.text("reopening_reasons", Category.DECISION, ColumnTrait.NULLABLE);

    /** The account of the colleague who let it go on. */
    public static final Column<UUID> REOPENED_BY =
            COLUMNS.uuid("reopened_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When; the database stamps it. */
    public static final Column<Instant> REOPENED_AT =
            COLUMNS.instant("reopened_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The table. */
    public static final Dataset DATASET =
            Dossiers.within(Dataset.of(COLUMNS).called("beroepen", "appeals"), DOSSIER_ID);

    private Appeals() {}

    /** Whether one waits for the committee; nothing else is decided on a dossier meanwhile. */
    public static Future<Boolean> runs(Work work, UUID dossier) {
        return work.tx()
                .count(DATASET, DOSSIER_ID.field().eq(dossier).and(STATUS.field().eq(Status.OPEN)))
                .map(open -> open > 0);
    }

    /** How an appeal stands. */
    public enum Status {
        /** Waits for the committee. */
        OPEN,
        /** Decided. */
        DECIDED,
        /** Taken back. */
        WITHDRAWN
    }

    /** What the committee can decide. */
    public enum Outcome {
        /** The person is right; what was before is restored. */
        UPHELD,
        /** The decision stands. */
        DISMISSED
    }
}
