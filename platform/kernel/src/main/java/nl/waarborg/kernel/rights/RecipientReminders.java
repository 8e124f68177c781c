package nl.waarborg.kernel.rights;

import io.vertx.core.Future;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Reminds, week after week, of recipients whom people still have to tell what was done with data
 * that they had (AVG art. 19). One mail for each request, to who handled it.
 */
final class RecipientReminders {

    private static final Duration EVERY = Duration.ofDays(7);
    private static final int MOST = 1_000;

    private final Handlers handlers;

    RecipientReminders(Handlers handlers) {
        this.handlers = handlers;
    }

    Future<Void> run(Work work) {
        return work.tx()
                .list(
                        DSL.select(
                                        RecipientNoticeTable.DATASET.id().field(),
                                        RecipientNoticeTable.DATASET.createdAt().field(),
                                        RecipientNoticeTable.REQUEST_ID.field(),
                                        RecipientNoticeTable.RECIPIENT_NAME.field())
                                .from(RecipientNoticeTable.DATASET.asTable())
                                .where(
                                        RecipientNoticeTable.waiting()
                                                .and(longAgo(work.now().minus(EVERY))))
                                .orderBy(RecipientNoticeTable.DATASET.createdAt().field())
                                .limit(MOST))
                .compose(rows -> remind(work, rows));
    }

    private static Condition longAgo(Instant before) {
        return DSL.coalesce(
                        RecipientNoticeTable.REMINDED_AT.field(),
                        RecipientNoticeTable.DATASET.createdAt().field())
                .le(before);
    }

    private Future<Void> remind(Work work, List<Row> rows) {
        Map<UUID, List<Row>> byRequest = new LinkedHashMap<>();
        rows.forEach(
                row ->
                        byRequest
                                .computeIfAbsent(
                                        row.get(RecipientNoticeTable.REQUEST_ID),
                                        _ -> new ArrayList<>())
                                .add(row));
        return Future.all(
                        byRequest.entrySet().stream()
                                .map(one -> remind(work, one.getKey(), one.getValue()))
                                .toList())
                .mapEmpty();
    }

    private Future<?> remind(Work work, UUID request, List<Row> notices) {
        return work.tx()
                .require(RequestTable.DATASET, request, RequestTable.HANDLER_ID)
                .compose(row -> handlers.of(work, row.find(RequestTable.HANDLER_ID)))
                .compose(
                        accounts ->
                                Future.all(
                                        accounts.stream()
                                                .map(to -> write(work, request, notices, to))
                                                .toList()))
                .compose(_ -> note(work, notices));
    }

    private static Future<?> write(Work work, UUID request, List<Row> notices, AccountId to) {
        Instant since = notices.getFirst().get(RecipientNoticeTable.DATASET.createdAt());
        return work.mail(
                FollowUpMails.UNTOLD,
                Recipient.account(to),
                new RecordRef(RequestTable.DATASET, request),
                new FollowUpMails.Untold(
                        work.day(since),
                        notices.stream()
                                .map(row -> row.get(RecipientNoticeTable.RECIPIENT_NAME))
                                .distinct()
                                .toList(),
                        request.toString()));
    }

    private static Future<?> note(Work work, List<Row> notices) {
        return Future.all(
                notices.stream()
                        .map(
                                row ->
                                        work.tx()
                                                .update(
                                                        RecipientNoticeTable.DATASET,
                                                        row.get(RecipientNoticeTable.DATASET.id()),
                                                        OptionalLong.empty(),
                                                        Values.of(
                                                                RecipientNoticeTable.REMINDED_AT,
                                                                work.now())))
                        .toList());
    }
}
