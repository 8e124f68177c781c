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

/** The table of diplomas, encrypted as all that people hand in. */
public final class Diplomas {

    /** What a diploma may be handed in as. The database holds the same. */
    static final FileRule RULE =
            FileRule.of("diploma", FileKind.PDF, FileKind.JPEG, FileKind.PNG)
                    .atMost(5 * 1024 * 1024);

    private static final Columns COLUMNS = Columns.of(Register.NAME, "diploma");

    /** The dossier. */
    public static final Column<UUID> DOSSIER_ID = COLUMNS.uuid("dossier_id", Category.OPERATIONAL);

    /** What diploma it is. */
    public static final Column<Kind> KIND =
            COLUMNS.choice("kind", Kind.class, Category.CONTENT, ColumnTrait.BY_PERSON);

    /** When it was obtained. */
    public static final Column<LocalDate> OBTAINED_ON =
            COLUMNS.date("obtained_on", Category.CONTENT, ColumnTrait.BY_PERSON);

    /** The file; none of a diploma that the register before knew. */
    public static final FileColumns FILE =
            COLUMNS.file("file", ColumnTrait.BY_PERSON, ColumnTrait.NULLABLE);

    /** The table. */
    public static final Dataset DATASET =
            Dossiers.within(Dataset.of(COLUMNS).called("diploma's", "diplomas"), DOSSIER_ID);

    private Diplomas() {}

    /** Kinds of diploma (KR-1). */
    public enum Kind {
        /** Verzorgende, level 3, with the maternity variant. */
        MATERNITY_CARE_LEVEL_3(true),
        /** Recognised by the branch. */
        BRANCH_RECOGNISED(true),
        /** Another diploma. */
        OTHER(false);

        private final boolean recognised;

        Kind(boolean recognised) {
            this.recognised = recognised;
        }

        /** Whether it gives a right to direct registration. */
        public boolean recognised() {
            return recognised;
        }
    }
}
