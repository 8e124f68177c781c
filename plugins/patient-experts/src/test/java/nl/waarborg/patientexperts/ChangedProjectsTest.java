package nl.waarborg.patientexperts;

import static nl.waarborg.patientexperts.Ikocreate.BASE;
import static nl.waarborg.patientexperts.Ikocreate.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.SQLException;

/** What experts hear of a project that changes under them, and what does not change under them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangedProjectsTest {

    private static final String PARTY = "Proefziekenhuis";

    private Ikocreate iko;
    private TestPerson ann;
    private String expert = "";
    private String id = "";
    private String project = "";

    @BeforeAll
    void open() {
        iko = Ikocreate.open();
    }

    @BeforeEach
    void anExpertAndAProject() {
        ann = iko.someone();
        expert = iko.welcome(ann);
        id = iko.project();
        project = BASE + "/projects/" + id;
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void who_takes_part_or_was_invited_reads_by_mail_what_it_was_and_what_it_is() {
        iko.takesPart(ann, expert, id);
        TestPerson invited = iko.someone();
        iko.invite(iko.welcome(invited), id);

        ok(put("Slaap", "Twee keer een uur meelezen", PARTY));

        assertThat(told(ann)).isEqualTo("1");
        assertThat(told(invited)).isEqualTo("1");
        try (Mailbox mailbox = new Mailbox(iko)) {
            assertThat(mailbox.last("project-changed", ann.login()))
                    .contains("Slaap\nTwee keer een uur meelezen", "Meelezen\nEen folder lezen")
                    .contains(PARTY, "in uw account");
        }
    }

    @Test
    void nobody_else_hears_of_it_and_nobody_of_what_experts_do_not_read() {
        TestPerson declined = iko.someone();
        String invitation = iko.invite(iko.welcome(declined), id);
        ok(
                declined.api()
                        .post(
                                BASE + "/invitations/" + invitation + "/response",
                                new JsonObject().put("accepted", false)));
        TestPerson elsewhere = iko.someone();
        iko.invite(iko.welcome(elsewhere), iko.project());
        TestPerson ended = iko.someone();
        String role = iko.welcome(ended);
        iko.takesPart(ended, role, id);
        ok(
                ended.api()
                        .post(
                                BASE + "/experts/" + role + "/end",
                                new JsonObject().put("day", iko.today().toString())));
        iko.takesPart(ann, expert, id);

        ok(put("Meelezen", "Een folder lezen", PARTY));
        assertThat(told(ann)).as("nothing that an expert reads").isEqualTo("0");
        assertThat(put(" ", "Anders", PARTY).status()).isEqualTo(400);
        assertThat(put("Slaap", "Anders", "Een ander").status()).isEqualTo(400);
        assertThat(told(ann)).as("refused").isEqualTo("0");
        ok(put("Slaap", "Een folder lezen", PARTY));

        assertThat(told(ann)).isEqualTo("1");
        assertThat(told(declined)).isEqualTo("0");
        assertThat(told(elsewhere)).isEqualTo("0");
        assertThat(told(ended)).isEqualTo("0");
    }

    @Test
    void another_party_waits_for_an_invitation_and_is_then_refused() throws SQLException {
        String inviting =
                "INSERT INTO patient_experts.participation (tenant_id, id, expert_id, project_id,"
                        + " status, reasons, invited_by, invited_on) VALUES ('ikocreate',"
                        + " gen_random_uuid(), '%s', '%s', 'INVITED', 'Leest mee', '%s', '%s')"
                                .formatted(expert, id, iko.coordinator().account(), iko.today());

        Answer changed =
                Meanwhile.during(iko, inviting, () -> put("Slaap", "Meelezen", "Een ander"));

        assertThat(changed.status()).as(changed.toString()).isEqualTo(409);
        JsonObject now = ok(iko.coordinator().api().get(project));
        assertThat(now.getString("party")).isEqualTo(PARTY);
        assertThat(now.getString("name")).as("nothing of it").isEqualTo("Meelezen");
        assertThat(told(ann)).isEqualTo("0");
    }

    @Test
    void the_party_stays_of_who_takes_part_and_is_set_aside_and_goes_on_for_nobody_else() {
        iko.takesPart(ann, expert, id);
        iko.platform().rights().restrict(ann, true);

        Answer refused = put("Slaap", "Meelezen", "Een ander");

        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/party");
        assertThat(
                        iko.raw(
                                "UPDATE patient_experts.project SET party = 'Een ander' WHERE id = '%s'"
                                        .formatted(id)))
                .as("past the program")
                .contains("experts were invited to work with this party");
        id = iko.project();
        project = BASE + "/projects/" + id;
        ok(put("Meelezen", "Een folder lezen", "Een ander"));
        assertThat(ok(iko.coordinator().api().get(project)).getString("party"))
                .as("where nobody was invited")
                .isEqualTo("Een ander");
    }

    @Test
    void an_invitation_waits_for_another_party_and_then_names_that() throws SQLException {
        String changing =
                "UPDATE patient_experts.project SET party = 'De apotheek', description = 'Meedenken'"
                        + " WHERE id = '%s'".formatted(id);

        Answer invited = Meanwhile.during(iko, changing, this::invite);

        assertThat(invited.status()).as(invited.toString()).isEqualTo(201);
        try (Mailbox mailbox = new Mailbox(iko)) {
            assertThat(mailbox.last("invitation", ann.login()))
                    .contains("De apotheek", "Meedenken")
                    .doesNotContain(PARTY, "Een folder lezen");
        }
        assertThat(
                        iko.raw(
                                "UPDATE patient_experts.project SET party = 'Een ander' WHERE id = '%s'"
                                        .formatted(id)))
                .as("past the program")
                .contains("experts were invited to work with this party");
    }

    @Test
    void an_invitation_waits_for_the_close_of_a_project_and_is_then_refused() throws SQLException {
        String closing =
                "UPDATE patient_experts.project SET closed_on = '%s' WHERE id = '%s'"
                        .formatted(iko.today(), id);

        Answer invited = Meanwhile.during(iko, closing, this::invite);

        assertThat(invited.status()).as(invited.toString()).isEqualTo(409);
    }

    private Answer invite() {
        return iko.coordinator()
                .api()
                .post(
                        project + "/invitations",
                        new JsonObject().put("expertId", expert).put("reasons", "Leest mee"));
    }

    private Answer put(String name, String description, String party) {
        String version = iko.coordinator().api().get(project).header("ETag");
        return iko.coordinator()
                .api()
                .with("If-Match", version)
                .put(
                        project,
                        new JsonObject()
                                .put("name", name)
                                .put("description", description)
                                .put("party", party)
                                .put("criteria", new JsonArray()));
    }

    /** How many mails of a change went to somebody. */
    private String told(TestPerson person) {
        try (RawSql sql = RawSql.at(iko.platform(), Ikocreate.ID)) {
            return sql.ask(
                            "SELECT count(*) FROM core.mail WHERE template ="
                                    + " 'patient-experts.project-changed' AND recipient = ?",
                            person.login())
                    .orElseThrow();
        }
    }
}
