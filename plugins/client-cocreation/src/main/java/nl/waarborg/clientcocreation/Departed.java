package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.spi.Job;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.LocalTime;

/**
 * Clients of which nothing is known any more, at which nobody is and with which no agreement lasts.
 * What is left says nothing of anybody, so that no term is about it: it goes with the names that
 * the client kept out, with its agreements and its spaces.
 */
final class Departed {

    private static final int AT_ONCE = 100;

    private Departed() {}

    static Job job() {
        return Job.dailyInSteps("end-clients", LocalTime.of(3, 50), Departed::step);
    }

    /** Removes the next ones; answers whether there may be more. */
    static Future<Boolean> step(Work work) {
        return work.tx()
                .list(
                        DSL.select(Clients.DATASET.id().field())
                                .from(Clients.DATASET.asTable())
                                .where(described().not().and(gone()))
                                .limit(AT_ONCE))
                .map(rows -> rows.size() == AT_ONCE);
    }

    private static Condition described() {
        return DSL.exists(
                DSL.selectOne()
                        .from(Clients.DETAILS.asTable())
                        .where(Clients.DETAILS_OF.field().eq(Clients.DATASET.id().field())));
    }

    /** The database removes it, unless something of a person refers to it. */
    private static Condition gone() {
        return DSL.condition(
                "client_cocreation.drop_client({0}, {1})",
                Clients.DATASET.tenantId().field(), Clients.DATASET.id().field());
    }
}
