package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.ConsentEnd;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Ends subscriptions of which too many mails came back for good. What came back before the reader
 * last agreed does not count: whoever comes back starts anew. One that a hold keeps as it is ends
 * once that was released.
 */
final class Undeliverable {

    private static final Duration COUNTED = Duration.ofDays(365);

    private Undeliverable() {}

    /** Ends the next ones; answers whether there may be more. */
    static Future<Boolean> end(Work work) {
        int most = work.settings(Settings.class).mostReturned();
        return work.undeliverable(Subscriptions.DATASET, most, work.now().minus(COUNTED))
                .compose(
                        returned ->
                                returned.isEmpty()
                                        ? Future.succeededFuture(List.<Row>of())
                                        : standing(work, returned))
                .compose(rows -> end(work, rows).map(rows.size() == Sending.BATCH));
    }

    private static Future<List<Row>> standing(Work work, Map<UUID, Instant> returned) {
        return work.tx()
                .list(
                        DSL.select(
                                        Subscriptions.DATASET.id().field(),
                                        Subscriptions.LIST.field(),
                                        Subscriptions.SUBSCRIBER_ID.field(),
                                        Subscriptions.CONFIRMED_AT.field())
                                .from(Subscriptions.DATASET.asTable())
                                .where(
                                        Subscriptions.DATASET
                                                .id()
                                                .field()
                                                .in(returned.keySet())
                                                .and(Subscriptions.standing())
                                                .andNot(work.holds().frozen(Subscriptions.DATASET)))
                                .orderBy(Subscriptions.DATASET.id().field()))
                .map(
                        rows ->
                                rows.stream()
                                        .filter(row -> returnedSince(returned, row))
                                        .limit(Sending.BATCH)
                                        .toList());
    }

    private static boolean returnedSince(Map<UUID, Instant> returned, Row row) {
        Instant when = returned.get(row.get(Subscriptions.DATASET.id()));
        return when != null && !when.isBefore(row.get(Subscriptions.CONFIRMED_AT));
    }

    /** First as what it is, so that ending the consent finds nothing left to end. */
    private static Future<Void> end(Work work, List<Row> rows) {
        return Ending.endAll(work, rows, EndedBy.UNDELIVERABLE)
                .compose(_ -> Future.all(rows.stream().map(row -> endConsent(work, row)).toList()))
                .mapEmpty();
    }

    /** Nothing proves any more what nothing rests on; who comes back agrees anew. */
    private static Future<Void> endConsent(Work work, Row row) {
        return work.consents()
                .end(
                        row.get(Subscriptions.LIST).purpose(),
                        new SubjectId(row.get(Subscriptions.SUBSCRIBER_ID)),
                        ConsentEnd.UNDELIVERABLE);
    }
}
