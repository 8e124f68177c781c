package nl.waarborg.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.TakenBack;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.Use;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
                "confirmWithinDays",
                7,
                "endAfterReturned",
                2,
                "mailsPerMinute",
                6_000);
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
                .compose(_ -> asked(person, work))
                .compose(_ -> left(person, work));
    }

    /** Of an address that is read at until tomorrow; rules run from that end. */
    private static Future<?> left(TestPerson person, Work work) {
        return work.tx()
                .insertAll(
                        Subscriptions.DATASET,
                        Stream.of(MailingList.values())
                                .map(
                                        list ->
                                                values(
                                                                person,
                                                                person.canary("former")
                                                                        + "@example.nl",
                                                                person.hash("former"))
                                                        .set(Subscriptions.LIST, list)
                                                        .set(Subscriptions.CONFIRMED_AT, work.now())
                                                        .set(
                                                                Subscriptions.ENDED_AT,
                                                                work.now().plus(DAY))
                                                        .set(
                                                                Subscriptions.ENDED_BY,
                                                                EndedBy.READER))
                                .toList());
    }

    /** With effect from tomorrow: what has ended goes with the next run of the rules. */
    @Override
    protected Values takingBack(TakenBack word, Values shows, TestPerson staff, Work work) {
        return shows.set(Subscriptions.ENDED_AT, work.now().plus(DAY))
                .set(Subscriptions.ENDED_BY, EndedBy.READER);
    }

    /** Whom an issue really goes to: written, tried, started and sent. */
    @Override
    protected Map<String, Use> usesUnder(
            ConsentPurpose purpose, TestPerson person, TestPerson staff) {
        MailingList list =
                Stream.of(MailingList.values())
                        .filter(one -> one.purpose().name().equals(purpose.name()))
                        .findFirst()
                        .orElseThrow();
        return Map.of(
                "the next issue",
                Use.of(() -> sent(list, staff))
                        .showing(issue -> mailsEntitled(issue.json().getString("titleNl"), staff)));
    }

    private Answer sent(MailingList list, TestPerson staff) {
        JsonObject words =
                new JsonObject()
                        .put("list", list.name())
                        .put("titleNl", "Nieuws " + UUID.randomUUID())
                        .put("textNl", "Er is nieuws.");
        Answer written = staff.api().post("/newsletter/campaigns", words);
        String issue = "/newsletter/campaigns/" + written.json().getString("id");
        staff.api().post(issue + "/test");
        staff.api().post(issue + "/start");
        while (inJob(staff, Sending::step)) {
            Thread.onSpinWait();
        }
        Answer sent = staff.api().get(issue);
        assertThat(sent.json().getString("status")).as("how far " + sent).isEqualTo("SENT");
        return sent;
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
