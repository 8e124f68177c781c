package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;

import org.jooq.impl.DSL;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

class NewsletterContractTest extends PluginContract {

    private static final Duration DAY = Duration.ofDays(1);

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
    protected Map<Column<?>, String> staysAboutNobody() {
        String why = "AVG art. 21(3): a keyed hash, by which who left is never written to again";
        return Map.of(Suppressions.ADDRESS_MARK, why, Suppressions.PERSON_MARK, why);
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
                                                                                        address,
                                                                                        mark)
                                                                                .set(
                                                                                        Subscriptions
                                                                                                .LIST,
                                                                                        list)
                                                                                .set(
                                                                                        Subscriptions
                                                                                                .CONFIRMED_AT,
                                                                                        work.now()))
                                                        .toList()))
                .compose(_ -> asked(person, work));
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

    /** Asked for by the form for another address, and not confirmed yet. */
    private static Future<UUID> asked(TestPerson person, Work work) {
        return work.tx()
                .insert(
                        Subscriptions.DATASET,
                        values(person, person.canary("other") + "@example.nl", person.hash("other"))
                                .set(Subscriptions.LIST, MailingList.NEWSLETTER)
                                .set(Subscriptions.CONFIRM_HASH, person.hash("confirm"))
                                .set(Subscriptions.CONFIRM_UNTIL, work.now().plus(DAY))
                                .set(Subscriptions.ASKED_AT, work.now()));
    }

    private static Values values(TestPerson person, String address, String mark) {
        return Values.of(Subscriptions.SUBSCRIBER_ID, person.subject().value())
                .set(Subscriptions.EMAIL, address)
                .set(Subscriptions.FIRST_NAME, person.canary("first"))
                .set(Subscriptions.LAST_NAME, person.canary("last"))
                .set(Subscriptions.LANGUAGE, MailLanguage.NL)
                .set(Subscriptions.ADDRESS_MARK, mark)
                .set(Subscriptions.PERSON_MARK, person.hash("person"))
                .set(Subscriptions.SOURCE, Source.FORM);
    }
}
