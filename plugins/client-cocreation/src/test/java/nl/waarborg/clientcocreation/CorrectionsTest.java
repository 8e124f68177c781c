package nl.waarborg.clientcocreation;

import static nl.waarborg.clientcocreation.Ikocreate.BASE;
import static nl.waarborg.clientcocreation.Ikocreate.TODAY;
import static nl.waarborg.clientcocreation.Ikocreate.made;
import static nl.waarborg.clientcocreation.Ikocreate.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.LocalDate;

/** At IKOCREATE as its file has it: staff put right what they wrote of clients and agreements. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionsTest {

    private Ikocreate iko;

    @BeforeAll
    void open() {
        iko = Ikocreate.open();
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void a_client_that_moved_is_corrected_by_who_saw_the_last_version() {
        String client = made(iko.post("/clients", company("Verhuisd")));
        Answer seen = client(client);
        JsonObject moved = seen.json().getJsonObject("client").put("street", "Nieuwe Weg 2");

        assertThat(iko.leader().api().put(BASE + "/clients/" + client, moved).status())
                .as("without saying which version")
                .isEqualTo(428);
        ok(put("/clients/" + client, seen, moved));
        assertThat(put("/clients/" + client, seen, moved).status())
                .as("seen before")
                .isEqualTo(412);

        JsonObject now = ok(client(client)).getJsonObject("client");
        assertThat(now.getString("street")).isEqualTo("Nieuwe Weg 2");
        assertThat(now.getString("name")).isEqualTo("Verhuisd");
        TestPerson ann = iko.employee();
        assertThat(
                        ann.api()
                                .with("If-Match", client(client).header("ETag"))
                                .put(BASE + "/clients/" + client, moved)
                                .status())
                .as("of the client itself")
                .isEqualTo(403);
    }

    @Test
    void a_business_that_turns_out_to_bear_its_owners_name_becomes_that_persons() {
        TestPerson owner = iko.employee();
        String client = made(iko.post("/clients", company("Toch van iemand")));
        Answer seen = client(client);
        String before = seen.json().getJsonObject("client").getString("personId");

        ok(
                put(
                        "/clients/" + client,
                        seen,
                        company("Toch van iemand").put("personId", owner.subject().toString())));

        assertThat(owner.api().get("/me/data").text()).contains("Toch van iemand");
        assertThat(ask("SELECT count(*) FROM core.subject WHERE id = ?::uuid", before))
                .as("who stood for it before")
                .isEqualTo("0");
        ok(put("/clients/" + client, client(client), company("Toch van iemand")));
        assertThat(owner.api().get("/me/data").text()).as("stays").contains("Toch van iemand");
    }

    @Test
    void the_words_and_first_day_of_an_agreement_are_corrected_and_its_end_stands() {
        String agreement = iko.agreement(iko.client());
        String path = "/agreements/" + agreement;
        Answer seen = iko.leader().api().get(BASE + path);

        JsonObject right =
                new JsonObject().put("subject", "Onderzoek").put("startedOn", "2026-10-01");
        assertThat(ok(put(path, seen, right)).getString("startedOn")).isEqualTo("2026-10-01");
        assertThat(put(path, seen, right).status()).isEqualTo(412);
        Answer ended = end(agreement, TODAY);
        assertThat(ok(ended).getString("subject")).isEqualTo("Onderzoek");

        assertThat(put(path, ended, right.copy().put("startedOn", "2026-11-23")).pointers())
                .containsExactly("/startedOn");
        assertThat(ok(put(path, ended, right.copy().put("subject", "Advies"))).getString("endedOn"))
                .isEqualTo(TODAY.toString());
        assertThat(
                        iko.raw(
                                "UPDATE client_cocreation.agreement SET ended_on = '2026-11-23'"
                                        + " WHERE id = '"
                                        + agreement
                                        + "'"))
                .contains("ends once");
    }

    private static JsonObject company(String name) {
        return new JsonObject()
                .put("name", name)
                .put("kvkNumber", "12345678")
                .put("customerNumber", "K-7")
                .put("street", "Dorpsstraat 1")
                .put("postcode", "9401 AA")
                .put("town", "Assen");
    }

    private Answer client(String id) {
        return iko.leader().api().get(BASE + "/clients/" + id);
    }

    private Answer put(String path, Answer seen, JsonObject body) {
        return iko.leader().api().with("If-Match", seen.header("ETag")).put(BASE + path, body);
    }

    private Answer end(String agreement, LocalDate day) {
        return iko.post(
                "/agreements/" + agreement + "/end", new JsonObject().put("day", day.toString()));
    }

    private String ask(String sql, String id) {
        try (RawSql raw = RawSql.at(iko.platform(), Ikocreate.ID)) {
            return raw.ask(sql, id).orElseThrow();
        }
    }
}
