package nl.waarborg.clientcocreation;

import static nl.waarborg.clientcocreation.Ikocreate.BASE;
import static nl.waarborg.clientcocreation.Ikocreate.TODAY;
import static nl.waarborg.clientcocreation.Ikocreate.made;
import static nl.waarborg.clientcocreation.Ikocreate.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** At IKOCREATE as its file has it: clients, their people, and what they pass on of patients. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientsTest {

    private Ikocreate iko;

    @BeforeAll
    void open() {
        iko = Ikocreate.open();
    }

    @BeforeEach
    void setBack() {
        iko.on(TODAY);
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void service_data_stays_five_years_after_the_last_agreement() throws SQLException {
        TestPerson ann = iko.employee();
        String client = iko.client();
        String first = iko.agreement(client);
        made(note(iko.contact(client, ann), ann));
        ok(end(first, TODAY));
        String second = iko.agreement(client);

        iko.on(LocalDate.of(2031, 12, 1));
        RetentionRun.of(iko.officer());
        assertThat(iko.traces(ann.subject().toString())).contains("client_cocreation.contact");
        ok(end(second, LocalDate.of(2027, 3, 15)));
        iko.on(LocalDate.of(2032, 3, 15));
        RetentionRun.of(iko.officer());
        assertThat(iko.traces(ann.subject().toString())).contains("client_cocreation.contact");
        iko.on(LocalDate.of(2032, 3, 16));
        RetentionRun.of(iko.officer());

        assertThat(iko.traces(ann.subject().toString())).isEmpty();
        assertThat(iko.traces(ann.canary("note"))).isEmpty();
    }

    @Test
    void patient_data_needs_the_clients_declaration() {
        String client = iko.client();
        String agreement = iko.agreement(client);
        String path = "/clients/" + client + "/patients";

        JsonObject without = patient(agreement);
        without.remove("declaration");
        assertThat(iko.post(path, without).pointers()).containsExactly("/declaration");
        assertThat(iko.post(path, patient(agreement).put("declaredOn", "2026-11-23")).pointers())
                .containsExactly("/declaredOn");
        assertThat(iko.post("/clients/" + iko.client() + "/patients", patient(agreement)).status())
                .isEqualTo(404);
        made(iko.post(path, patient(agreement)));
        assertThat(iko.leader().api().get(BASE + path).items())
                .singleElement()
                .satisfies(one -> assertThat(one.encode()).contains("Lang gewacht"));
        assertThat(
                        iko.raw(
                                "INSERT INTO client_cocreation.patient (tenant_id, id, person_id,"
                                        + " client_id, agreement_id, experiences, declared_on,"
                                        + " declaration, recorded_by, recorded_on) SELECT tenant_id,"
                                        + " gen_random_uuid(), person_id, client_id, agreement_id,"
                                        + " experiences, '2030-01-01', declaration, recorded_by,"
                                        + " recorded_on FROM client_cocreation.patient WHERE"
                                        + " agreement_id = '"
                                        + agreement
                                        + "'"))
                .contains("declared_beforehand");
    }

    @Test
    void patient_data_goes_with_the_assignment_and_at_once_on_withdrawal() {
        String client = iko.client();
        String agreement = iko.agreement(client);
        String path = "/clients/" + client + "/patients";
        String back = made(iko.post(path, patient(agreement)));
        made(iko.post(path, patient(agreement)));

        assertThat(iko.leader().api().post(BASE + "/patients/" + back + "/withdrawal").status())
                .isEqualTo(204);
        assertThat(iko.leader().api().get(BASE + path).items()).hasSize(1);
        ok(end(agreement, TODAY));
        assertThat(iko.post(path, patient(agreement)).status()).isEqualTo(409);
        RetentionRun.of(iko.officer());

        assertThat(iko.leader().api().get(BASE + path).items()).isEmpty();
    }

    @Test
    void patient_data_goes_at_the_end_or_on_withdrawal_whichever_is_first() {
        String client = iko.client();
        String first = iko.agreement(client);
        String second = iko.agreement(client);
        String path = "/clients/" + client + "/patients";
        made(iko.post(path, patient(first)));
        String back = made(iko.post(path, patient(second)));

        iko.on(TODAY.plusDays(30));
        ok(end(first, TODAY.plusDays(30)));
        RetentionRun.of(iko.officer());
        assertThat(iko.leader().api().get(BASE + path).items())
                .as("the one of the assignment that lasts")
                .singleElement()
                .satisfies(one -> assertThat(one.getString("id")).isEqualTo(back));
        assertThat(iko.leader().api().post(BASE + "/patients/" + back + "/withdrawal").status())
                .as("before its assignment ends")
                .isEqualTo(204);
        assertThat(iko.leader().api().get(BASE + path).items()).isEmpty();
        ok(end(second, TODAY.plusDays(30)));
        assertThat(iko.raw(patientExists(client))).isEmpty();
    }

    @Test
    void the_database_takes_no_patient_without_declaration_and_keeps_it_with_its_assignment() {
        String client = iko.client();
        String agreement = iko.agreement(client);
        String other = iko.agreement(client);
        String id = made(iko.post("/clients/" + client + "/patients", patient(agreement)));
        String without =
                "INSERT INTO client_cocreation.patient (tenant_id, id, person_id, client_id,"
                        + " agreement_id, experiences, declared_on, declaration, recorded_by,"
                        + " recorded_on) SELECT tenant_id, gen_random_uuid(), person_id, client_id,"
                        + " agreement_id, experiences, declared_on, %s, recorded_by, recorded_on FROM"
                        + " client_cocreation.patient WHERE id = '"
                        + id
                        + "'";

        assertThat(iko.raw(without.formatted("NULL"))).contains("declaration");
        assertThat(iko.raw(without.formatted("' '"))).contains("declaration");
        assertThat(
                        iko.raw(
                                "UPDATE client_cocreation.patient SET agreement_id = '"
                                        + other
                                        + "' WHERE id = '"
                                        + id
                                        + "'"))
                .contains("stays with its assignment");
        for (String change : List.of("declared_on = '2026-11-01'", "declaration = 'Toch anders'")) {
            assertThat(
                            iko.raw(
                                    "UPDATE client_cocreation.patient SET "
                                            + change
                                            + " WHERE id = '"
                                            + id
                                            + "'"))
                    .as(change)
                    .contains("stands as the client gave it");
        }
    }

    @Test
    void staff_find_a_client_by_words_of_its_name_or_its_numbers() {
        made(
                iko.post(
                        "/clients",
                        new JsonObject()
                                .put("name", "Verzonnen Kliniek Noord")
                                .put("kvkNumber", "87654321")
                                .put("customerNumber", "K-0042")));

        assertThat(found("noord%20kliniek")).hasSize(1);
        assertThat(found("k-0042")).hasSize(1);
        assertThat(found("87654321")).hasSize(1);
        assertThat(found("kliniek%20zuid")).isEmpty();
        assertThat(found("__")).as("no wildcard").isEmpty();
    }

    @Test
    void how_something_was_said_is_noted_with_it() {
        String contact = iko.contact(iko.client(), iko.employee());
        made(
                iko.post(
                        "/contacts/" + contact + "/notes",
                        new JsonObject()
                                .put("happenedOn", "2026-11-20")
                                .put("channel", "TEXT_MESSAGE")
                                .put("text", "Komt wat later.")));

        assertThat(iko.leader().api().get(BASE + "/contacts/" + contact + "/notes").items())
                .extracting(one -> one.getString("channel"))
                .containsExactly("TEXT_MESSAGE");
    }

    private List<JsonObject> found(String words) {
        Answer answer = iko.leader().api().get(BASE + "/clients?q=" + words);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.items();
    }

    private static String patientExists(String client) {
        return "DO $$ BEGIN IF EXISTS (SELECT FROM client_cocreation.patient WHERE client_id = '"
                + client
                + "') THEN RAISE 'still there'; END IF; END $$";
    }

    @Test
    void an_agreement_ends_once() {
        String agreement = iko.agreement(iko.client());
        ok(end(agreement, TODAY));

        assertThat(end(agreement, TODAY).status()).isEqualTo(409);
        assertThat(
                        iko.raw(
                                "UPDATE client_cocreation.agreement SET ended_on = NULL WHERE id ="
                                        + " '"
                                        + agreement
                                        + "'"))
                .contains("ends once");
    }

    private Answer note(String contact, TestPerson person) {
        return iko.post(
                "/contacts/" + contact + "/notes",
                new JsonObject()
                        .put("happenedOn", "2026-11-20")
                        .put("text", person.canary("note")));
    }

    private Answer end(String agreement, LocalDate day) {
        return iko.post(
                "/agreements/" + agreement + "/end", new JsonObject().put("day", day.toString()));
    }

    private static JsonObject patient(String agreement) {
        return new JsonObject()
                .put("agreementId", agreement)
                .put("experiences", "Lang gewacht op uitleg")
                .put("clinicalPicture", "Reuma")
                .put("declaredOn", "2026-11-20")
                .put("declaration", "De patiënt stemde in; formulier 12 bij de opdrachtgever.");
    }
}
