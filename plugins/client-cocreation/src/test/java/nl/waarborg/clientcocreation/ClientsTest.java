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
        assertThat(iko.raw("UPDATE client_cocreation.patient SET declared_on = '2030-01-01'"))
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
