package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.helpdesk.HelpdeskPlugin;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Who was erased is told until when back-ups may still hold it, and that a restore ends it too. */
final class BackupsInLettersTest {

    private static TestPlatform platform;
    private static TestPerson northern;
    private static TestPerson southern;

    @BeforeAll
    static void open() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        northern = platform.person(NORTH, "Northern Officer", "everything");
        southern = platform.person(SOUTH, "Southern Officer", "everything");
    }

    @AfterAll
    static void close() {
        platform.close();
    }

    @Test
    void a_letter_in_english_names_the_last_day_of_the_organisations_term() {
        assertThat(letterOf(NORTH, northern, "Ann Erased", "ERASE", "EN"))
                .contains(
                        "What was erased may still be in back-ups, up to and including 3 January"
                                + " 2027 at the latest; after that these no longer exist. Where one"
                                + " is put back before then, it is erased again before anybody can"
                                + " use the data.");
    }

    @Test
    void a_letter_in_dutch_does_so_too() {
        assertThat(letterOf(SOUTH, southern, "Bo Gewist", "ERASE", "NL"))
                .contains(
                        "Wat verwijderd is, kan nog in back-ups staan, uiterlijk tot en met 3"
                                + " januari 2027; daarna bestaan die niet meer. Wordt er eerder een"
                                + " teruggezet, dan wordt het opnieuw verwijderd voordat iemand de"
                                + " gegevens kan gebruiken.");
    }

    @Test
    void a_letter_about_anything_else_says_nothing_of_them() {
        assertThat(letterOf(NORTH, northern, "Cas Restricted", "RESTRICT", "EN"))
                .isNotEmpty()
                .noneMatch(line -> line.contains("back-up"));
    }

    private static List<String> letterOf(
            TenantId tenant, TestPerson officer, String name, String type, String language) {
        TestPerson person = platform.person(tenant, name, "person");
        person.api().post("/helpdesk/tickets", new JsonObject().put("question", "How?"));
        Answer asked =
                Desk.ask(person, new JsonObject().put("type", type).put("language", language));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        String id = asked.json().getString("id");
        assertThat(Desk.step(officer, id, "take").status()).isEqualTo(200);
        boolean keeps =
                type.equals("ERASE")
                        && officer.api()
                                .get("/rights-requests/" + id + "/erasure-preview")
                                .json()
                                .getBoolean("keepsSomething");
        Answer decided =
                keeps
                        ? Desk.decide(officer, id, "PARTIAL", Desk.ground("LEGAL_OBLIGATION"))
                        : Desk.decide(officer, id, "FULL");
        assertThat(Desk.status(decided)).isEqualTo("DECIDED");
        Answer done = Desk.step(officer, id, "execute", new JsonObject());
        assertThat(Desk.status(done)).as(done.toString()).isEqualTo("EXECUTED");
        return Desk.lastLines(officer.api().get("/rights-requests/" + id).json());
    }
}
