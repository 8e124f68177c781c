package nl.waarborg.kraamzorgregister.leaving;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.ConsentGround.Channel;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The table of who left by another way than online, or died. Each takes effect at once. */
public final class Deregistrations {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "deregistration");

    /** The dossier. */
    public static final Column<UUID> DOSSIER_ID = COLUMNS.uuid("dossier_id", Category.OPERATIONAL);

    /** Why the registration ends. */
    public static final Column<Cause> CAUSE =
            COLUMNS.choice("cause", Cause.class, Category.CONTENT, ColumnTrait.BY_ORGANISATION);

    /** How it came in; never online. */
    public static final Column<Channel> CHANNEL =
            COLUMNS.choice("channel", Channel.class, Category.CONTENT, ColumnTrait.BY_ORGANISATION);

    /** When it came in. */
    public static final Column<LocalDate> RECEIVED_ON =
            COLUMNS.date("received_on", Category.CONTENT, ColumnTrait.BY_ORGANISATION);

    /** The mail of the archive that says so, which may have gone since. */
    public static final Column<UUID> MAIL_ID =
            COLUMNS.uuid("mail_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The account of the colleague who wrote it down. */
    public static final Column<UUID> RECORDED_BY =
            COLUMNS.uuid("recorded_by", Category.OPERATIONAL);

    /** How the registration stood; the database fills it in. Empty where it was not kept then. */
    public static final Column<DossierStatus> STATUS_BEFORE =
            COLUMNS.choice(
                    "status_before",
                    DossierStatus.class,
                    Category.OPERATIONAL,
                    ColumnTrait.NULLABLE);

    /** When a registration had ended before; the database fills it in. */
    public static final Column<LocalDate> ENDED_BEFORE =
            COLUMNS.date("ended_before", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Why a death was taken back that was written down by mistake. */
    public static final Column<String> WITHDRAWAL_REASONS =
            COLUMNS.text("withdrawal_reasons", Category.DECISION, ColumnTrait.NULLABLE);

    /** The account of the colleague who took it back. */
    public static final Column<UUID> WITHDRAWN_BY =
            COLUMNS.uuid("withdrawn_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When; the database stamps it. */
    public static final Column<Instant> WITHDRAWN_AT =
            COLUMNS.instant("withdrawn_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The table. */
    public static final Dataset DATASET =
            Dossiers.within(
                    Dataset.of(COLUMNS)
                            .called(
                                    "uitschrijvingen die een medewerker noteerde",
                                    "deregistrations that staff wrote down"),
                    DOSSIER_ID);

    private Deregistrations() {}

    /** Whether the person died, as far as the register was told: then nothing is mailed. */
    public static Future<Boolean> died(Work work, Row dossier) {
        return dossier.find(Dossiers.DEREGISTRATION_ID)
                .map(
                        last ->
                                work.tx()
                                        .count(
                                                DATASET,
                                                DATASET.id()
                                                        .field()
                                                        .eq(last)
                                                        .and(CAUSE.field().eq(Cause.DEATH)))
                                        .map(found -> found > 0))
                .orElseGet(() -> Future.succeededFuture(false));
    }

    /** Why a registration ends. */
    public enum Cause {
        /** The person died. */
        DEATH,
        /** The person asked for it. */
        REQUEST
    }
}
