package nl.waarborg.kraamzorgregister.registration;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.Happening;
import nl.waarborg.spi.Hearing;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Tells other modules once more, in the night, that a registration runs, once an address stands in
 * its dossier: one that the person, staff or a request put there later, or that could not be had
 * while the person's data was set aside; and each night anew while a module that heard it answers
 * that a hold stands in its way. Until then, while it is set aside and while a hold keeps the
 * dossier as it is, it waits.
 */
final class TellingAgain {

    /** The newsletter could not begin yet, because a hold keeps what stands in its way. */
    static final Hearing WAITS = new Hearing("newsletter.registered-waits", 1, TellingAgain::waits);

    private static final int MOST = 500;

    private TellingAgain() {}

    /** The next dossiers; whether there may be more. */
    static Future<Boolean> step(Work work) {
        return work.tx()
                .list(
                        DSL.select(
                                        Dossiers.DATASET.id().field(),
                                        Dossiers.PERSON_ID.field(),
                                        Dossiers.NEWS_REFUSED_ON.field())
                                .from(Dossiers.DATASET.asTable())
                                .where(waiting().andNot(work.holds().frozen(Dossiers.DATASET)))
                                .orderBy(Dossiers.DATASET.id().field())
                                .limit(MOST))
                .compose(rows -> tell(work, rows).map(rows.size() == MOST));
    }

    /** Policies hide who is set aside. */
    private static Condition waiting() {
        return Dossiers.TELL_AGAIN
                .field()
                .isTrue()
                .and(Dossiers.EMAIL.field().isNotNull())
                .and(
                        Dossiers.STATUS
                                .field()
                                .in(
                                        Stream.of(DossierStatus.values())
                                                .filter(DossierStatus::runs)
                                                .toList()));
    }

    private static Future<?> tell(Work work, List<Row> rows) {
        return Future.all(rows.stream().map(row -> tell(work, row)).toList());
    }

    private static Future<Long> tell(Work work, Row row) {
        Register.tellRunning(work, row);
        return mark(work, row, false);
    }

    private static Future<Void> waits(Work work, Happening happening) {
        Condition told =
                Dossiers.DATASET
                        .id()
                        .field()
                        .eq(happening.about("dossier"))
                        .and(Dossiers.TELL_AGAIN.field().isFalse())
                        .andNot(work.holds().frozen(Dossiers.DATASET));
        return work.tx()
                .first(
                        DSL.select(Dossiers.DATASET.id().field())
                                .from(Dossiers.DATASET.asTable())
                                .where(told))
                .compose(
                        found ->
                                found.map(row -> mark(work, row, true))
                                        .orElseGet(() -> Future.succeededFuture(0L)))
                .mapEmpty();
    }

    private static Future<Long> mark(Work work, Row row, boolean again) {
        return work.tx()
                .update(
                        Dossiers.DATASET,
                        row.get(Dossiers.DATASET.id()),
                        OptionalLong.empty(),
                        Values.of(Dossiers.TELL_AGAIN, again));
    }
}
