package nl.waarborg.clientcocreation;

import static nl.waarborg.clientcocreation.Ikocreate.TODAY;
import static nl.waarborg.clientcocreation.Ikocreate.made;
import static nl.waarborg.clientcocreation.Ikocreate.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.SubjectId;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

/** At IKOCREATE as its file has it: agreements end while somebody is set aside or held. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SetAsideTest {

    private Ikocreate iko;
    private TestPerson ann;
    private String client = "";
    private String agreement = "";
    private String contact = "";

    @BeforeAll
    void open() {
        iko = Ikocreate.open();
    }

    @BeforeEach
    void aBusinessThatBearsAnnsName() {
        iko.on(TODAY);
        ann = iko.employee();
        client =
                made(
                        iko.post(
                                "/clients",
                                new JsonObject()
                                        .put("name", ann.canary("company"))
                                        .put("personId", ann.subject().toString())));
        agreement = iko.agreement(client);
        contact = iko.contact(client, ann);
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void a_term_that_should_have_begun_while_somebody_was_set_aside_begins_after_that()
            throws SQLException {
        String space = iko.space(agreement);
        made(iko.letIn(space, ann));
        made(Ikocreate.say(ann, space, ann.canary("said")));
        iko.platform().rights().restrict(ann, true);
        end();
        endClients();
        assertThat(dated()).as("set aside").isEqualTo("0");
        lift(ann);

        endClients();

        assertThat(dated()).isEqualTo("4");
        iko.on(LocalDate.of(2031, 11, 23));
        RetentionRun.of(iko.officer());
        assertThat(iko.traces(ann.canary("company"))).isEmpty();
        assertThat(iko.traces(ann.canary("said"))).isEmpty();
        assertThat(iko.traces(ann.subject().toString())).isEmpty();
    }

    @Test
    void what_a_client_passed_on_of_a_patient_who_was_set_aside_goes_after_that() {
        String patient =
                made(
                        iko.post(
                                "/clients/" + client + "/patients",
                                new JsonObject()
                                        .put("agreementId", agreement)
                                        .put("experiences", "Lang gewacht")
                                        .put("declaredOn", "2026-11-20")
                                        .put("declaration", "Formulier 12")));
        TestPerson who = asPatient(patient);
        iko.platform().rights().restrict(who, true);
        end();
        lift(who);
        RetentionRun.of(iko.officer());
        assertThat(patients()).as("nobody saw it end").isEqualTo("1");

        endClients();
        iko.on(TODAY.plusDays(15));
        RetentionRun.of(iko.officer());

        assertThat(patients()).isEqualTo("0");
    }

    @Test
    void a_hold_keeps_what_is_known_and_lets_agreements_end_and_people_leave() throws SQLException {
        made(
                iko.officer()
                        .api()
                        .post(
                                "/holds",
                                new JsonObject()
                                        .put("subjectId", ann.subject().toString())
                                        .put("ground", "LEGAL_CLAIM")
                                        .put("reference", "zaak 7")
                                        .put("reviewOn", "2027-02-01")));

        end();
        ok(
                iko.post(
                        "/contacts/" + contact + "/departure",
                        new JsonObject().put("day", TODAY.toString())));

        iko.on(LocalDate.of(2031, 12, 1));
        RetentionRun.of(iko.officer());
        assertThat(iko.traces(ann.canary("company"))).contains("client_cocreation.client_details");
        assertThat(iko.traces(ann.canary("name"))).contains("client_cocreation.contact");
    }

    /** The person is told first, and the restriction ends after that. */
    private void lift(TestPerson person) {
        iko.platform().rights().restrict(person, false);
        iko.on(TODAY.plusDays(14));
    }

    private void end() {
        ok(
                iko.post(
                        "/agreements/" + agreement + "/end",
                        new JsonObject().put("day", TODAY.toString())));
    }

    private void endClients() {
        while (iko.platform().job(ClientCocreationPlugin.NAME, Ikocreate.ID, Departed::step)) {
            // until there is no more
        }
    }

    private TestPerson asPatient(String id) {
        String person =
                ask("SELECT person_id::text FROM client_cocreation.patient WHERE id = ?::uuid", id);
        return new TestPerson(
                ann.tenant(),
                ann.name(),
                ann.login(),
                ann.account(),
                new SubjectId(UUID.fromString(person)),
                ann.api());
    }

    private String patients() {
        return ask(
                "SELECT count(*) FROM client_cocreation.patient WHERE agreement_id = ?::uuid",
                agreement);
    }

    /** How many rows of the business and of Ann say when the service ended. */
    private String dated() {
        return ask(
                "SELECT (SELECT count(service_ended_on) FROM client_cocreation.client_details WHERE"
                        + " client_id = c.id) + (SELECT count(service_ended_on) FROM"
                        + " client_cocreation.contact WHERE client_id = c.id) + (SELECT"
                        + " count(x.service_ended_on) FROM client_cocreation.contribution x JOIN"
                        + " client_cocreation.space s ON s.id = x.space_id WHERE s.client_id = c.id) +"
                        + " (SELECT count(x.service_ended_on) FROM client_cocreation.visit x JOIN"
                        + " client_cocreation.space s ON s.id = x.space_id WHERE s.client_id = c.id)"
                        + " FROM client_cocreation.client c WHERE c.id = ?::uuid",
                client);
    }

    private String ask(String sql, String id) {
        try (RawSql raw = RawSql.at(iko.platform(), Ikocreate.ID)) {
            return raw.ask(sql, id).orElseThrow();
        }
    }
}
