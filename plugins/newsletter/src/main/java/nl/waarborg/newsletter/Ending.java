package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.ConsentEnd;
import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Ends subscriptions: from then on nothing is sent, and the tenant's term runs. */
final class Ending {

    static final ConsentPurpose NEWS =
            ConsentPurpose.named("newsletter.news")
                    .whenWithdrawn((work, person, _) -> left(work, person, MailingList.NEWSLETTER))
                    .whereAsked();

    static final ConsentPurpose DONOR_NEWS =
            ConsentPurpose.named("newsletter.donor-news")
                    .whenWithdrawn(
                            (work, person, _) -> left(work, person, MailingList.DONOR_NEWSLETTER))
                    .whereAsked();

    private Ending() {}

    /** Why staff end a subscription. */
    public enum Why {
        /** The reader asked for it by telephone, mail or letter. */
        READER_ASKED,
        /** The registration that the newsletter came with has ended. */
        REGISTRATION_ENDED
    }

    /**
     * What staff say.
     *
     * @param why why it ends
     * @param channel how the reader asked
     */
    public record Said(
            @Meaning("Why it ends") Why why,
            @Meaning("How the reader asked, or how the end became known")
                    ConsentGround.Channel channel) {}

    /** The reader left by the link in a mail, or took the consent back. */
    private static Future<Void> left(Work work, SubjectId person, MailingList list) {
        var standing =
                DSL.select(Subscriptions.DATASET.id().field())
                        .from(Subscriptions.DATASET.asTable())
                        .where(
                                Subscriptions.SUBSCRIBER_ID
                                        .field()
                                        .eq(person.value())
                                        .and(Subscriptions.standing(list)));
        return work.tx().list(standing).compose(rows -> endAll(work, rows, EndedBy.READER));
    }

    static Future<Void> endAll(Work work, List<Row> rows, EndedBy why) {
        return Future.all(
                        rows.stream()
                                .map(row -> end(work, row.get(Subscriptions.DATASET.id()), why))
                                .toList())
                .mapEmpty();
    }

    static Future<Long> end(Work work, UUID subscription, EndedBy why) {
        Values values =
                Values.of(Subscriptions.ENDED_AT, work.now()).set(Subscriptions.ENDED_BY, why);
        return work.tx()
                .update(Subscriptions.DATASET, subscription, OptionalLong.empty(), values)
                .compose(version -> told(work, subscription).map(version));
    }

    private static Future<Row> told(Work work, UUID subscription) {
        return work.tx()
                .require(
                        Subscriptions.DATASET,
                        subscription,
                        Subscriptions.LIST,
                        Subscriptions.SUBSCRIBER_ID)
                .onSuccess(row -> Donors.ended(work, row));
    }

    static Future<Reply<Nothing>> byStaff(Call<Said, Nothing> call) {
        EndedBy why =
                switch (call.body().why()) {
                    case READER_ASKED -> EndedBy.STAFF;
                    case REGISTRATION_ENDED -> EndedBy.REGISTRATION_ENDED;
                };
        return call.tx()
                .require(Subscriptions.DATASET, call.id("id"))
                .compose(row -> byStaff(call, row, why))
                .map(_ -> Reply.nothing());
    }

    private static Future<Void> byStaff(Call<Said, Nothing> call, Row row, EndedBy why) {
        boolean stands =
                row.find(Subscriptions.CONFIRMED_AT).isPresent()
                        && row.find(Subscriptions.ENDED_AT).isEmpty();
        if (!stands) {
            return Future.succeededFuture();
        }
        SubjectId reader = new SubjectId(row.get(Subscriptions.SUBSCRIBER_ID));
        ConsentPurpose news = row.get(Subscriptions.LIST).purpose();
        return end(call, row.get(Subscriptions.DATASET.id()), why)
                .compose(
                        _ ->
                                switch (call.body().why()) {
                                    case READER_ASKED ->
                                            call.consents()
                                                    .withdraw(news, reader, call.body().channel());
                                    case REGISTRATION_ENDED ->
                                            call.consents()
                                                    .end(
                                                            news,
                                                            reader,
                                                            ConsentEnd.REGISTRATION_ENDED);
                                });
    }
}
