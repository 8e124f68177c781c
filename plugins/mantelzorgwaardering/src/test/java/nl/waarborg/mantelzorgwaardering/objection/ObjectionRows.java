package nl.waarborg.mantelzorgwaardering.objection;

import io.vertx.core.Future;

import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.TestPerson;

import java.util.UUID;

/** An objection of a person, for the contract of plugins. */
public final class ObjectionRows {

    private ObjectionRows() {}

    /** By letter, on the day of the decision. */
    public static Future<?> objected(
            TestPerson person, TestPerson staff, Work work, UUID application, UUID decision) {
        return work.tx()
                .insert(
                        Objections.DATASET,
                        Values.of(Objections.APPLICATION_ID, application)
                                .set(Objections.DECISION_ID, decision)
                                .set(Objections.GROUNDS, person.canary("grounds"))
                                .set(Objections.CHANNEL, Objections.Channel.LETTER)
                                .set(Objections.RECEIVED_ON, work.today())
                                .set(Objections.RECORDED_BY, staff.account().value())
                                .set(Objections.LAST_DAY_ON, work.today().plusDays(42))
                                .set(Objections.DUE_ON, work.today().plusDays(84))
                                .set(Objections.STATUS, Objections.Status.OPEN));
    }
}
