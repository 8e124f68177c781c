package nl.waarborg.clientcocreation;

import static nl.waarborg.clientcocreation.Ikocreate.BASE;
import static nl.waarborg.clientcocreation.Ikocreate.made;
import static nl.waarborg.clientcocreation.Ikocreate.ok;
import static nl.waarborg.clientcocreation.Ikocreate.say;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.LocalDate;
import java.util.List;

/** What people of a client do themselves: keep names out, also afterwards, and deliver. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamesTest {

    private Ikocreate iko;
    private ClientSpace here;
    private TestPerson ann;

    @BeforeAll
    void open() {
        iko = Ikocreate.open();
    }

    @BeforeEach
    void aClientWithASpace() {
        here = ClientSpace.at(iko);
        ann = here.ann();
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void a_name_that_is_added_later_withholds_what_holds_it_and_opens_one_case() {
        made(say(ann, here.space(), "Mevrouw Zwaluw wachtte lang."));
        made(say(ann, here.space(), "Volgens zwaluw was de uitleg te kort."));
        made(say(ann, here.space(), "De uitleg was te kort."));

        JsonObject added = ok(here.add(ann, "Zwaluw"));

        assertThat(added.getLong("names")).isEqualTo(1);
        assertThat(added.getInteger("withheld")).isEqualTo(2);
        assertThat(texts(ann)).containsExactly("De uitleg was te kort.");
        assertThat(texts(iko.leader())).containsExactly("De uitleg was te kort.");
        JsonObject breach = ok(iko.officer().api().get("/breaches/" + added.getString("breach")));
        assertThat(breach.getString("source")).isEqualTo("CO_CREATION");
        assertThat(breach.encode().toLowerCase(java.util.Locale.ROOT)).doesNotContain("zwaluw");
        JsonObject again = ok(here.add(ann, "Zwaluw"));
        assertThat(again.getInteger("withheld")).isZero();
        assertThat(again.getString("breach")).isNull();
    }

    @Test
    void more_than_fits_in_one_look_is_read_again_too() {
        assertThat(
                        iko.raw(
                                "INSERT INTO client_cocreation.contribution (tenant_id, id,"
                                        + " space_id, author_id, text) SELECT 'ikocreate',"
                                        + " gen_random_uuid(), '"
                                        + here.space()
                                        + "', '"
                                        + ann.subject()
                                        + "', CASE WHEN i % 100 = 4 THEN 'Over Roodborst' ELSE"
                                        + " 'Nummer ' || i END FROM generate_series(1, 205) i"))
                .isEmpty();

        assertThat(ok(here.add(iko.leader(), "Roodborst")).getInteger("withheld")).isEqualTo(3);
    }

    @Test
    void a_human_removes_what_was_withheld_or_shows_it_again() {
        String gone = made(say(ann, here.space(), "Mevrouw Mus woont daar."));
        String word = made(say(ann, here.space(), "Er zat een mus op het raam."));
        ok(here.add(ann, "Mus"));
        assertThat(ann.api().get(withheld()).status()).isEqualTo(403);
        assertThat(iko.leader().api().get(withheld()).items()).hasSize(2);

        assertThat(here.judge(gone, "REMOVED", "kort").pointers()).containsExactly("/reasons");
        made(here.judge(gone, "REMOVED", "Dit wijst een patiënt aan."));
        JsonObject shown = here.judge(word, "SHOWN", "Hier is het een vogel.").json();

        assertThat(shown.getString("decidedBy")).isEqualTo(iko.leader().account().toString());
        assertThat(texts(ann)).containsExactly("Er zat een mus op het raam.");
        assertThat(iko.leader().api().get(withheld()).items()).isEmpty();
        assertThat(here.judge(gone, "SHOWN", "Toch weer laten zien.").status()).isEqualTo(404);
        assertThat(here.judge(word, "REMOVED", "Toch maar weghalen.").status()).isEqualTo(404);
    }

    @Test
    void the_database_shows_nothing_again_without_a_human() {
        String said = made(say(ann, here.space(), "Mevrouw Kievit was er ook."));
        ok(here.add(ann, "Kievit"));

        assertThat(
                        iko.raw(
                                "UPDATE client_cocreation.contribution SET withheld_on = NULL WHERE"
                                        + " id = '"
                                        + said
                                        + "'"))
                .contains("only by a human");
        assertThat(
                        iko.raw(
                                "INSERT INTO client_cocreation.judgement (tenant_id, id, space_id,"
                                        + " contribution_id, author_id, outcome, reasons,"
                                        + " decided_by, decided_on) VALUES ('ikocreate',"
                                        + " gen_random_uuid(), '"
                                        + here.space()
                                        + "', '"
                                        + said
                                        + "', '"
                                        + ann.subject()
                                        + "', 'SHOWN', 'Het mag wel weer', '"
                                        + ann.account()
                                        + "', '2026-11-22')"))
                .contains("another human judges");
    }

    @Test
    void only_who_is_in_the_space_adds_names() {
        TestPerson stranger = iko.employee();

        assertThat(here.add(stranger, "Vink").status()).isEqualTo(404);
    }

    @Test
    void a_named_person_of_the_client_delivers_patient_data_with_the_declaration() {
        assertThat(deliver(ann, here.agreement()).status()).as("not named").isEqualTo(404);
        String named = made(name(ann));
        String other = iko.agreement(here.client());

        JsonObject without = patient(here.agreement());
        without.remove("declaration");
        assertThat(ann.api().post(patients(), without).pointers()).containsExactly("/declaration");
        String delivered = made(deliver(ann, here.agreement()));
        assertThat(deliver(ann, other).status()).as("another assignment").isEqualTo(404);
        assertThat(ann.api().get(patients()).status()).as("reads nothing back").isEqualTo(403);
        assertThat(iko.leader().api().get(patients()).items()).hasSize(1);

        assertThat(withdraw(iko.employee(), delivered)).isEqualTo(404);
        assertThat(withdraw(ann, delivered)).isEqualTo(204);
        assertThat(iko.leader().api().get(patients()).items()).isEmpty();
        String path = "/agreements/" + here.agreement() + "/deliverers";
        assertThat(iko.leader().api().delete(BASE + path + "/" + named).status()).isEqualTo(204);
        assertThat(deliver(ann, here.agreement()).status()).as("no longer named").isEqualTo(404);
    }

    @Test
    void who_is_not_of_the_client_is_not_named() {
        TestPerson stranger = iko.employee();
        iko.contact(iko.client(), stranger);

        assertThat(name(stranger).status()).isEqualTo(409);
        assertThat(
                        ann.api()
                                .post(BASE + "/agreements/" + here.agreement() + "/deliverers")
                                .status())
                .isEqualTo(403);
    }

    @Test
    void what_was_delivered_goes_with_the_assignment() {
        made(name(ann));
        made(deliver(ann, here.agreement()));

        ok(
                iko.post(
                        "/agreements/" + here.agreement() + "/end",
                        new JsonObject().put("day", LocalDate.of(2026, 11, 22).toString())));

        assertThat(deliver(ann, here.agreement()).status()).as("named no more").isEqualTo(404);
        nl.waarborg.testkit.RetentionRun.of(iko.officer());
        assertThat(iko.leader().api().get(patients()).items()).isEmpty();
    }

    private Answer name(TestPerson person) {
        return iko.post(
                "/agreements/" + here.agreement() + "/deliverers",
                new JsonObject().put("accountId", person.account().toString()));
    }

    private Answer deliver(TestPerson person, String assignment) {
        return person.api().post(patients(), patient(assignment));
    }

    private static int withdraw(TestPerson person, String patient) {
        return person.api().post(BASE + "/patients/" + patient + "/withdrawal").status();
    }

    private String patients() {
        return BASE + "/clients/" + here.client() + "/patients";
    }

    private String withheld() {
        return BASE + "/spaces/" + here.space() + "/withheld";
    }

    private List<String> texts(TestPerson person) {
        assertThat(person.api().post(BASE + "/spaces/" + here.space() + "/visits").status())
                .isEqualTo(204);
        Answer answer =
                person.api().get(BASE + "/spaces/" + here.space() + "/contributions?limit=100");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.items().stream().map(one -> one.getString("text")).toList();
    }

    private static JsonObject patient(String agreement) {
        return new JsonObject()
                .put("agreementId", agreement)
                .put("experiences", "Lang gewacht op uitleg")
                .put("declaredOn", "2026-11-20")
                .put("declaration", "De patiënt stemde in; formulier 12 bij de opdrachtgever.");
    }
}
