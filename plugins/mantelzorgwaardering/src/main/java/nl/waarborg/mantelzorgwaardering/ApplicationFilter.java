package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.spi.Input.Meaning;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * Which applications a list shows.
 *
 * @param status only those that stand so
 * @param editionId only those of this edition
 */
public record ApplicationFilter(
        @Meaning("Only applications that stand so") @Nullable ApplicationStatus status,
        @Meaning("Only applications for this edition") @Nullable UUID editionId) {

    Condition condition() {
        return (status == null ? DSL.noCondition() : Applications.STATUS.field().eq(status))
                .and(
                        editionId == null
                                ? DSL.noCondition()
                                : Applications.EDITION_ID.field().eq(editionId));
    }
}
