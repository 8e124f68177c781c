package nl.waarborg.clientcocreation;

import static nl.waarborg.clientcocreation.Ikocreate.BASE;
import static nl.waarborg.clientcocreation.Ikocreate.TODAY;
import static nl.waarborg.clientcocreation.Ikocreate.made;
import static nl.waarborg.clientcocreation.Ikocreate.ok;
import static nl.waarborg.clientcocreation.Ikocreate.say;

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

/** At IKOCREATE as its file has it: people of a client are corrected, leave and come back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeavingTest {

    private Ikocreate iko;
    private TestPerson ann;
    private TestPerson colleague;
    private String client = "";
    private String agreement = "";
    private String space = "";
    private String contact = "";

    @BeforeAll
    void open() {
        iko = Ikocreate.open();
    }

    @BeforeEach
    void twoWhoWorkTogether() {
        iko.on(TODAY);
        client = iko.client();
        agreement = iko.agreement(client);
        space = iko.space(agreement);
        ann = iko.employee();
        colleague = iko.employee();
        contact = iko.contact(client, ann);
        iko.contact(client, colleague);
        made(iko.letIn(space, ann));
        made(iko.letIn(space, colleague));
        made(deliverer(agreement, ann));
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void who_left_has_no_access_from_that_moment_on_and_colleagues_have() {
        assertThat(enter(ann, space)).isEqualTo(204);

        assertThat(ok(leave(TODAY)).getString("leftOn")).isEqualTo(TODAY.toString());

        assertThat(enter(ann, space)).isEqualTo(404);
        assertThat(say(ann, space, "Nog iets").status()).isEqualTo(404);
        assertThat(ann.api().get(BASE + "/spaces").items()).isEmpty();
        assertThat(deliver(ann).status()).isEqualTo(404);
        assertThat(enter(colleague, space)).isEqualTo(204);
    }

    @Test
    void who_left_one_client_keeps_the_access_to_another() {
        String other = iko.client();
        String elsewhere = iko.space(iko.agreement(other));
        iko.contact(other, ann);
        made(iko.letIn(elsewhere, ann));

        ok(leave(TODAY));

        assertThat(enter(ann, space)).isEqualTo(404);
        assertThat(enter(ann, elsewhere)).isEqualTo(204);
    }

    @Test
    void nobody_lets_somebody_in_who_left_but_who_came_back() {
        ok(leave(TODAY));
        assertThat(iko.letIn(space, ann).status()).isEqualTo(409);
        assertThat(deliverer(agreement, ann).status()).isEqualTo(409);
        assertThat(
                        iko.raw(
                                "INSERT INTO client_cocreation.member (tenant_id, id, space_id,"
                                        + " account_id, granted_by) VALUES ('ikocreate',"
                                        + " gen_random_uuid(), '"
                                        + space
                                        + "', '"
                                        + ann.account()
                                        + "', '"
                                        + iko.leader().account()
                                        + "')"))
                .contains("named person of the client");

        JsonObject back = ok(iko.leader().api().post(BASE + "/contacts/" + contact + "/return"));

        assertThat(back.getString("leftOn")).isNull();
        assertThat(enter(ann, space)).as("access is given anew").isEqualTo(404);
        made(iko.letIn(space, ann));
        assertThat(enter(ann, space)).isEqualTo(204);
    }

    @Test
    void the_database_ends_the_access_whoever_writes_that_somebody_left() {
        assertThat(
                        iko.raw(
                                "UPDATE client_cocreation.contact SET left_on = '2026-11-22' WHERE"
                                        + " id = '"
                                        + contact
                                        + "'"))
                .isEmpty();

        assertThat(enter(ann, space)).isEqualTo(404);
        assertThat(deliver(ann).status()).isEqualTo(404);
    }

    @Test
    void somebody_leaves_today_or_before() {
        assertThat(leave(TODAY.plusDays(1)).pointers()).containsExactly("/day");
        ok(leave(TODAY.minusDays(3)));
    }

    @Test
    void what_is_kept_of_who_left_stays_as_long_as_the_agreement_promises_and_goes_then()
            throws SQLException {
        made(
                iko.post(
                        "/contacts/" + contact + "/notes",
                        new JsonObject()
                                .put("happenedOn", "2026-11-20")
                                .put("text", ann.canary("note"))));
        made(
                iko.post(
                        "/contacts/" + contact + "/media",
                        new JsonObject()
                                .put("category", "PICTURE")
                                .put("purpose", ann.canary("picture"))
                                .put("madeOn", "2026-11-20")
                                .put("basis", "AGREEMENT")));
        ok(leave(TODAY));

        LocalDate end = LocalDate.of(2031, 11, 23);
        iko.on(end);
        RetentionRun.of(iko.officer());
        assertThat(iko.traces(ann.canary("name")))
                .as("the agreement lasts")
                .contains("client_cocreation.contact");
        ok(
                iko.post(
                        "/agreements/" + agreement + "/end",
                        new JsonObject().put("day", end.toString())));
        iko.on(LocalDate.of(2036, 11, 23));
        RetentionRun.of(iko.officer());
        assertThat(iko.traces(ann.canary("name"))).contains("client_cocreation.contact");
        iko.on(LocalDate.of(2036, 11, 24));
        RetentionRun.of(iko.officer());

        assertThat(iko.traces(ann.canary("name"))).isEmpty();
        assertThat(iko.traces(ann.subject().toString())).isEmpty();
    }

    @Test
    void the_data_of_a_contact_is_corrected_and_stays_of_the_same_person() {
        Answer seen = iko.leader().api().get(BASE + "/contacts/" + contact);
        JsonObject right =
                seen.json().getJsonObject("contact").put("email", "nieuw@voorbeeld.example");
        JsonObject anothers = right.copy().put("personId", colleague.subject().toString());

        assertThat(put(seen, anothers).pointers()).containsExactly("/personId");
        ok(put(seen, right));
        assertThat(put(seen, right).status()).as("seen before").isEqualTo(412);

        assertThat(ann.api().get("/me/data").text()).contains("nieuw@voorbeeld.example");
        assertThat(colleague.api().get("/me/data").text())
                .doesNotContain("nieuw@voorbeeld.example");
        assertThat(
                        ann.api()
                                .with("If-Match", seen.header("ETag"))
                                .put(BASE + "/contacts/" + contact, right)
                                .status())
                .isEqualTo(403);
    }

    private Answer put(Answer seen, JsonObject body) {
        return iko.leader()
                .api()
                .with("If-Match", seen.header("ETag"))
                .put(BASE + "/contacts/" + contact, body);
    }

    private Answer leave(LocalDate day) {
        return iko.post(
                "/contacts/" + contact + "/departure", new JsonObject().put("day", day.toString()));
    }

    private Answer deliverer(String agreement, TestPerson person) {
        return iko.post(
                "/agreements/" + agreement + "/deliverers",
                new JsonObject().put("accountId", person.account().toString()));
    }

    private Answer deliver(TestPerson person) {
        return person.api()
                .post(
                        BASE + "/clients/" + client + "/patients",
                        new JsonObject()
                                .put("agreementId", agreement)
                                .put("experiences", "Lang gewacht")
                                .put("declaredOn", "2026-11-20")
                                .put("declaration", "Formulier 12"));
    }

    private static int enter(TestPerson person, String space) {
        return person.api().post(BASE + "/spaces/" + space + "/visits").status();
    }
}
