package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.spi.Job;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.LocalTime;

/**
 * Moves dates that lag behind, because somebody was set aside when an agreement ended, and removes
 * clients of which nothing is known any more, at which nobody is and with which no agreement lasts.
 * What is left says nothing of anybody, so that no term is about it: it goes with the names that
 * the client kept out, with its agreements and its spaces.
 */
final class Departed {

    private static final int AT_ONCE = 100;

    private Departed() {}

    static Job job() {
        return Job.dailyInSteps("end-clients", LocalTime.of(3, 50), Departed::step);
    }

    /** Does the next ones; answers whether there may be more. */
    static Future<Boolean> step(Work work) {
        Future<Boolean> late = each(work, done("catch_up"));
        Future<Boolean> gone = each(work, described().not().and(done("drop_client")));
        return Future.all(late, gone).map(_ -> late.result() || gone.result());
    }

    private static Future<Boolean> each(Work work, Condition done) {
        return work.tx()
                .list(
                        DSL.select(Clients.DATASET.id().field())
                                .from(Clients.DATASET.asTable())
                                .where(done)
                                .limit(AT_ONCE))
                .map(rows -> rows.size() == AT_ONCE);
    }

    private static Condition described() {
        return DSL.exists(
                DSL.selectOne()
                        .from(Clients.DETAILS.asTable())
                        .where(Clients.DETAILS_OF.field().eq(Clients.DATASET.id().field())));
    }

    /** What the database does with a client, and answers whether it did. */
    private static Condition done(String function) {
        return DSL.condition(
                "{0}({1}, {2})",
                DSL.name("client_cocreation", function),
                Clients.DATASET.tenantId().field(),
                Clients.DATASET.id().field());
    }
}
