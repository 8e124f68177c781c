package nl.waarborg.mantelzorgwaardering.deadline;

import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.LocalDate;
import java.util.UUID;

/** The table of notices that name a new term (AWB-1). */
public final class Extensions {

    private static final Columns COLUMNS =
            Columns.of(MantelzorgwaarderingPlugin.NAME, "term_extension");

    static final Column<UUID> APPLICATION_ID = COLUMNS.uuid("application_id", Category.OPERATIONAL);

    /** Stamped by the database. */
    static final Column<LocalDate> MADE_ON = COLUMNS.date("made_on", Category.OPERATIONAL);

    static final Column<LocalDate> DUE_ON = COLUMNS.date("due_on", Category.OPERATIONAL);
    static final Column<String> REASONS = COLUMNS.text("reasons", Category.DECISION);
    static final Column<UUID> EXTENDED_BY = COLUMNS.uuid("extended_by", Category.OPERATIONAL);

    /** The declaration. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("verlengingen van de beslistermijn", "extensions of the time to decide")
                    .about(SubjectLink.through(APPLICATION_ID, Applications.DATASET))
                    .retainedAs("application")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private Extensions() {}
}
