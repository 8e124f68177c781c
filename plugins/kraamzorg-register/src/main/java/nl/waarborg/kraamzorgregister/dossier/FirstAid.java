package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.FileColumns;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;

import java.time.LocalDate;
import java.util.UUID;

/** The table of child first-aid certificates (<i>kinder-EHBO</i>). */
public final class FirstAid {

    /** What a certificate may be handed in as. The database holds the same. */
    static final FileRule RULE =
            FileRule.of("first-aid-certificate", FileKind.PDF, FileKind.JPEG, FileKind.PNG)
                    .atMost(5 * 1024 * 1024);

    private static final Columns COLUMNS = Columns.of(Register.NAME, "first_aid_certificate");

    /** The dossier. */
    public static final Column<UUID> DOSSIER_ID = COLUMNS.uuid("dossier_id", Category.OPERATIONAL);

    /** The first day it is valid. */
    public static final Column<LocalDate> ISSUED_ON =
            COLUMNS.date("issued_on", Category.CONTENT, ColumnTrait.BY_PERSON);

    /** The last day it is valid. */
    public static final Column<LocalDate> EXPIRES_ON =
            COLUMNS.date("expires_on", Category.CONTENT, ColumnTrait.BY_PERSON);

    /** The file; none of a certificate that the register before knew. */
    public static final FileColumns FILE =
            COLUMNS.file("file", ColumnTrait.BY_PERSON, ColumnTrait.NULLABLE);

    /** When the person was reminded that it expires. */
    public static final Column<LocalDate> REMINDED_ON =
            COLUMNS.date("reminded_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The table. */
    public static final Dataset DATASET =
            Dossiers.within(
                    Dataset.of(COLUMNS).called("scholing in eerste hulp", "first aid training"),
                    DOSSIER_ID);

    private FirstAid() {}
}
