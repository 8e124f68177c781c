package nl.waarborg.mantelzorgwaardering.review;

import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.mantelzorgwaardering.review.SampleView.SampleClosing;
import nl.waarborg.mantelzorgwaardering.review.TaskView.TaskClosing;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Route;

import java.time.LocalTime;

/** What reviews and samples add to the module. */
public final class Reviews {

    static final Permission REVIEW =
            permission("review.handle", "Look for applications that look alike, and close tasks");
    static final Permission DRAW = permission("sample.draw", "Draw samples to check");
    static final Permission CHECK =
            permission("sample.check", "Read samples and record what their checks found");

    private Reviews() {}

    /** Its tables. */
    public static Dataset[] tables() {
        return new Dataset[] {
            ReviewTasks.DATASET,
            ReviewMatches.DATASET,
            DuplicateChecks.DATASET,
            SampleDraws.DATASET,
            SampleChecks.DATASET
        };
    }

    /** Its permissions. */
    public static Permission[] permissions() {
        return new Permission[] {REVIEW, DRAW, CHECK};
    }

    /** Its jobs. */
    public static Job[] jobs() {
        return new Job[] {new Job("duplicate-check", LocalTime.of(4, 0), ReviewDesk::lookDaily)};
    }

    /** Its routes. */
    public static Route<?, ?, ?>[] routes() {
        return new Route<?, ?, ?>[] {
            Route.post("/editions/{id}/duplicate-checks", REVIEW)
                    .summary("Look through an edition for applications that look alike")
                    .answering(CheckView.class, ReviewDesk::look),
            Route.get("/review-tasks", REVIEW)
                    .summary("List what there is to look at")
                    .filteredBy(TaskFilter.class)
                    .answeringPages(TaskView.class, ReviewDesk::list),
            Route.get("/review-tasks/{id}", REVIEW)
                    .summary("Read what there is to look at")
                    .answering(TaskView.class, ReviewDesk::read),
            Route.post("/review-tasks/{id}/outcome", REVIEW)
                    .summary("Say what came of a look; decides nothing about the application")
                    .taking(TaskClosing.class)
                    .answering(TaskView.class, ReviewDesk::close),
            Route.post("/editions/{id}/sample-draws", DRAW)
                    .summary("Draw a sample of what was submitted since the last draw")
                    .answering(DrawView.class, SampleDesk::draw),
            Route.get("/editions/{id}/sample-draws", CHECK)
                    .summary("List the draws, with all it takes to draw again")
                    .answeringPages(DrawView.class, SampleDesk::draws),
            Route.get("/sample-draws/{id}/checks", CHECK)
                    .summary("List the applications that were drawn")
                    .answeringPages(SampleView.class, SampleDesk::checks),
            Route.post("/sample-checks/{id}/outcome", CHECK)
                    .summary("Record what the check of an application found")
                    .taking(SampleClosing.class)
                    .answering(SampleView.class, SampleDesk::close)
        };
    }

    private static Permission permission(String name, String description) {
        return new Permission(MantelzorgwaarderingPlugin.NAME + "." + name, description);
    }
}
