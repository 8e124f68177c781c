package nl.waarborg.patientexperts;

import static nl.waarborg.patientexperts.Ikocreate.BASE;
import static nl.waarborg.patientexperts.Ikocreate.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What becomes of an invitation: declined, taken back, ended, and with the role. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TakingPartTest {

    private Ikocreate iko;
    private TestPerson ann;
    private String expert = "";
    private String project = "";

    @BeforeAll
    void open() {
        iko = Ikocreate.open();
    }

    @BeforeEach
    void anExpert() {
        ann = iko.someone();
        expert = iko.welcome(ann);
        project = iko.project();
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void an_expert_declines_gives_no_reason_and_can_be_invited_again() {
        String invitation = iko.invite(expert, project);

        assertThat(ok(respond(invitation, false)).getString("status")).isEqualTo("DECLINED");

        assertThat(respond(invitation, true).status()).as("once").isEqualTo(409);
        assertThat(ok(respond(iko.invite(expert, project), true)).getString("status"))
                .isEqualTo("ACCEPTED");
    }

    @Test
    void an_invitation_that_was_taken_back_is_answered_by_nobody() {
        String invitation = iko.invite(expert, project);
        assertThat(ann.api().post(path(invitation, "withdrawal")).status()).isEqualTo(403);

        assertThat(
                        ok(iko.coordinator().api().post(path(invitation, "withdrawal")))
                                .getString("status"))
                .isEqualTo("WITHDRAWN");

        assertThat(respond(invitation, true).status()).isEqualTo(409);
        assertThat(respond(invitation, false).status()).isEqualTo(409);
    }

    @Test
    void taking_part_ends_and_can_begin_again() {
        String invitation = iko.invite(expert, project);
        assertThat(ann.api().post(path(invitation, "end")).status()).as("not begun").isEqualTo(409);
        ok(respond(invitation, true));

        assertThat(ok(ann.api().post(path(invitation, "end"))).getString("status"))
                .isEqualTo("ENDED");

        String again = iko.invite(expert, project);
        assertThat(again).isNotEqualTo(invitation);
        ok(respond(again, true));
    }

    @Test
    void with_the_role_ends_all_that_somebody_took_part_in_or_was_invited_to() {
        String accepted = iko.invite(expert, project);
        ok(respond(accepted, true));
        String open = iko.invite(expert, iko.project());
        JsonObject today = new JsonObject().put("day", iko.today().toString());

        ok(ann.api().post(BASE + "/experts/" + expert + "/end", today));

        assertThat(status(accepted)).isEqualTo("ENDED " + iko.today());
        assertThat(status(open)).isEqualTo("WITHDRAWN " + iko.today());
        assertThat(respond(open, true).status()).isEqualTo(409);
        ok(iko.coordinator().api().post(BASE + "/experts/" + expert + "/return", today));
        assertThat(status(accepted)).as("who returns is invited anew").startsWith("ENDED");
        ok(respond(iko.invite(expert, project), true));
    }

    private String status(String invitation) {
        return iko
                .coordinator()
                .api()
                .get(BASE + "/invitations?limit=100&expert=" + expert)
                .items()
                .stream()
                .filter(one -> one.getString("id").equals(invitation))
                .map(one -> one.getString("status") + " " + one.getString("settledOn"))
                .findFirst()
                .orElseThrow();
    }

    private Answer respond(String invitation, boolean accepted) {
        return ann.api()
                .post(path(invitation, "response"), new JsonObject().put("accepted", accepted));
    }

    private static String path(String invitation, String what) {
        return BASE + "/invitations/" + invitation + "/" + what;
    }
}
