package nl.waarborg.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.TakenBack;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;
import nl.waarborg.testkit.Use;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

class ContactContractTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new ContactPlugin();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("answerWithinDays", 14, "uses", List.of(nl.waarborg.contact.Use.values()));
    }

    /** Codes of countries. */
    @Override
    protected Set<Column<?>> namesOutOfAList() {
        return Set.of(Relations.COUNTRY);
    }

    @Override
    protected Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work) {
        Values request =
                Values.of(Requests.REQUESTER_ID, person.subject().value())
                        .set(Requests.CHANNEL, Requests.Channel.MAIL)
                        .set(Requests.NAME, person.canary("name"))
                        .set(Requests.EMAIL, person.canary("email"))
                        .set(Requests.PHONE, person.canary("phone"))
                        .set(Requests.QUESTION, person.canary("question"))
                        .set(Requests.STATUS, Requests.Status.ARCHIVED)
                        .set(Requests.HANDLED_BY, staff.account().value())
                        .set(Requests.CLOSED_AT, work.now())
                        .set(Requests.ARCHIVED_AT, work.now())
                        .set(Requests.ARCHIVE_REASON, person.canary("reason"))
                        .set(Requests.LAST_VISIT_AT, work.now());
        Values relation =
                Values.of(Relations.PERSON_ID, person.subject().value())
                        .set(Relations.NAME, person.canary("relation"))
                        .set(Relations.EMAIL, person.canary("reached"))
                        .set(Relations.PHONE, person.canary("called"))
                        .set(Relations.ORGANISATION, person.canary("business"))
                        .set(Relations.KVK_NUMBER, person.digits(8))
                        .set(Relations.STREET, person.canary("lane"))
                        .set(Relations.POSTCODE, person.canary("code"))
                        .set(Relations.TOWN, person.canary("place"))
                        .set(Relations.COUNTRY, "NL")
                        .set(Relations.LANGUAGE, MailLanguage.EN)
                        .set(Relations.NO_OFFERS_AT, work.now())
                        .set(Relations.STATUS, Relations.Status.ACTIVE)
                        .set(Relations.OBJECTED, false)
                        .set(Relations.CONTACTED_AT, work.now())
                        .set(Relations.CLIENT, false);
        Values registration =
                Values.of(Registrations.REGISTRANT_ID, person.subject().value())
                        .set(Registrations.CHANNEL, Requests.Channel.FORM)
                        .set(Registrations.NAME, person.canary("registrant"))
                        .set(Registrations.EMAIL, person.canary("registered"))
                        .set(Registrations.PHONE, person.canary("rung"))
                        .set(Registrations.CLIENT_NAME, person.canary("client"))
                        .set(Registrations.CLIENT_BORN_ON, person.bornOn())
                        .set(Registrations.CLIENT_BIRTHPLACE, person.canary("birthplace"))
                        .set(Registrations.STREET, person.canary("street"))
                        .set(Registrations.POSTCODE, person.postcode())
                        .set(Registrations.TOWN, person.canary("town"))
                        .set(Registrations.OTHERS_INVOLVED, person.canary("others"))
                        .set(Registrations.HELP_REQUEST, person.canary("help"))
                        .set(Registrations.STATUS, Registrations.Status.HANDLED)
                        .set(Registrations.HANDLED_BY, staff.account().value())
                        .set(Registrations.CLOSED_AT, work.now())
                        .set(Registrations.OUTCOME, staff.canary("outcome", person))
                        .set(Registrations.LAST_VISIT_AT, work.now());
        return work.tx()
                .insert(Requests.DATASET, request)
                .compose(id -> work.tx().insert(Answers.DATASET, answer(id, person, staff)))
                .compose(_ -> work.tx().insert(Relations.DATASET, relation))
                .compose(id -> hanging(id, person, staff, work))
                .compose(_ -> leaving(person, staff, work))
                .compose(_ -> asked(person, staff, work))
                .compose(_ -> work.tx().insert(Registrations.DATASET, registration));
    }

    /** Somebody who asked to go, and with whom there may be a last contact before that. */
    @Override
    protected void makeWords(TestPerson person, TestPerson staff, TestPlatform platform) {
        Values relation =
                Values.of(Relations.PERSON_ID, person.subject().value())
                        .set(Relations.NAME, person.canary("waiting"))
                        .set(Relations.STATUS, Relations.Status.ACTIVE)
                        .set(Relations.OBJECTED, false)
                        .set(Relations.CLIENT, false);
        inWork(
                staff,
                work ->
                        work.tx()
                                .insert(
                                        Relations.DATASET,
                                        relation.set(Relations.CONTACTED_AT, work.now()))
                                .compose(
                                        id ->
                                                work.tx()
                                                        .update(
                                                                Relations.DATASET,
                                                                id,
                                                                OptionalLong.empty(),
                                                                removal(work)
                                                                        .set(
                                                                                Relations
                                                                                        .LAST_CONTACT_UNTIL,
                                                                                work.now()
                                                                                        .plus(
                                                                                                Duration
                                                                                                        .ofDays(
                                                                                                                7))))));
    }

    private static Values removal(Work work) {
        return Values.of(Relations.STATUS, Relations.Status.REMOVAL_REQUESTED)
                .set(Relations.REMOVAL_REQUESTED_AT, work.now());
    }

    @Override
    protected Values takingBack(TakenBack word, Values shows, TestPerson staff, Work work) {
        return word.column().equals(Relations.REMOVAL_REQUESTED_AT)
                ? removal(work).set(Relations.REMOVAL_AT, work.now())
                : shows;
    }

    /** Whom an offer really goes to: written, tried, started and sent. */
    @Override
    protected Map<String, Use> usesUnder(
            ConsentPurpose purpose, TestPerson person, TestPerson staff) {
        Values client =
                Values.of(Relations.PERSON_ID, person.subject().value())
                        .set(Relations.NAME, person.canary("customer"))
                        .set(Relations.EMAIL, person.canary("customer") + "@example.nl")
                        .set(Relations.STATUS, Relations.Status.ACTIVE)
                        .set(Relations.OBJECTED, false)
                        .set(Relations.CLIENT, true);
        inWork(
                staff,
                work ->
                        work.tx()
                                .insert(
                                        Relations.DATASET,
                                        client.set(Relations.CONTACTED_AT, work.now())
                                                .set(
                                                        Relations.AGREEMENT_STARTED_ON,
                                                        work.today())));
        return Map.of(
                "the next offer",
                Use.of(() -> sent(staff))
                        .showing(one -> mailsEntitled(one.json().getString("title"), staff)));
    }

    private Answer sent(TestPerson staff) {
        JsonObject words =
                new JsonObject()
                        .put("kind", "OFFER")
                        .put("title", "Nieuw " + UUID.randomUUID())
                        .put("text", "Er is nieuws.");
        Answer written = staff.api().post("/contact/mailings", words);
        String mailing = "/contact/mailings/" + written.json().getString("id");
        staff.api().post(mailing + "/test");
        staff.api().post(mailing + "/start");
        while (inJob(staff, MailingSteps::step)) {
            Thread.onSpinWait();
        }
        Answer sent = staff.api().get(mailing);
        assertThat(sent.json().getString("status")).as("how far " + sent).isEqualTo("SENT");
        return sent;
    }

    /** Somebody who asked to go: that ends a relation, and what hangs on it, without a review. */
    private static Future<?> leaving(TestPerson person, TestPerson staff, Work work) {
        Values relation =
                Values.of(Relations.PERSON_ID, person.subject().value())
                        .set(Relations.NAME, person.canary("leaving"))
                        .set(Relations.STATUS, Relations.Status.ACTIVE)
                        .set(Relations.NO_OFFERS_AT, work.now())
                        .set(Relations.OBJECTED, false)
                        .set(Relations.CONTACTED_AT, work.now())
                        .set(Relations.CLIENT, false);
        Values asked = removal(work).set(Relations.REMOVAL_AT, work.now());
        return work.tx()
                .insert(Relations.DATASET, relation)
                .compose(id -> hanging(id, person, staff, work).map(id))
                .compose(
                        id -> work.tx().update(Relations.DATASET, id, OptionalLong.empty(), asked));
    }

    /** A client who was asked about offers, and asked to go. */
    private static Future<?> asked(TestPerson person, TestPerson staff, Work work) {
        Values relation =
                Values.of(Relations.PERSON_ID, person.subject().value())
                        .set(Relations.NAME, person.canary("asked"))
                        .set(Relations.EMAIL, person.canary("mailed"))
                        .set(Relations.STATUS, Relations.Status.ACTIVE)
                        .set(Relations.OBJECTED, false)
                        .set(Relations.CONTACTED_AT, work.now())
                        .set(Relations.CLIENT, true)
                        .set(Relations.AGREEMENT_STARTED_ON, work.today());
        Values question =
                Values.of(OffersQuestions.CHANNEL, ConsentGround.Channel.PHONE)
                        .set(OffersQuestions.ASKED_BY, staff.account().value())
                        .set(OffersQuestions.LINK_HASH, OptingOut.hash(UUID.randomUUID()))
                        .set(OffersQuestions.LINK_UNTIL, work.now().plus(Duration.ofDays(7)));
        Values leaves = removal(work).set(Relations.REMOVAL_AT, work.now());
        return work.tx()
                .insert(Relations.DATASET, relation)
                .compose(
                        id ->
                                work.tx()
                                        .insert(
                                                OffersQuestions.DATASET,
                                                question.set(OffersQuestions.RELATION_ID, id))
                                        .compose(
                                                _ ->
                                                        work.tx()
                                                                .update(
                                                                        Relations.DATASET,
                                                                        id,
                                                                        OptionalLong.empty(),
                                                                        leaves)));
    }

    private static Values answer(UUID request, TestPerson person, TestPerson staff) {
        return Values.of(Answers.REQUEST_ID, request)
                .set(Answers.ANSWERED_BY, staff.account().value())
                .set(Answers.TEXT, person.canary("answer"))
                .set(Answers.MAILED, true);
    }

    private static Future<?> hanging(
            UUID relation, TestPerson person, TestPerson staff, Work work) {
        Values note =
                Values.of(Notes.RELATION_ID, relation)
                        .set(Notes.WRITTEN_BY, staff.account().value())
                        .set(Notes.NOTE, person.canary("note"));
        Values link =
                Values.of(OfferLinks.RELATION_ID, relation)
                        .set(OfferLinks.LINK_HASH, OptingOut.hash(relation));
        Values again =
                Values.of(OffersReturns.RELATION_ID, relation)
                        .set(OffersReturns.OPTED_OUT_AT, work.now())
                        .set(OffersReturns.ASKED_ON, work.today())
                        .set(OffersReturns.CHANNEL, ConsentGround.Channel.PAPER)
                        .set(OffersReturns.SAID, person.canary("offers"))
                        .set(OffersReturns.NOTED_BY, staff.account().value());
        return work.tx()
                .insert(Notes.DATASET, note)
                .compose(_ -> work.tx().insert(OfferLinks.DATASET, link))
                .compose(_ -> work.tx().insert(OffersReturns.DATASET, again));
    }
}
