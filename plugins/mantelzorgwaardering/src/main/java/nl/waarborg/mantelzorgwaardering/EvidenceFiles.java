package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.FileColumns;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.SubjectLink;

import java.util.UUID;

/** The table of evidence, encrypted as all that people hand in; it goes with the application. */
final class EvidenceFiles {

    /** What a file of evidence may be. The database holds the same. */
    static final FileRule RULE =
            FileRule.of("evidence", FileKind.PDF, FileKind.JPEG, FileKind.PNG)
                    .atMost(5 * 1024 * 1024);

    private static final Columns COLUMNS = Columns.of(MantelzorgwaarderingPlugin.NAME, "evidence");

    static final Column<UUID> APPLICATION_ID = COLUMNS.uuid("application_id", Category.OPERATIONAL);
    static final Column<EvidenceType> TYPE =
            COLUMNS.choice("type", EvidenceType.class, Category.OPERATIONAL);
    static final FileColumns FILE = COLUMNS.file("file", ColumnTrait.BY_PERSON);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("bewijsstukken bij een aanvraag", "evidence with an application")
                    .about(SubjectLink.through(APPLICATION_ID, Applications.DATASET))
                    .retainedAs("application")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private EvidenceFiles() {}
}
