package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.Instant;
import java.util.UUID;

/** The table of who looked a dossier up, which its person reads. */
public final class LookUps {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "look_up");

    /** The dossier that was found. */
    public static final Column<UUID> DOSSIER_ID = COLUMNS.uuid("dossier_id", Category.OPERATIONAL);

    /** By what. */
    public static final Column<Means> FOUND_BY =
            COLUMNS.choice("found_by", Means.class, Category.CONTENT, ColumnTrait.BY_ORGANISATION);

    /** The account that looked; the database fills it in. */
    public static final Column<UUID> LOOKED_UP_BY =
            COLUMNS.uuid("looked_up_by", Category.OPERATIONAL);

    /** When; the database stamps it. */
    public static final Column<Instant> LOOKED_UP_AT =
            COLUMNS.instant("looked_up_at", Category.CONTENT, ColumnTrait.BY_ORGANISATION);

    /** The table. */
    public static final Dataset DATASET =
            Dossiers.within(
                    Dataset.of(COLUMNS)
                            .called("opzoeken van het dossier", "look-up of the dossier"),
                    DOSSIER_ID);

    private LookUps() {}

    /** What dossiers are found by. */
    public enum Means {
        /** The registration number. */
        NUMBER,
        /** The e-mail address. */
        EMAIL,
        /** The name. */
        NAME
    }
}
