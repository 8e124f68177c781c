package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.helpdesk.HelpdeskPlugin;
import nl.waarborg.kernel.rights.RequestType;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.UUID;

/** A request from receipt to letter, and who may take which step. */
final class RequestsTest {

    private static TestPlatform platform;
    private static TestPerson officer;
    private static TestPerson other;
    private static TestPerson ann;
    private static TestPerson bob;

    @BeforeAll
    static void open() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        officer = platform.person(NORTH, "Officer", "everything");
        other = platform.person(SOUTH, "Other", "everything");
        ann = platform.person(NORTH, "Ann", "person");
        bob = platform.person(NORTH, "Bob", "person");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void until_somebody_takes_it_up_the_privacy_officers_answer_for_what_a_request_holds_back() {
        TestPerson eva = platform.person(NORTH, "Eva Held", "person");
        TestPerson inOffice = platform.person(NORTH, "Privacy Office", "privacy-officer");
        String id = Desk.ask(eva, "OBJECT").json().getString("id");
        List<JsonObject> placed = holdsFor(id, inOffice);
        assertThat(placed)
                .extracting(hold -> hold.getString("ground"))
                .containsExactlyInAnyOrder("OPEN_REQUEST", "OBJECTION");
        assertThat(placed)
                .allSatisfy(
                        hold -> {
                            assertThat(hold.getString("ownerId")).isNull();
                            assertThat(hold.getString("answeringRole"))
                                    .isEqualTo("privacy-officer");
                        });
        JsonObject looked =
                new JsonObject()
                        .put("reviewOn", "2026-12-01")
                        .put("evidence", "Nobody took it up yet.");
        Answer reviewed = inOffice.api().post("/holds/" + id + "/review", looked);
        assertThat(reviewed.status()).as(reviewed.toString()).isEqualTo(200);
        assertThat(reviewed.json().getString("reviewOn")).isEqualTo("2026-12-01");

        assertThat(Desk.step(officer, id, "take").status()).isEqualTo(200);

        assertThat(holdsFor(id, inOffice))
                .hasSize(2)
                .allSatisfy(
                        hold -> {
                            assertThat(hold.getString("ownerId"))
                                    .isEqualTo(officer.account().toString());
                            assertThat(hold.getString("answeringRole")).isNull();
                        });
    }

    private static List<JsonObject> holdsFor(String request, TestPerson reader) {
        return reader.api().get("/holds?limit=100").items().stream()
                .filter(hold -> hold.getString("reference").equals("rights request " + request))
                .toList();
    }

    private static String ticketOf(TestPerson person) {
        return person.api()
                .post("/helpdesk/tickets", new JsonObject().put("question", "How?"))
                .json()
                .getString("id");
    }

    @ParameterizedTest
    @EnumSource(RequestType.class)
    void a_person_asks_for_each_of_the_nine_rights_and_is_told_by_when(RequestType type) {
        JsonObject what = new JsonObject().put("type", type.name()).put("language", "NL");
        if (type == RequestType.HUMAN_REVIEW) {
            what.put("recordDataset", "helpdesk.ticket").put("recordId", ticketOf(ann));
        }

        Answer asked = Desk.ask(ann, what);

        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        assertThat(asked.json().getString("status")).isEqualTo("IDENTIFIED");
        assertThat(asked.json().getString("dueOn")).isEqualTo("2026-12-22");
        JsonObject shown = Desk.own(ann, asked.json().getString("id"));
        assertThat(Desk.letters(shown))
                .singleElement()
                .asString()
                .contains(
                        "22 november 2026",
                        "uiterlijk op 22 december 2026",
                        "Autoriteit Persoonsgegevens",
                        "info@cvoz.nl");
    }

    @Test
    void a_request_of_another_person_or_tenant_does_not_exist() {
        String id = Desk.ask(ann, "ACCESS").json().getString("id");

        assertThat(bob.api().get("/me/requests/" + id).status()).isEqualTo(404);
        assertThat(bob.api().post("/me/requests/" + id + "/withdraw").status()).isEqualTo(404);
        assertThat(bob.api().get("/me/requests").text()).doesNotContain(id);
        assertThat(ann.api().get("/me/requests").text()).contains(id);
        assertThat(other.api().get("/rights-requests/" + id).status()).isEqualTo(404);
        assertThat(ann.api().get("/rights-requests").status()).isEqualTo(403);
        assertThat(officer.api().get("/rights-requests/" + id).status()).isEqualTo(200);
    }

