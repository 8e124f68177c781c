package nl.waarborg.mantelzorgwaardering.review;

import io.vertx.core.Future;

import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.TestPerson;

import org.jooq.impl.DSL;

import java.util.OptionalLong;
import java.util.UUID;

/** Rows about a person in the tables of this package. */
public final class ReviewRows {

    private ReviewRows() {}

    /** A task on a submitted application that was closed, and a sample that it is in. */
    public static Future<?> about(
            TestPerson person, TestPerson staff, Work work, UUID application, UUID edition) {
        return work.tx()
                .insert(
                        ReviewTasks.DATASET,
                        Values.of(ReviewTasks.APPLICATION_ID, application)
                                .set(ReviewTasks.KIND, ReviewKind.SAME_IBAN)
                                .set(ReviewTasks.MOST, 1))
                .compose(
                        task ->
                                work.tx()
                                        .insert(
                                                ReviewMatches.DATASET,
                                                Values.of(ReviewMatches.TASK_ID, task)
                                                        .set(
                                                                ReviewMatches.APPLICATION_ID,
                                                                application))
                                        .compose(match -> close(person, staff, work, task)))
                .compose(
                        closed ->
                                work.tx()
                                        .insert(
                                                SampleDraws.DATASET,
                                                Values.of(SampleDraws.EDITION_ID, edition)
                                                        .set(
                                                                SampleDraws.DRAWN_BY,
                                                                staff.account().value())))
                .compose(_ -> looked(person, staff, work, application));
    }

    /** The draw took every application; this one was looked at. */
    private static Future<Long> looked(
            TestPerson person, TestPerson staff, Work work, UUID application) {
        return work.tx()
                .list(
                        DSL.select(SampleChecks.DATASET.id().field())
                                .from(SampleChecks.DATASET.asTable())
                                .where(SampleChecks.APPLICATION_ID.field().eq(application)))
                .compose(
                        rows ->
                                work.tx()
                                        .update(
                                                SampleChecks.DATASET,
                                                rows.getFirst().get(SampleChecks.DATASET.id()),
                                                OptionalLong.empty(),
                                                Values.of(
                                                                SampleChecks.OUTCOME,
                                                                SampleOutcome.IN_ORDER)
                                                        .set(
                                                                SampleChecks.REASONS,
                                                                staff.canary("sample", person))
                                                        .set(
                                                                SampleChecks.CLOSED_BY,
                                                                staff.account().value())
                                                        .set(SampleChecks.CLOSED_AT, work.now())));
    }

    private static Future<Long> close(TestPerson person, TestPerson staff, Work work, UUID task) {
        return work.tx()
                .update(
                        ReviewTasks.DATASET,
                        task,
                        OptionalLong.empty(),
                        Values.of(ReviewTasks.OUTCOME, ReviewOutcome.NO_OBJECTION)
                                .set(ReviewTasks.REASONS, person.canary("review"))
                                .set(ReviewTasks.CLOSED_BY, staff.account().value())
                                .set(ReviewTasks.CLOSED_AT, work.now()));
    }
}
