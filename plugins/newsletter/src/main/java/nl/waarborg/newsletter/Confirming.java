package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.OptionalLong;
import java.util.UUID;

/** What the link in the mail does, and what becomes of links that nobody followed. */
final class Confirming {

    private static final int AT_ONCE = 100;

    private Confirming() {}

    /** Puts the consent in the register and the reader on the list; an earlier end is undone. */
    static Future<Boolean> followed(Work work, UUID token) {
        var waiting =
                DSL.select(
                                Subscriptions.DATASET.id().field(),
                                Subscriptions.SUBSCRIBER_ID.field(),
                                Subscriptions.LIST.field())
                        .from(Subscriptions.DATASET.asTable())
                        .where(
                                Subscriptions.CONFIRM_HASH
                                        .field()
                                        .eq(Marks.hash(token))
                                        .and(Subscriptions.CONFIRM_UNTIL.field().ge(work.now())));
        return work.tx()
                .first(waiting)
                .compose(
                        found ->
                                found.map(row -> confirm(work, row).map(true))
                                        .orElseGet(() -> Future.succeededFuture(false)));
    }

    private static Future<Long> confirm(Work work, Row row) {
        Values values =
                Values.of(Subscriptions.CONFIRMED_AT, work.now())
                        .setNullable(Subscriptions.CONFIRM_HASH, null)
                        .setNullable(Subscriptions.CONFIRM_UNTIL, null)
                        .setNullable(Subscriptions.ASKED_AT, null)
                        .setNullable(Subscriptions.ENDED_AT, null)
                        .setNullable(Subscriptions.ENDED_BY, null)
                        .set(Subscriptions.SOURCE, Source.FORM);
        SubjectId reader = new SubjectId(row.get(Subscriptions.SUBSCRIBER_ID));
        return work.consents()
                .given(row.get(Subscriptions.LIST).purpose(), reader, ConsentGround.byLink())
                .compose(
                        _ ->
                                work.tx()
                                        .update(
                                                Subscriptions.DATASET,
                                                row.get(Subscriptions.DATASET.id()),
                                                OptionalLong.empty(),
                                                values))
                .onSuccess(_ -> Donors.began(work, row.get(Subscriptions.LIST), reader.value()));
    }

    /**
     * Forgets addresses of which nobody followed the link: no subscription came of them. One that a
     * hold keeps waits for its release.
     */
    static Future<Boolean> forgetUnconfirmed(Work work) {
        var lapsed =
                DSL.select(Subscriptions.DATASET.id().field(), Subscriptions.SUBSCRIBER_ID.field())
                        .from(Subscriptions.DATASET.asTable())
                        .where(
                                Subscriptions.CONFIRMED_AT
                                        .field()
                                        .isNull()
                                        .and(Subscriptions.CONFIRM_UNTIL.field().lt(work.now()))
                                        .andNot(work.holds().kept(Subscriptions.DATASET)))
                        .limit(AT_ONCE);
        return work.tx()
                .list(lapsed)
                .compose(
                        rows ->
                                Future.all(rows.stream().map(row -> forget(work, row)).toList())
                                        .map(rows.size() == AT_ONCE));
    }

    private static Future<Boolean> forget(Work work, Row row) {
        return work.tx()
                .delete(Subscriptions.DATASET, row.get(Subscriptions.DATASET.id()))
                .compose(
                        _ ->
                                work.dropEmptySubject(
                                        new SubjectId(row.get(Subscriptions.SUBSCRIBER_ID))));
    }
}
