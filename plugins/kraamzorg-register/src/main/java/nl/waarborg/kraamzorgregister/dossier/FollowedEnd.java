package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * Tables in a dossier with a term of their own that runs from the end of the registration. The
 * database keeps their copy of that day equal to the dossier's.
 */
public final class FollowedEnd {

    private FollowedEnd() {}

    /** Declares the copy of the day. */
    public static Column<LocalDate> column(Columns columns) {
        return columns.date("registration_ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }

    /** An anchor that is empty while the registration runs and that only the dossier moves. */
    public static Anchor anchor(String name, Column<LocalDate> column) {
        return new Anchor(name, column, Optional.empty(), true, true);
    }

    /** A table whose rows stand in a dossier and go under a rule of their own. */
    public static Dataset within(
            Dataset.Stage.About table,
            Column<UUID> dossier,
            String data,
            Anchor first,
            Anchor... more) {
        return table.about(SubjectLink.through(dossier, Dossiers.DATASET))
                .retainedAs(data)
                .onErasure(Erasure.deleteRow())
                .anchored(first, more);
    }
}
