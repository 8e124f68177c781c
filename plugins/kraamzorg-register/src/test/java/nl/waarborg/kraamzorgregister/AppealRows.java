package nl.waarborg.kraamzorgregister;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.appeal.Appeals;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.ConsentGround.Channel;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jooq.impl.DSL;

import java.util.OptionalLong;
import java.util.UUID;

/**
 * What comes of a person's appeal, for the contract of plugins: written down as taken back by
 * mistake, and answered.
 */
final class AppealRows {

    private AppealRows() {}

    /** By another than who decided first. */
    static void answered(TestPerson person, TestPlatform platform) {
        TestPerson other =
                platform.person(person.tenant(), "Committee " + person.number(), "everything");
        platform.write(
                Register.NAME,
                other,
                Reach.TENANT,
                work ->
                        open(person, work)
                                .compose(
                                        appeal ->
                                                change(work, appeal, takenBack(other, work))
                                                        .compose(
                                                                _ ->
                                                                        change(
                                                                                work,
                                                                                appeal,
                                                                                goesOn(
                                                                                        person,
                                                                                        other,
                                                                                        work)))
                                                        .compose(
                                                                _ ->
                                                                        change(
                                                                                work,
                                                                                appeal,
                                                                                dismissed(
                                                                                        person,
                                                                                        other,
                                                                                        work)))));
    }

    private static Values takenBack(TestPerson other, Work work) {
        return Values.of(Appeals.STATUS, Appeals.Status.WITHDRAWN)
                .set(Appeals.WITHDRAWN_CHANNEL, Channel.PHONE)
                .set(Appeals.WITHDRAWN_ON, work.today())
                .set(Appeals.WITHDRAWAL_RECORDED_BY, other.account().value());
    }

    private static Values goesOn(TestPerson person, TestPerson other, Work work) {
        return Values.of(Appeals.STATUS, Appeals.Status.OPEN)
                .set(Appeals.REOPENING_REASONS, other.canary("reopening", person))
                .set(Appeals.REOPENED_BY, other.account().value())
                .set(Appeals.REOPENED_AT, work.now());
    }

    private static Values dismissed(TestPerson person, TestPerson other, Work work) {
        return Values.of(Appeals.STATUS, Appeals.Status.DECIDED)
                .set(Appeals.OUTCOME, Appeals.Outcome.DISMISSED)
                .set(Appeals.REASONS, other.canary("answer", person))
                .set(Appeals.DECIDED_BY, other.account().value())
                .set(Appeals.DECIDED_AT, work.now());
    }

    private static Future<UUID> open(TestPerson person, Work work) {
        return work.tx()
                .list(
                        DSL.select(Appeals.DATASET.id().field())
                                .from(Appeals.DATASET.asTable())
                                .join(Dossiers.DATASET.asTable())
                                .on(Dossiers.DATASET.id().field().eq(Appeals.DOSSIER_ID.field()))
                                .where(
                                        Dossiers.PERSON_ID
                                                .field()
                                                .eq(person.subject().value())
                                                .and(
                                                        Appeals.STATUS
                                                                .field()
                                                                .eq(Appeals.Status.OPEN))))
                .map(rows -> rows.getFirst().get(Appeals.DATASET.id()));
    }

    private static Future<Long> change(Work work, UUID appeal, Values values) {
        return work.tx().update(Appeals.DATASET, appeal, OptionalLong.empty(), values);
    }
}
