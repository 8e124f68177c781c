package nl.waarborg.mantelzorgwaardering.deadline;

import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.LocalDate;
import java.util.UUID;

/** The table of times in which a term stands still. The database writes it by itself. */
public final class Suspensions {

    private static final Columns COLUMNS =
            Columns.of(MantelzorgwaarderingPlugin.NAME, "suspension");

    static final Column<UUID> APPLICATION_ID = COLUMNS.uuid("application_id", Category.OPERATIONAL);
    static final Column<LocalDate> FROM_ON = COLUMNS.date("from_on", Category.OPERATIONAL);
    static final Column<LocalDate> GIVEN_UNTIL = COLUMNS.date("given_until", Category.OPERATIONAL);
    static final Column<LocalDate> ENDED_ON =
            COLUMNS.date("ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The declaration. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called(
                            "keren dat de beslistermijn stilstond",
                            "times that the time to decide stood still")
                    .about(SubjectLink.through(APPLICATION_ID, Applications.DATASET))
                    .retainedAs("application")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private Suspensions() {}
}
