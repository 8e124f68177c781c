package nl.waarborg.mantelzorgwaardering.deadline;

import io.vertx.core.Future;

import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.TestPerson;

import java.util.UUID;

/** An extended term, for the contract of plugins. */
public final class DeadlineRows {

    private DeadlineRows() {}

    /** By a week. */
    public static Future<?> extended(
            TestPerson person, TestPerson staff, Work work, UUID application) {
        return work.tx()
                .insert(
                        Extensions.DATASET,
                        Values.of(Extensions.APPLICATION_ID, application)
                                .set(Extensions.MADE_ON, work.today())
                                .set(Extensions.DUE_ON, work.today().plusDays(7))
                                .set(Extensions.REASONS, person.canary("extension"))
                                .set(Extensions.EXTENDED_BY, staff.account().value()));
    }
}