    @Test
    void staff_write_down_when_and_how_a_request_came_in_and_the_term_runs_from_then() {
        Answer noted =
                officer.api()
                        .post(
                                "/rights-requests",
                                Desk.noted(bob.subject().value(), "ERASE")
                                        .put("receivedOn", "2026-11-20"));

        assertThat(noted.status()).as(noted.toString()).isEqualTo(201);
        assertThat(noted.json().getString("targetOn")).isEqualTo("2026-12-20");
        assertThat(noted.json().getString("dueOn")).as("a Sunday moves on").isEqualTo("2026-12-21");
        assertThat(noted.json().getString("status")).isEqualTo("RECEIVED");
        assertThat(bob.api().get("/me/requests").text()).contains(noted.json().getString("id"));
        assertThat(
                        officer.api()
                                .post(
                                        "/rights-requests",
                                        Desk.noted(bob.subject().value(), "ERASE")
                                                .put("receivedOn", "2026-11-23"))
                                .pointers())
                .containsExactly("/receivedOn");
    }

    @Test
    void nobody_decides_on_the_own_request_or_without_handling_it() {
        String own = Desk.ask(officer, "ACCESS").json().getString("id");
        String anns = Desk.ask(ann, "ACCESS").json().getString("id");

        assertThat(Desk.step(officer, own, "take").status()).isEqualTo(409);
        assertThat(Desk.decide(officer, anns, "FULL").status()).isEqualTo(409);
        assertThat(Desk.status(Desk.step(officer, anns, "take"))).isEqualTo("IN_HANDLING");
        assertThat(Desk.status(Desk.decide(officer, anns, "FULL"))).isEqualTo("DECIDED");
        assertThat(Desk.decide(officer, anns, "FULL").status()).isEqualTo(409);
    }

    @Test
    void a_refusal_names_its_grounds_the_authority_and_the_court() {
        String id = Desk.inHandling(ann, officer, "RECTIFY");

        assertThat(Desk.decide(officer, id, "REFUSED").pointers()).containsExactly("/grounds");
        assertThat(Desk.decide(officer, id, "FULL", Desk.ground("DATA_CORRECT")).pointers())
                .containsExactly("/grounds");
        assertThat(Desk.decide(officer, id, "REFUSED", Desk.ground("FREE_EXPRESSION")).pointers())
                .containsExactly("/grounds/0/ground");
        Answer decided = Desk.decide(officer, id, "REFUSED", Desk.ground("DATA_CORRECT"));

        assertThat(Desk.status(decided)).isEqualTo("REFUSED");
        JsonObject shown = Desk.own(ann, id);
        assertThat(shown.getJsonArray("grounds").getJsonObject(0).getString("article"))
                .isEqualTo("AVG art. 16");
        assertThat(Desk.lastLines(shown))
                .contains(
                        "Your request for correction of your data of 22 November 2026 was decided"
                                + " upon: we do not do what you ask.",
                        "If you do not agree, you can go to court within six weeks (UAVG art. 35).",
                        "Questions or complaints: info@cvoz.nl",
                        "You can also lodge a complaint with the Autoriteit Persoonsgegevens:"
                                + " https://autoriteitpersoonsgegevens.nl")
                .anyMatch(
                        line ->
                                line.contains("the data is right and complete (AVG art. 16)")
                                        && line.contains("Because the law says so here."));
    }

    @Test
    void a_person_takes_a_request_back_until_it_is_carried_out() {
        String id = Desk.ask(bob, "RESTRICT").json().getString("id");

        assertThat(bob.api().post("/me/requests/" + id + "/withdraw").json().getString("status"))
                .isEqualTo("WITHDRAWN");
        assertThat(bob.api().post("/me/requests/" + id + "/withdraw").status()).isEqualTo(409);
        assertThat(Desk.step(officer, id, "take").status()).isEqualTo(409);
    }

