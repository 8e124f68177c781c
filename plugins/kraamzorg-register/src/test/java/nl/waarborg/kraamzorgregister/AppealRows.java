package nl.waarborg.kraamzorgregister;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.appeal.Appeals;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jooq.impl.DSL;

import java.util.OptionalLong;

/** The answer to a person's appeal, for the contract of plugins. */
final class AppealRows {

    private AppealRows() {}

    /** By another than who decided first. */
    static void answered(TestPerson person, TestPlatform platform) {
        TestPerson other =
                platform.person(person.tenant(), "Committee " + person.number(), "everything");
        platform.write(Register.NAME, other, Reach.TENANT, work -> dismissed(person, other, work));
    }

    private static Future<Long> dismissed(TestPerson person, TestPerson other, Work work) {
        Values answer =
                Values.of(Appeals.STATUS, Appeals.Status.DECIDED)
                        .set(Appeals.OUTCOME, Appeals.Outcome.DISMISSED)
                        .set(Appeals.REASONS, other.canary("answer", person))
                        .set(Appeals.DECIDED_BY, other.account().value())
                        .set(Appeals.DECIDED_AT, work.now());
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
                .compose(
                        rows ->
                                work.tx()
                                        .update(
                                                Appeals.DATASET,
                                                rows.getFirst().get(Appeals.DATASET.id()),
                                                OptionalLong.empty(),
                                                answer));
    }
}
