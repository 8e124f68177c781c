package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The table of results that were taken back: adding a row removes the result. */
public final class ResultWithdrawals {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "result_withdrawal");

    /** The dossier. */
    public static final Column<UUID> DOSSIER_ID = COLUMNS.uuid("dossier_id", Category.OPERATIONAL);

    /** The id that the result had. */
    public static final Column<UUID> RESULT_ID = COLUMNS.uuid("result_id", Category.OPERATIONAL);

    /** The course; the database copies it from the result. */
    public static final Column<UUID> OFFER_ID =
            COLUMNS.uuid("offer_id", Category.CONTENT, ColumnTrait.BY_OTHERS);

    /** When it was said to be finished; the database copies it from the result. */
    public static final Column<LocalDate> FINISHED_ON =
            COLUMNS.date("finished_on", Category.CONTENT, ColumnTrait.BY_OTHERS);

    /** Why it was taken back. */
    public static final Column<String> REASONS = COLUMNS.text("reasons", Category.DECISION);

    /** The account that took it back. */
    public static final Column<UUID> WITHDRAWN_BY =
            COLUMNS.uuid("withdrawn_by", Category.OPERATIONAL);

    /** When; the database stamps it. */
    public static final Column<Instant> WITHDRAWN_AT =
            COLUMNS.instant("withdrawn_at", Category.OPERATIONAL);

    /** The table. */
    public static final Dataset DATASET =
            Dossiers.within(
                    Dataset.of(COLUMNS)
                            .called(
                                    "ingetrokken resultaten van scholing",
                                    "results of training that were taken back"),
                    DOSSIER_ID);

    private ResultWithdrawals() {}
}
