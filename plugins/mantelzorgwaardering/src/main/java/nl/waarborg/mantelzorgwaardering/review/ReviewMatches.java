package nl.waarborg.mantelzorgwaardering.review;

import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.util.UUID;

/** The other applications that a task is about: their ids and no more. */
final class ReviewMatches {

    private static final Columns COLUMNS =
            Columns.of(MantelzorgwaarderingPlugin.NAME, "review_match");

    static final Column<UUID> TASK_ID = COLUMNS.uuid("task_id", Category.OPERATIONAL);
    static final Column<UUID> APPLICATION_ID = COLUMNS.uuid("application_id", Category.OPERATIONAL);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called(
                            "overeenkomsten met andere aanvragen",
                            "likenesses with other applications")
                    .about(SubjectLink.through(TASK_ID, ReviewTasks.DATASET))
                    .retainedAs("application")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private ReviewMatches() {}
}
