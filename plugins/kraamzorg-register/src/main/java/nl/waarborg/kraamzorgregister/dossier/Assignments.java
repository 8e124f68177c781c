package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.util.UUID;

/** The table of who works on which dossier (KCK-A2). */
public final class Assignments {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "assignment");

    /** The dossier. */
    public static final Column<UUID> DOSSIER_ID = COLUMNS.uuid("dossier_id", Category.OPERATIONAL);

    /** The account that works on it. */
    public static final Column<UUID> ACCOUNT_ID = COLUMNS.uuid("account_id", Category.OPERATIONAL);

    /** The table. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS).aboutNobody("Which account works on which dossier");

    private Assignments() {}
}
