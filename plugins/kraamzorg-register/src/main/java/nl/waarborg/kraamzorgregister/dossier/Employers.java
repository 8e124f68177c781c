package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.Instant;
import java.util.UUID;

/** The table of employers in maternity care: organisations. */
public final class Employers {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "employer");

    /** The name. */
    public static final Column<String> NAME = COLUMNS.text("name", Category.OPERATIONAL);

    /** The number in the trade register. */
    public static final Column<String> KVK_NUMBER =
            COLUMNS.text("kvk_number", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When it was authorised to look at the training of its employees. */
    public static final Column<Instant> AUTHORISED_AT =
            COLUMNS.instant("authorised_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The account of the human who authorised it. */
    public static final Column<UUID> AUTHORISED_BY =
            COLUMNS.uuid("authorised_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The table. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS).aboutNobody("Organisations that employ maternity carers");

    private Employers() {}
}
