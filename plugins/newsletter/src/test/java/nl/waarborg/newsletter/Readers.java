package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import java.util.UUID;

/** Many readers at once, each with a consent in the register. */
final class Readers {

    private Readers() {}

    static Future<Void> make(Work work, int from, int count) {
        Future<Void> made = Future.succeededFuture();
        for (int i = from; i < from + count; i++) {
            EmailAddress address = new EmailAddress("lezer" + i + "@veel.example");
            made = made.compose(_ -> one(work, address));
        }
        return made;
    }

    private static Future<Void> one(Work work, EmailAddress address) {
        return Future.all(work.newSubject(), Marks.of(work, address))
                .compose(both -> insert(work, address, both.resultAt(0), both.resultAt(1)));
    }

    private static Future<Void> insert(
            Work work, EmailAddress address, SubjectId reader, String mark) {
        Values values =
                Values.of(Subscriptions.SUBSCRIBER_ID, reader.value())
                        .set(Subscriptions.LIST, MailingList.NEWSLETTER)
                        .set(Subscriptions.EMAIL, address.value())
                        .set(Subscriptions.LANGUAGE, MailLanguage.NL)
                        .set(Subscriptions.ADDRESS_MARK, mark)
                        .set(Subscriptions.SOURCE, Source.IMPORT)
                        .set(Subscriptions.CONFIRMED_AT, work.now());
        Future<UUID> row = work.tx().insert(Subscriptions.DATASET, values);
        return row.compose(
                _ ->
                        work.consents()
                                .given(
                                        Ending.NEWS,
                                        reader,
                                        ConsentGround.recorded(
                                                ConsentGround.Basis.CONSENT,
                                                ConsentGround.Channel.PAPER,
                                                "map 1")));
    }
}
