package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Writes an issue to its readers, a hundred in a transaction, as many in a minute as the tenant
 * allows. What is reached is kept with the mails that were written, so that a node that dies leaves
 * no reader out and writes to none twice. One node is at it at a time.
 */
final class Sending {

    /** Small enough to hold a connection for a moment only. */
    static final int BATCH = 100;

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private Sending() {}

    static Job[] jobs() {
        return new Job[] {
            Job.inSteps("send-issues", PAUSE, Sending::step),
            Job.inSteps("end-undeliverable", Duration.ofHours(6), Undeliverable::end),
            Job.inSteps("forget-unconfirmed", Duration.ofHours(6), Confirming::forgetUnconfirmed)
        };
    }

    /** Writes the next batch; answers whether there may be more to write in this minute. */
    static Future<Boolean> step(Work work) {
        var atWork =
                DSL.select(
                                Campaigns.DATASET.columns().stream()
                                        .map(column -> column.field())
                                        .toList())
                        .from(Campaigns.DATASET.asTable())
                        .where(Campaigns.STATUS.field().eq(CampaignStatus.SENDING))
                        .orderBy(Campaigns.STARTED_AT.field(), Campaigns.DATASET.id().field())
                        .limit(1);
        return work.tx()
                .first(atWork)
                .compose(
                        found ->
                                found.map(row -> step(work, row))
                                        .orElseGet(() -> Future.succeededFuture(false)));
    }

    private static Future<Boolean> step(Work work, Row campaign) {
        Instant minute = work.now().truncatedTo(ChronoUnit.MINUTES);
        boolean same = campaign.find(Campaigns.MINUTE).filter(minute::equals).isPresent();
        int before = same ? campaign.get(Campaigns.IN_MINUTE) : 0;
        return inMinute(work, minute)
                .compose(
                        all -> {
                            int most = work.settings(Settings.class).perMinute() - all;
                            return most <= 0
                                    ? Future.succeededFuture(false)
                                    : readers(work, campaign, Math.min(BATCH, most))
                                            .compose(
                                                    next ->
                                                            next.isEmpty()
                                                                    ? finish(work, campaign)
                                                                    : write(
                                                                            work, campaign, next,
                                                                            minute, before));
                        });
    }

    /** How many mails of all issues together were written in that minute. */
    private static Future<Integer> inMinute(Work work, Instant minute) {
        return work.tx()
                .list(
                        DSL.select(Campaigns.IN_MINUTE.field())
                                .from(Campaigns.DATASET.asTable())
                                .where(Campaigns.MINUTE.field().eq(minute)))
                .map(rows -> rows.stream().mapToInt(row -> row.get(Campaigns.IN_MINUTE)).sum());
    }

    private static Future<List<Row>> readers(Work work, Row campaign, int most) {
        Condition next =
                campaign.find(Campaigns.REACHED)
                        .map(reached -> Subscriptions.DATASET.id().field().gt(reached))
                        .orElse(DSL.noCondition());
        return work.tx()
                .list(
                        DSL.select(
                                        Subscriptions.DATASET.id().field(),
                                        Subscriptions.SUBSCRIBER_ID.field(),
                                        Subscriptions.EMAIL.field(),
                                        Subscriptions.SOURCE.field(),
                                        Subscriptions.LANGUAGE.field())
                                .from(Subscriptions.DATASET.asTable())
                                .where(
                                        Subscriptions.standing(campaign.get(Campaigns.LIST))
                                                .andNot(
                                                        work.holds()
                                                                .contested(Subscriptions.DATASET))
                                                .and(next))
                                .orderBy(Subscriptions.DATASET.id().field())
                                .limit(most));
    }

    private static Future<Boolean> write(
            Work work, Row campaign, List<Row> readers, Instant minute, int before) {
        UUID last = readers.getLast().get(Subscriptions.DATASET.id());
        Values reached =
                Values.of(Campaigns.REACHED, last)
                        .set(Campaigns.MINUTE, minute)
                        .set(Campaigns.IN_MINUTE, before + readers.size());
        List<Future<Integer>> mails = mails(work, campaign, readers);
        return Future.all(mails)
                .compose(
                        _ ->
                                change(
                                        work,
                                        campaign,
                                        reached.set(
                                                Campaigns.WRITTEN,
                                                campaign.get(Campaigns.WRITTEN)
                                                        + mails.stream()
                                                                .mapToInt(Future::result)
                                                                .sum())))
                .map(true);
    }

    /**
     * Who follows an address waits for whoever did before: two may have moved to the same one, and
     * the second finds the first there.
     */
    private static List<Future<Integer>> mails(Work work, Row campaign, List<Row> readers) {
        List<Future<Integer>> mails = new ArrayList<>(readers.size());
        Future<Integer> before = Future.succeededFuture(0);
        for (Row reader : readers) {
            if (reader.get(Subscriptions.SOURCE) == Source.REGISTRATION) {
                before = before.compose(_ -> mail(work, campaign, reader));
                mails.add(before);
            } else {
                mails.add(mail(work, campaign, reader));
            }
        }
        return mails;
    }

    /**
     * How many mails were written to a reader: one, or none where nothing may go to the address.
     */
    private static Future<Integer> mail(Work work, Row campaign, Row reader) {
        return Following.addressOf(work, campaign.get(Campaigns.LIST), reader)
                .compose(
                        to ->
                                to.map(address -> mail(work, campaign, reader, address).map(1))
                                        .orElseGet(() -> Future.succeededFuture(0)));
    }

    /** Whoever left since, or may not be written to, the outbox passes over. */
    private static Future<UUID> mail(Work work, Row campaign, Row reader, EmailAddress address) {
        IssueText words = IssueText.of(campaign, reader.get(Subscriptions.LANGUAGE));
        return work.mail(
                campaign.get(Campaigns.LIST).template(),
                Recipient.at(new SubjectId(reader.get(Subscriptions.SUBSCRIBER_ID)), address)
                        .reading(words.language()),
                new RecordRef(Subscriptions.DATASET, reader.get(Subscriptions.DATASET.id())),
                words.model());
    }

    private static Future<Boolean> finish(Work work, Row campaign) {
        Values sent =
                Values.of(Campaigns.STATUS, CampaignStatus.SENT)
                        .set(Campaigns.FINISHED_AT, work.now());
        return change(work, campaign, sent).map(true);
    }

    /** Of two nodes that read it alike, one finds its version gone and its mails undone. */
    private static Future<Long> change(Work work, Row campaign, Values values) {
        return work.tx()
                .update(
                        Campaigns.DATASET,
                        campaign.get(Campaigns.DATASET.id()),
                        OptionalLong.of(campaign.get(Campaigns.DATASET.version())),
                        values);
    }
}