    @Test
    void a_review_by_a_human_names_a_record_of_the_person() {
        String anns = ticketOf(ann);
        JsonObject review = new JsonObject().put("type", "HUMAN_REVIEW");

        assertThat(Desk.ask(bob, review).pointers()).containsExactly("/recordId");
        review.put("recordDataset", "helpdesk.ticket").put("recordId", anns);
        assertThat(Desk.ask(bob, review).status()).isEqualTo(404);
        Answer asked = Desk.ask(ann, review);
        assertThat(asked.status()).isEqualTo(201);
        assertThat(
                        officer.api()
                                .get("/rights-requests/" + asked.json().getString("id"))
                                .json()
                                .getJsonObject("asked")
                                .getString("recordId"))
                .isEqualTo(anns);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUMAN_REVIEW", "OBJECT"})
    void who_is_set_aside_asks_a_human_to_look_at_a_record_as_before(String type) {
        TestPerson aside = platform.person(NORTH, "Aside " + type, "person");
        String ticket = ticketOf(aside);
        platform.rights().restrict(aside, true);
        JsonObject named =
                new JsonObject().put("recordDataset", "helpdesk.ticket").put("recordId", ticket);
        JsonObject noted = Desk.noted(aside.subject().value(), type).mergeIn(named);

        Answer own = Desk.ask(aside, named.copy().put("type", type));
        Answer byStaff = officer.api().post("/rights-requests", noted);

        assertThat(own.status()).as(own.toString()).isEqualTo(201);
        assertThat(byStaff.status()).as(byStaff.toString()).isEqualTo(201);
        noted.put("subjectId", bob.subject().toString());
        assertThat(Desk.ask(bob, named.copy().put("type", type)).status()).isEqualTo(404);
        assertThat(officer.api().post("/rights-requests", noted).status()).isEqualTo(404);
        noted.put("subjectId", aside.subject().toString()).put("recordId", ticketOf(bob));
        assertThat(officer.api().post("/rights-requests", noted).status()).isEqualTo(404);
    }

    @Test
    void what_people_do_themselves_ends_with_what_was_done() {
        String id = Desk.inHandling(ann, officer, "WITHDRAW_CONSENT");
        Desk.decide(officer, id, "FULL");

        assertThat(Desk.step(officer, id, "execute", new JsonObject()).pointers())
                .containsExactly("/done");
        Answer done =
                Desk.step(
                        officer,
                        id,
                        "execute",
                        new JsonObject().put("done", "Your photograph was taken off the site."));

        assertThat(Desk.status(done)).isEqualTo("EXECUTED");
        assertThat(Desk.lastLines(Desk.own(ann, id)))
                .contains(
                        "Your request for withdrawal of your consent was carried out.",
                        "- Your photograph was taken off the site.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456782", "My number is 1234.56.782"})
    void a_citizen_service_number_is_refused_in_what_a_person_writes(String text) {
        assertThat(
                        Desk.ask(ann, new JsonObject().put("type", "ACCESS").put("details", text))
                                .pointers())
                .containsExactly("/details");
    }

    @Test
    void a_request_for_somebody_unknown_makes_a_person_and_writes_to_the_address_given() {
        JsonObject asked =
                Desk.noted(UUID.randomUUID(), "ACCESS").put("answerTo", "cleo@mail.example");
        asked.remove("subjectId");

        Answer noted = officer.api().post("/rights-requests", asked);

        assertThat(noted.status()).as(noted.toString()).isEqualTo(201);
        Answer shown = officer.api().get("/rights-requests/" + noted.json().getString("id"));
        assertThat(Desk.letters(shown.json()))
                .singleElement()
                .asString()
                .contains("vast te stellen wie u bent");
        assertThat(shown.json().getJsonArray("letters").getJsonObject(0).getString("status"))
                .isEqualTo("QUEUED");
        assertThat(
                        officer.api()
                                .post("/rights-requests", Desk.noted(UUID.randomUUID(), "ACCESS"))
                                .status())
                .as("a person that does not exist")
                .isEqualTo(409);
    }
}
