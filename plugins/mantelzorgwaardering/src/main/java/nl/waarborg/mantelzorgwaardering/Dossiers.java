package nl.waarborg.mantelzorgwaardering;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.deadline.Extensions;
import nl.waarborg.mantelzorgwaardering.deadline.Suspensions;
import nl.waarborg.mantelzorgwaardering.objection.Objections;
import nl.waarborg.mantelzorgwaardering.payout.AccountChanges;
import nl.waarborg.mantelzorgwaardering.payout.PayoutHolds;
import nl.waarborg.mantelzorgwaardering.payout.Vouchers;
import nl.waarborg.mantelzorgwaardering.review.Reviews;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Removes applications with all that belongs to them, but the payments (VAL-R4). */
final class Dossiers {

    private Dossiers() {}

    /** What belongs to an application, each before what it hangs on. */
    private static List<Dataset> parts() {
        return Stream.concat(
                        Stream.of(
                                Objections.DATASET,
                                AccountChanges.DATASET,
                                Vouchers.DATASET,
                                PayoutHolds.DATASET,
                                Suspensions.DATASET,
                                Extensions.DATASET,
                                Decisions.DATASET,
                                EvidenceFiles.DATASET,
                                Consents.DATASET),
                        Stream.of(Reviews.tables()).filter(Dossiers::ofApplication))
                .toList();
    }

    private static boolean ofApplication(Dataset dataset) {
        return dataset.about() instanceof SubjectLink.Through through
                && through.parent().equals(Applications.DATASET);
    }

    /** Removes an application. */
    static Future<Void> remove(Work work, UUID application) {
        Future<Void> gone = Future.succeededFuture();
        for (Dataset part : parts()) {
            gone = gone.compose(before -> remove(work, part, application));
        }
        return gone.compose(parts -> work.tx().delete(Applications.DATASET, application));
    }

    /** Removes the rows of a table that belong to an application. */
    static Future<Void> remove(Work work, Dataset part, UUID application) {
        SubjectLink.Through through = (SubjectLink.Through) part.about();
        return work.tx()
                .list(
                        DSL.select(part.id().field())
                                .from(part.asTable())
                                .where(through.column().field().eq(application)))
                .compose(rows -> remove(work, part, rows));
    }

    private static Future<Void> remove(Work work, Dataset part, List<Row> rows) {
        Future<Void> gone = Future.succeededFuture();
        for (Row row : rows) {
            gone = gone.compose(before -> work.tx().delete(part, row.get(part.id())));
        }
        return gone;
    }
}
