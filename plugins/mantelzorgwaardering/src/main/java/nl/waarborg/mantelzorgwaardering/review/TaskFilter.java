package nl.waarborg.mantelzorgwaardering.review;

import nl.waarborg.spi.Input.Meaning;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * Which tasks a list shows.
 *
 * @param applicationId only those on this application
 * @param kind only those of this kind
 * @param open only those that are open, or only those that are closed
 */
public record TaskFilter(
        @Meaning("Only tasks on this application") @Nullable UUID applicationId,
        @Meaning("Only tasks of this kind") @Nullable ReviewKind kind,
        @Meaning("true for open tasks only, false for closed ones") @Nullable Boolean open) {

    Condition condition() {
        Condition condition = DSL.noCondition();
        if (applicationId != null) {
            condition = condition.and(ReviewTasks.APPLICATION_ID.field().eq(applicationId));
        }
        if (kind != null) {
            condition = condition.and(ReviewTasks.KIND.field().eq(kind));
        }
        if (open != null) {
            condition =
                    condition.and(
                            open
                                    ? ReviewTasks.OUTCOME.field().isNull()
                                    : ReviewTasks.OUTCOME.field().isNotNull());
        }
        return condition;
    }
}
