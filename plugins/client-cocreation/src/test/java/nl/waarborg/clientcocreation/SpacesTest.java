package nl.waarborg.clientcocreation;

import static nl.waarborg.clientcocreation.Ikocreate.BASE;
import static nl.waarborg.clientcocreation.Ikocreate.made;
import static nl.waarborg.clientcocreation.Ikocreate.ok;
import static nl.waarborg.clientcocreation.Ikocreate.say;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.SQLException;
import java.util.List;

/** At IKOCREATE as its file has it: who enters a space, what is said there, and how it is used. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpacesTest {

    private Ikocreate iko;
    private String client = "";
    private String space = "";

    @BeforeAll
    void open() {
        iko = Ikocreate.open();
        client = iko.client();
        space = iko.space(iko.agreement(client));
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void access_is_for_the_own_account_of_a_named_person() {
        TestPerson stranger = iko.employee();
        TestPerson elsewhere = iko.employee();
        iko.contact(iko.client(), elsewhere);
        TestPerson ann = member();

        assertThat(iko.letIn(space, stranger).status()).isEqualTo(409);
        assertThat(iko.letIn(space, elsewhere).status()).isEqualTo(409);
        assertThat(say(stranger, space, "Hallo").status()).isEqualTo(404);
        assertThat(stranger.api().get(contributions()).status()).isEqualTo(404);
        assertThat(stranger.api().get(BASE + "/spaces").items()).isEmpty();
        assertThat(ann.api().get(BASE + "/spaces").items()).hasSize(1);
        assertThat(ann.api().post(BASE + "/spaces/" + space + "/members").status()).isEqualTo(403);
    }

    @Test
    void members_see_what_is_said_until_their_access_ends() {
        TestPerson ann = member();
        TestPerson bob = iko.employee();
        iko.contact(client, bob);
        String access = made(iko.letIn(space, bob));
        made(say(ann, space, "De uitleg was te kort."));

        assertThat(texts(bob)).contains("De uitleg was te kort.");
        assertThat(
                        iko.leader()
                                .api()
                                .delete(BASE + "/spaces/" + space + "/members/" + access)
                                .status())
                .isEqualTo(204);
        assertThat(bob.api().get(contributions()).status()).isEqualTo(404);
    }

    @Test
    void what_leads_to_a_person_is_refused_and_opens_a_case() throws SQLException {
        TestPerson ann = member();
        ok(
                iko.post(
                        "/spaces/" + space + "/names",
                        new JsonObject().put("names", new JsonArray().add("Pien Patiënt"))));

        for (String text :
                List.of(
                        "Haar nummer is 111222333 " + ann.canary("bsn"),
                        "Volgens pien patient ging het goed " + ann.canary("name"),
                        "Bel 06-12345678 " + ann.canary("phone"))) {
            JsonObject placed = ok(say(ann, space, text));
            assertThat(placed.getString("outcome")).as(text).isEqualTo("REFUSED");
            JsonObject breach =
                    ok(iko.officer().api().get("/breaches/" + placed.getString("breach")));
            assertThat(breach.getString("source")).isEqualTo("CO_CREATION");
            assertThat(breach.encode()).doesNotContain("canary", "111222333", "Pien");
        }
        assertThat(iko.traces("canary-bsn")).isEmpty();
        assertThat(iko.traces("canary-name")).doesNotContain("client_cocreation.contribution");
        assertThat(iko.traces("Pien")).isEmpty();
    }

    @Test
    void nobody_of_a_client_reads_without_its_being_noted() {
        TestPerson ann = member();
        assertThat(ann.api().get(contributions()).status()).as("not entered").isEqualTo(409);
        enter(ann);
        TestPerson twice = iko.platform().again(ann);
        assertThat(twice.api().get(contributions()).status()).as("other log-in").isEqualTo(409);
        assertThat(ann.api().get(contributions()).status()).isEqualTo(200);

        assertThat(
                        iko.raw(
                                "UPDATE client_cocreation.visit SET first_at = first_at - interval"
                                        + " '16 minutes', last_at = last_at - interval '16"
                                        + " minutes' WHERE person_id = '"
                                        + ann.subject()
                                        + "'"))
                .isEmpty();
        assertThat(ann.api().get(contributions()).status()).as("long ago").isEqualTo(409);
        assertThat(iko.leader().api().get(contributions()).status()).isEqualTo(200);
    }

    @Test
    void odd_use_is_put_before_a_human_and_decides_nothing() {
        TestPerson ann = member();
        TestPerson twice = iko.platform().again(ann);
        enter(ann);
        enter(twice);

        JsonObject report = ok(iko.leader().api().get(BASE + "/spaces/" + space + "/use-report"));

        assertThat(report.getString("decides")).isEqualTo("HUMAN");
        assertThat(report.getJsonArray("findings").stream().map(JsonObject.class::cast))
                .anySatisfy(
                        one -> {
                            assertThat(one.getString("personId"))
                                    .isEqualTo(ann.subject().toString());
                            assertThat(one.getString("kind")).isEqualTo("SIMULTANEOUS");
                            assertThat(one.getString("network")).isEqualTo("127.0.0.0/24");
                        });
        enter(ann);
        assertThat(review(ann, "kort").pointers()).containsExactly("/reasons");
        made(review(ann, "Zij gebruikt een telefoon en een laptop."));
        assertThat(review(iko.leader(), "Ik beoordeel mijn eigen gebruik.").status())
                .isEqualTo(409);
        enter(ann);
    }

    @Test
    void another_network_and_two_places_at_once_look_odd() {
        TestPerson ann = member();
        visit(ann, "198.51.100.0/24", "2026-11-02 09:00", "2026-11-02 09:30");
        visit(ann, "203.0.113.0/24", "2026-11-03 09:00", "2026-11-03 10:00");
        visit(ann, "192.0.2.0/24", "2026-11-03 09:20", "2026-11-03 09:40");

        assertThat(
                        ok(iko.leader().api().get(BASE + "/spaces/" + space + "/use-report"))
                                .getJsonArray("findings")
                                .stream()
                                .map(JsonObject.class::cast)
                                .filter(one -> one.encode().contains(ann.subject().toString()))
                                .map(one -> one.getString("kind") + " " + one.getString("network")))
                .containsExactlyInAnyOrder(
                        "UNUSUAL_NETWORK 203.0.113.0/24",
                        "UNUSUAL_NETWORK 192.0.2.0/24",
                        "TWO_PLACES 192.0.2.0/24");
    }

    private void visit(TestPerson person, String network, String from, String to) {
        assertThat(
                        iko.raw(
                                "INSERT INTO client_cocreation.visit (tenant_id, id, space_id,"
                                        + " person_id, log_in, network, first_at, last_at) VALUES"
                                        + " ('ikocreate', gen_random_uuid(), '%s', '%s',"
                                                .formatted(space, person.subject())
                                        + " gen_random_uuid(), '%s', '%s+01', '%s+01')"
                                                .formatted(network, from, to)))
                .isEmpty();
    }

    @Test
    void what_was_said_stands_as_it_was_read() {
        TestPerson ann = member();
        String said = made(say(ann, space, "De uitleg was helder."));

        assertThat(
                        iko.raw(
                                "UPDATE client_cocreation.contribution SET text = 'Bel 0592 366 911'"
                                        + " WHERE id = '"
                                        + said
                                        + "'"))
                .contains("stands as it was read");
    }

    @Test
    void no_file_comes_into_a_space_and_its_name_leads_to_nobody() {
        assertThat(
                        new ClientCocreationPlugin()
                                .spec().routes().stream()
                                        .filter(route -> route.path().startsWith("/spaces")))
                .hasSizeGreaterThan(8)
                .allMatch(route -> route.file().isEmpty());
        JsonObject named =
                new JsonObject()
                        .put("agreementId", iko.agreement(client))
                        .put("name", "Over m.janssen\u200b@voorbeeld.nl");

        assertThat(iko.post("/spaces", named).pointers()).containsExactly("/name");
        assertThat(iko.post("/spaces", named).text()).doesNotContain("janssen");
    }

    @Test
    void who_adds_names_uses_the_space_and_that_is_noted() {
        TestPerson ann = member();
        String names = BASE + "/spaces/" + space + "/names";

        assertThat(ann.api().post(names, names("-", "Pien")).pointers())
                .containsExactly("/names/0");
        ok(ann.api().post(names, names("Pien van Hout")));

        assertThat(ann.api().get(contributions()).status())
                .as("read in that log-in, from that network: noted as an entrance is")
                .isEqualTo(200);
    }

    private static JsonObject names(String... names) {
        return new JsonObject().put("names", new JsonArray(List.of(names)));
    }

    @Test
    void whose_data_is_erased_has_no_access() {
        TestPerson ann = member();
        made(say(ann, space, "Het was druk."));

        iko.platform().rights().erase(ann);

        assertThat(
                        iko.raw(
                                "DO $$ BEGIN IF EXISTS (SELECT FROM client_cocreation.member WHERE"
                                        + " account_id = '"
                                        + ann.account()
                                        + "') THEN RAISE 'still there'; END IF; END $$"))
                .isEmpty();
        assertThat(texts(iko.leader())).doesNotContain("Het was druk.");
    }

    private TestPerson member() {
        TestPerson person = iko.employee();
        iko.contact(client, person);
        made(iko.letIn(space, person));
        return person;
    }

    private void enter(TestPerson person) {
        assertThat(person.api().post(BASE + "/spaces/" + space + "/visits").status())
                .isEqualTo(204);
    }

    private Answer review(TestPerson person, String reasons) {
        return iko.post(
                "/spaces/" + space + "/use-reviews",
                new JsonObject()
                        .put("personId", person.subject().toString())
                        .put("outcome", "LAWFUL")
                        .put("reasons", reasons));
    }

    private List<String> texts(TestPerson person) {
        enter(person);
        Answer answer = person.api().get(contributions());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.items().stream().map(one -> one.getString("text")).toList();
    }

    private String contributions() {
        return BASE + "/spaces/" + space + "/contributions?limit=100";
    }
}
