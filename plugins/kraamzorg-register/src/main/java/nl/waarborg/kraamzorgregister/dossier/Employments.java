package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.TakenBack;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The table of employments (KCK-F2). */
public final class Employments {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "employment");

    /** The dossier. */
    public static final Column<UUID> DOSSIER_ID = COLUMNS.uuid("dossier_id", Category.OPERATIONAL);

    /** The employer. */
    public static final Column<UUID> EMPLOYER_ID =
            COLUMNS.uuid("employer_id", Category.CONTENT, ColumnTrait.BY_PERSON);

    /** What kind of employment. */
    public static final Column<Kind> KIND =
            COLUMNS.choice("kind", Kind.class, Category.CONTENT, ColumnTrait.BY_PERSON);

    /** The first day. */
    public static final Column<LocalDate> STARTED_ON =
            COLUMNS.date("started_on", Category.CONTENT, ColumnTrait.BY_PERSON);

    /** The last day; empty while it lasts. */
    public static final Column<LocalDate> ENDED_ON =
            COLUMNS.date("ended_on", Category.CONTENT, ColumnTrait.BY_PERSON, ColumnTrait.NULLABLE);

    /** Since when the person lets this employer look (KCK-C1); empty unless said. */
    public static final Column<Instant> SHOWN_SINCE =
            COLUMNS.instant("shown_since", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The table. */
    public static final Dataset DATASET =
            Dossiers.within(
                            Dataset.of(COLUMNS)
                                    .called(
                                            "werkgevers en dienstverbanden",
                                            "employers and employments"),
                            DOSSIER_ID)
                    .takenBack(TakenBack.byEmptying(SHOWN_SINCE));

    private Employments() {}

    /** Kinds of employment. */
    public enum Kind {
        /** With fixed hours. */
        FIXED,
        /** On call. */
        ON_CALL,
        /** On one's own account. */
        SELF_EMPLOYED
    }
}
