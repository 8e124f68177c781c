package nl.waarborg.mantelzorgwaardering.objection;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jooq.impl.DSL;

import java.util.OptionalLong;
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

    /** By another than who decided first: adjourned, then decided. */
    public static void answered(TestPerson person, TestPlatform platform) {
        TestPerson other =
                platform.person(person.tenant(), "Committee " + person.number(), "everything");
        platform.write(
                MantelzorgwaarderingPlugin.NAME,
                other,
                Reach.TENANT,
                work ->
                        open(person, work)
                                .compose(
                                        open ->
                                                change(work, open, adjourned(person, other, open))
                                                        .compose(
                                                                _ ->
                                                                        change(
                                                                                work,
                                                                                open,
                                                                                decided(
                                                                                        person,
                                                                                        other,
                                                                                        work)))));
    }

    private static Future<Row> open(TestPerson person, Work work) {
        return work.tx()
                .list(
                        DSL.select(Objections.DATASET.id().field(), Objections.DUE_ON.field())
                                .from(Objections.DATASET.asTable())
                                .join(Applications.DATASET.asTable())
                                .on(
                                        Applications.DATASET
                                                .id()
                                                .field()
                                                .eq(Objections.APPLICATION_ID.field()))
                                .where(
                                        Applications.APPLICANT_ID
                                                .field()
                                                .eq(person.subject().value())))
                .map(rows -> rows.getFirst());
    }

    private static Future<Long> change(Work work, Row objection, Values values) {
        return work.tx()
                .update(
                        Objections.DATASET,
                        objection.get(Objections.DATASET.id()),
                        OptionalLong.empty(),
                        values);
    }

    private static Values adjourned(TestPerson person, TestPerson other, Row objection) {
        return Values.of(Objections.DUE_ON, objection.get(Objections.DUE_ON).plusDays(7))
                .set(Objections.ADJOURNED_BY, other.account().value())
                .set(Objections.ADJOURNED_AT, TestPlatform.NOON)
                .set(Objections.ADJOURN_REASONS, other.canary("adjourned", person));
    }

    private static Values decided(TestPerson person, TestPerson other, Work work) {
        return Values.of(Objections.STATUS, Objections.Status.DECIDED)
                .set(Objections.OUTCOME, Objections.Outcome.UNFOUNDED)
                .set(Objections.REASONS, other.canary("answer", person))
                .set(Objections.DECIDED_BY, other.account().value())
                .set(Objections.DECIDED_AT, work.now());
    }
}
