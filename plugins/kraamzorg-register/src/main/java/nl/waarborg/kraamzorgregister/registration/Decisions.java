package nl.waarborg.kraamzorgregister.registration;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The table of decisions. Each takes effect on its dossier in the same transaction. */
public final class Decisions {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "decision");

    /** The dossier. */
    public static final Column<UUID> DOSSIER_ID = COLUMNS.uuid("dossier_id", Category.OPERATIONAL);

    /** What was decided. */
    public static final Column<DecisionKind> KIND =
            COLUMNS.choice("kind", DecisionKind.class, Category.DECISION);

    /** How the registration stands since. */
    public static final Column<DossierStatus> OUTCOME =
            COLUMNS.choice("outcome", DossierStatus.class, Category.DECISION);

    /** How it stood before; the database fills it in. */
    public static final Column<DossierStatus> STATUS_BEFORE =
            COLUMNS.choice("status_before", DossierStatus.class, Category.DECISION);

    /** The norm of the period it starts. */
    public static final Column<String> NORM =
            COLUMNS.text("norm", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The first day of the period it starts. */
    public static final Column<LocalDate> PERIOD_FROM =
            COLUMNS.date("period_from", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The last day of the registration it gives. */
    public static final Column<LocalDate> RUNS_UNTIL =
            COLUMNS.date("runs_until", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** How long before that day re-registration can be asked for, as its norm has it (KR-3). */
    public static final Column<Integer> REREGISTRATION_WEEKS = weeks("reregistration_weeks");

    /** How long an appeal against it can come in, as the norm it was taken under has it (KR-9). */
    public static final Column<Integer> APPEAL_WEEKS = weeks("appeal_weeks");

    /** How long the committee takes to answer one. */
    public static final Column<Integer> ANSWER_WEEKS = weeks("answer_weeks");

    /** Why. */
    public static final Column<String> REASONS = COLUMNS.text("reasons", Category.DECISION);

    /** What the norm said at that moment, as JSON. */
    public static final Column<String> ADVICE = COLUMNS.text("advice", Category.DOSSIER);

    /** The appeal that it follows from. */
    public static final Column<UUID> APPEAL_ID =
            COLUMNS.uuid("appeal_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The account of the human who decided. */
    public static final Column<UUID> DECIDED_BY = COLUMNS.uuid("decided_by", Category.OPERATIONAL);

    /** When; the database stamps it. */
    public static final Column<Instant> DECIDED_AT =
            COLUMNS.instant("decided_at", Category.OPERATIONAL);

    /** The table. */
    public static final Dataset DATASET =
            Dossiers.within(
                    Dataset.of(COLUMNS)
                            .called(
                                    "besluiten over de registratie",
                                    "decisions on the registration"),
                    DOSSIER_ID);

    private Decisions() {}

    private static Column<Integer> weeks(String name) {
        return COLUMNS.integer(name, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }
}
