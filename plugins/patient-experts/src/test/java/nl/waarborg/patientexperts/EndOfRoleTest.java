package nl.waarborg.patientexperts;

import static nl.waarborg.patientexperts.Ikocreate.BASE;
import static nl.waarborg.patientexperts.Ikocreate.agree;
import static nl.waarborg.patientexperts.Ikocreate.answer;
import static nl.waarborg.patientexperts.Ikocreate.made;
import static nl.waarborg.patientexperts.Ikocreate.ok;
import static nl.waarborg.patientexperts.Ikocreate.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/** What is asked of somebody, answered and given in the very moment in which the role ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndOfRoleTest {

    private Ikocreate iko;
    private JsonObject form;
    private TestPerson ann;
    private String expert = "";
    private String project = "";

    @BeforeAll
    void open() {
        iko = Ikocreate.open();
        form = iko.form();
    }

    @BeforeEach
    void anExpertInAProject() {
        ann = iko.someone();
        expert = iko.welcome(ann);
        project = iko.project();
        iko.takesPart(ann, expert, project);
        made(agree(ann, "condition"));
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void an_invitation_waits_for_the_end_of_the_role_and_is_then_refused() throws SQLException {
        String other = iko.project();

        Answer invited = during(roleEnds(), () -> invite(other));

        assertThat(invited.status()).as(invited.toString()).isEqualTo(409);
        assertThat(invitations()).containsExactly("ENDED");
    }

    @Test
    void the_end_of_the_role_waits_for_an_invitation_and_then_takes_it_back() throws SQLException {
        String other = iko.project();
        String inviting =
                "INSERT INTO patient_experts.participation (tenant_id, id, expert_id, project_id,"
                        + " status, reasons, invited_by, invited_on) VALUES ('ikocreate',"
                        + " gen_random_uuid(), '%s', '%s', 'INVITED', 'Leest mee', '%s', '%s')"
                                .formatted(expert, other, iko.coordinator().account(), iko.today());

        Answer ended = during(inviting, this::end);

        assertThat(ok(ended).getBoolean("inRole")).isFalse();
        assertThat(invitations()).containsExactlyInAnyOrder("ENDED", "WITHDRAWN");
    }

    @Test
    void an_answer_waits_for_the_end_of_the_role_and_is_then_refused() throws SQLException {
        Answer answered =
                during(roleEnds(), () -> answer(ann, expert, form, "condition", text("Reuma")));

        assertThat(answered.status()).as(answered.toString()).isEqualTo(409);
        assertThat(Ikocreate.answers(ann, expert)).as("none without a term").isEmpty();
    }

    @Test
    void what_goes_to_others_waits_for_the_end_of_the_role_and_then_stays() throws SQLException {
        ok(answer(ann, expert, form, "condition", text("Reuma")));
        String asked = made(Sharing.propose(iko, expert, Sharing.proposal(project, "TO_A_PARTY")));
        ok(Sharing.say(ann, asked, "YES"));
        JsonObject more = Sharing.proposal(project, "IN_A_DOCUMENT");

        Answer given = during(roleEnds(), () -> Sharing.give(iko, expert, "shares", asked));
        Answer proposed = Sharing.propose(iko, expert, more);

        assertThat(given.status()).as(given.toString()).isEqualTo(409);
        assertThat(proposed.status()).as(proposed.toString()).isEqualTo(409);
        assertThat(ann.api().get(BASE + "/experts/" + expert + "/shares").items())
                .as("none without a term")
                .isEmpty();
    }

    private Answer during(String statement, Supplier<Answer> call) throws SQLException {
        return Meanwhile.during(iko, statement, call);
    }

    private String roleEnds() {
        return "UPDATE patient_experts.role_period SET ended_on = '%s', ended_by = '%s' WHERE expert_id = '%s'"
                .formatted(iko.today(), iko.coordinator().account(), expert);
    }

    private Answer end() {
        return ann.api()
                .post(
                        BASE + "/experts/" + expert + "/end",
                        new JsonObject().put("day", iko.today().toString()));
    }

    private Answer invite(String where) {
        return iko.coordinator()
                .api()
                .post(
                        BASE + "/projects/" + where + "/invitations",
                        new JsonObject().put("expertId", expert).put("reasons", "Leest mee"));
    }

    private List<String> invitations() {
        return iko
                .coordinator()
                .api()
                .get(BASE + "/invitations?limit=100&expert=" + expert)
                .items()
                .stream()
                .map(one -> one.getString("status"))
                .toList();
    }
}
