package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.Valtes.APPLICATIONS;
import static nl.waarborg.mantelzorgwaardering.Valtes.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who was advised about by a program has a human look again, who is called by name (art. 22(3)).
 */
class HumanReviewTest {

    private static final String DONE = "De uren zijn met u nagelopen; het advies klopte niet.";

    private static Valtes valtes;
    private static TestPerson carer;
    private static TestPerson caseworker;
    private static TestPerson officer;
    private static String application;

    @BeforeAll
    static void decideAsAdvised() {
        valtes = Valtes.open();
        carer = valtes.someone("carer");
        caseworker = valtes.someone("caseworker");
        officer = valtes.someone("privacy-officer");
        JsonObject form = Valtes.form("Herweg 1");
        form.getJsonObject("care").put("hoursPerWeek", 1);
        application = valtes.submitted(carer, valtes.edition(Valtes.assen(2026)), form);
        JsonObject advice = ok(caseworker.api().get(APPLICATIONS + "/" + application + "/advice"));
        assertThat(advice.getString("outcome")).isEqualTo("NOT_ELIGIBLE");
        JsonObject decision =
                new JsonObject().put("outcome", "REFUSED").put("reasons", "Te weinig uren.");
        ok(caseworker.api().post(APPLICATIONS + "/" + application + "/decision", decision));
    }

    @AfterAll
    static void close() {
        valtes.close();
    }

    @Test
    void a_named_human_looks_at_an_advised_application_again_and_the_letter_says_who_and_what() {
        TestPerson other = valtes.someone("carer");
        assertThat(asked(other).status()).as("not of another's application").isEqualTo(404);

        Answer asked = asked(carer);

        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        String id = asked.json().getString("id");
        String request = "/rights-requests/" + id;
        assertThat(officer.api().get(request).json().getJsonObject("asked").getString("recordId"))
                .isEqualTo(application);
        ok(officer.api().post(request + "/take"));
        JsonObject decision =
                new JsonObject()
                        .put("outcome", "FULL")
                        .put("explanation", "Een mens kijkt opnieuw naar de aanvraag.")
                        .put("grounds", new JsonArray());
        ok(officer.api().post(request + "/decide", decision));
        assertThat(officer.api().post(request + "/execute", new JsonObject()).pointers())
                .as("no program does this")
                .containsExactly("/done");
        JsonObject done =
                ok(officer.api().post(request + "/execute", new JsonObject().put("done", DONE)));

        assertThat(done.getJsonObject("line").getString("status")).isEqualTo("EXECUTED");
        assertThat(done.getJsonObject("execution").getString("by"))
                .isEqualTo(officer.account().toString());
        JsonObject own = ok(carer.api().get("/me/requests/" + id));
        assertThat(own.getString("decidedBy")).isEqualTo(officer.name());
        JsonArray letters = own.getJsonArray("letters");
        assertThat(letters.getJsonObject(letters.size() - 1).getString("text"))
                .contains("een beoordeling door een mens", officer.name(), DONE);
    }

    private static Answer asked(TestPerson person) {
        return person.api()
                .post(
                        "/me/requests",
                        new JsonObject()
                                .put("type", "HUMAN_REVIEW")
                                .put("language", "NL")
                                .put("recordDataset", "mantelzorgwaardering.application")
                                .put("recordId", application));
    }
}
