package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

class NewsletterContractTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new NewsletterPlugin();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of(
                "lists",
                List.of("NEWSLETTER", "DONOR_NEWSLETTER"),
                "names",
                true,
                "mailsPerMinute",
                60);
    }

    @Override
    protected Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work) {
        String address = person.canary("email") + "@example.nl";
        return Marks.of(work, new EmailAddress(address))
                .compose(
                        mark ->
                                work.tx()
                                        .insertAll(
                                                Subscriptions.DATASET,
                                                Stream.of(MailingList.values())
                                                        .map(
                                                                list ->
                                                                        values(
                                                                                        person,
                                                                                        work,
                                                                                        address,
                                                                                        mark)
                                                                                .set(
                                                                                        Subscriptions
                                                                                                .LIST,
                                                                                        list))
                                                        .toList()));
    }

    /** Whom the next issue goes to, as its sending finds them. */
    @Override
    protected Map<String, Supplier<String>> usesUnder(
            ConsentPurpose purpose, TestPerson person, TestPerson staff) {
        MailingList list =
                Stream.of(MailingList.values())
                        .filter(one -> one.purpose().name().equals(purpose.name()))
                        .findFirst()
                        .orElseThrow();
        return Map.of(
                "the next issue",
                () ->
                        inWork(
                                        staff,
                                        work ->
                                                work.tx()
                                                        .list(
                                                                DSL.select(
                                                                                Subscriptions.EMAIL
                                                                                        .field())
                                                                        .from(
                                                                                Subscriptions
                                                                                        .DATASET
                                                                                        .asTable())
                                                                        .where(
                                                                                Subscriptions
                                                                                        .standing(
                                                                                                list))))
                                .stream()
                                .map(row -> row.get(Subscriptions.EMAIL))
                                .toList()
                                .toString());
    }

    private static Values values(TestPerson person, Work work, String address, String mark) {
        return Values.of(Subscriptions.SUBSCRIBER_ID, person.subject().value())
                .set(Subscriptions.EMAIL, address)
                .set(Subscriptions.FIRST_NAME, person.canary("first"))
                .set(Subscriptions.LAST_NAME, person.canary("last"))
                .set(Subscriptions.LANGUAGE, MailLanguage.NL)
                .set(Subscriptions.ADDRESS_MARK, mark)
                .set(Subscriptions.PERSON_MARK, mark)
                .set(Subscriptions.SOURCE, Source.IMPORT)
                .set(Subscriptions.CONFIRMED_AT, work.now());
    }
}
