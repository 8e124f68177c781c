package nl.waarborg.patientexperts;

import static nl.waarborg.patientexperts.Ikocreate.BASE;
import static nl.waarborg.patientexperts.Ikocreate.agree;
import static nl.waarborg.patientexperts.Ikocreate.answer;
import static nl.waarborg.patientexperts.Ikocreate.made;
import static nl.waarborg.patientexperts.Ikocreate.ok;
import static nl.waarborg.patientexperts.Ikocreate.text;
import static nl.waarborg.patientexperts.Sharing.give;
import static nl.waarborg.patientexperts.Sharing.proposal;
import static nl.waarborg.patientexperts.Sharing.propose;
import static nl.waarborg.patientexperts.Sharing.say;
import static nl.waarborg.patientexperts.Sharing.takeBack;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nothing of an expert goes to others without her own yes to that very share (IKO-D1, IKO-A4). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnWordTest {

    private static final TenantId ELSEWHERE = new TenantId("elsewhere");

    private Ikocreate iko;
    private JsonObject form;
    private TestPerson ann;
    private TestPerson bob;
    private String consent = "";
    private String expert = "";
    private String other = "";
    private String project = "";

    @BeforeAll
    void open() {
        iko = Ikocreate.openBeside(ELSEWHERE);
        form = iko.form();
        project = iko.project();
    }

    @BeforeEach
    void twoExpertsInAProject() {
        ann = iko.someone();
        expert = iko.welcome(ann);
        consent = made(agree(ann, "condition"));
        ok(answer(ann, expert, form, "condition", text(ann.canary("condition"))));
        iko.takesPart(ann, expert, project);
        bob = iko.someone();
        other = iko.welcome(bob);
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void consent_to_answer_is_no_consent_to_give_it_to_a_party() {
        String asked = asked();

        assertThat(give(iko, expert, "shares", asked).status()).as("no word").isEqualTo(409);
        assertThat(past(asked)).contains("has not said yes");
        ok(say(ann, asked, "YES"));
        JsonObject line = give(iko, expert, "shares", asked).json();

        assertThat(line.getString("name")).isEqualTo("Proefziekenhuis");
        assertThat(line.getJsonArray("questions")).containsExactly("condition");
        assertThat(line.getString("agreedAt")).isNotNull();
        assertThat(ann.api().get("/me/disclosures").items())
                .extracting(one -> one.getString("ground"))
                .containsExactlyInAnyOrder("CONTRACT", "CONSENT");
    }

    @Test
    void the_expert_reads_word_for_word_what_she_is_asked_and_is_told_by_mail() {
        String asked = asked();

        JsonObject shown =
                ann.api().get(BASE + "/me/share-proposals").items().stream()
                        .filter(one -> one.getString("id").equals(asked))
                        .findFirst()
                        .orElseThrow();

        assertThat(shown.getString("status")).isEqualTo("OPEN");
        assertThat(shown.getString("asked"))
                .contains("Proefziekenhuis", "Meelezen", "uw naam", "uw e-mailadres")
                .contains("uw antwoord op: Vraag condition", "Om u voor het overleg uit te nodigen")
                .contains("your answer to: Question condition")
                .doesNotContain("canary-condition");
        assertThat(
                        iko.raw(
                                "DO $$ BEGIN IF NOT EXISTS (SELECT FROM core.mail WHERE template ="
                                        + " 'patient-experts.asked' AND recipient = '"
                                        + ann.login()
                                        + "' AND strpos(body, 'condition') = 0) THEN RAISE 'no mail';"
                                        + " END IF; END $$"))
                .isEmpty();
    }

    @Test
    void only_the_expert_herself_says_yes_whatever_is_tried() {
        String asked = asked();

        assertThat(say(iko.coordinator(), asked, "YES").status()).isEqualTo(403);
        assertThat(say(bob, asked, "YES").status()).isEqualTo(404);
        assertThat(bob.api().get(BASE + "/me/share-proposals").items()).isEmpty();
        assertThat(bob.api().get(BASE + "/experts/" + expert + "/share-proposals").status())
                .isEqualTo(404);
        assertThat(
                        iko.raw(
                                "UPDATE patient_experts.share_proposal SET word = 'YES', word_at ="
                                        + " now(), age = 'FROM_16' WHERE id = '"
                                        + asked
                                        + "'"))
                .contains("only the expert says");
        assertThat(
                        iko.raw(
                                "UPDATE patient_experts.share_proposal SET name = 'Anders' WHERE id"
                                        + " = '"
                                        + asked
                                        + "'"))
                .contains("stays as she was asked");
    }

    @Test
    void a_no_stays_a_no_and_changes_nothing_of_the_role() {
        String asked = asked();

        assertThat(ok(say(ann, asked, "NO")).getString("status")).isEqualTo("REFUSED");

        assertThat(say(ann, asked, "YES").status()).isEqualTo(409);
        assertThat(give(iko, expert, "shares", asked).status()).isEqualTo(409);
        assertThat(past(asked)).contains("has not said yes");
        assertThat(ok(ann.api().get(BASE + "/experts/" + expert)).getBoolean("inRole")).isTrue();
        assertThat(
                        ann.api().get(BASE + "/invitations").items().stream()
                                .map(one -> one.getString("status")))
                .containsExactly("ACCEPTED");
        assertThat(
                        iko.coordinator()
                                .api()
                                .get(BASE + "/projects/" + iko.project() + "/proposal?limit=100")
                                .text())
                .contains(expert);
    }

    @Test
    void a_yes_that_is_taken_back_stops_giving_at_once() {
        String asked = asked();
        ok(say(ann, asked, "YES"));
        made(give(iko, expert, "shares", asked));

        assertThat(ok(takeBack(ann, asked)).getString("status")).isEqualTo("WITHDRAWN");

        assertThat(give(iko, expert, "shares", asked).status()).isEqualTo(409);
        assertThat(past(asked)).contains("took it back");
        assertThat(takeBack(ann, asked).status()).isEqualTo(409);
        assertThat(say(ann, asked, "YES").status()).isEqualTo(409);
        assertThat(
                        iko.raw(
                                "UPDATE patient_experts.share_proposal SET withdrawn_at = NULL,"
                                        + " withdrawn_by = NULL WHERE id = '"
                                        + asked
                                        + "'"))
                .contains("stays taken back");
    }

    @Test
    void staff_who_hear_it_write_down_that_a_yes_was_taken_back() {
        String asked = asked();
        ok(say(ann, asked, "YES"));
        String path = "/share-proposals/" + asked + "/withdrawal";

        assertThat(ann.api().post(BASE + "/experts/" + expert + path).status()).isEqualTo(403);
        assertThat(iko.coordinator().api().post(BASE + "/experts/" + other + path).status())
                .isEqualTo(404);
        ok(iko.coordinator().api().post(BASE + "/experts/" + expert + path));

        assertThat(give(iko, expert, "shares", asked).status()).isEqualTo(409);
    }

    @Test
    void an_answer_that_changed_since_is_not_covered() {
        String asked = asked();
        ok(say(ann, asked, "YES"));

        ok(answer(ann, expert, form, "condition", text("Iets heel anders")));

        assertThat(give(iko, expert, "shares", asked).status()).isEqualTo(409);
        assertThat(past(asked)).contains("ask the expert anew");
        String again = asked();
        ok(say(ann, again, "YES"));
        made(give(iko, expert, "shares", again));
    }

    @Test
    void an_answer_whose_consent_was_taken_back_is_not_covered() {
        String asked = asked();
        ok(say(ann, asked, "YES"));

        ok(ann.api().post("/me/consents/" + consent + "/withdrawal"));
        made(agree(ann, "condition"));
        ok(answer(ann, expert, form, "condition", text(ann.canary("condition"))));

        assertThat(give(iko, expert, "shares", asked).status()).isEqualTo(409);
        assertThat(past(asked)).contains("ask the expert anew");
    }

    @Test
    void name_and_contact_data_that_changed_since_are_not_covered() {
        String asked = asked();
        ok(say(ann, asked, "YES"));
        Answer before = ann.api().get(BASE + "/experts/" + expert);

        ok(
                ann.api()
                        .with("If-Match", before.header("ETag"))
                        .put(
                                BASE + "/experts/" + expert,
                                Ikocreate.profile(ann).put("town", "Kampen")));

        assertThat(give(iko, expert, "shares", asked).status()).isEqualTo(409);
        assertThat(past(asked)).contains("contact data changed");
    }

    @Test
    void under_16_the_representative_says_yes() {
        String asked = asked();
        JsonObject child = new JsonObject().put("word", "YES").put("age", "FROM_12_TO_15");
        String path = BASE + "/me/share-proposals/" + asked + "/word";

        assertThat(ann.api().post(path, new JsonObject().put("word", "YES")).pointers())
                .containsExactly("/age");
        assertThat(ann.api().post(path, child).pointers())
                .containsExactlyInAnyOrder("/representative", "/representativeEmail");
        JsonObject represented =
                child.put("representative", "Pa Proef, vader")
                        .put("representativeEmail", "pa@example.org");
        JsonObject said = ok(ann.api().post(path, represented));

        assertThat(said.getString("status")).isEqualTo("AWAITS_REPRESENTATIVE");
        assertThat(say(ann, asked, "YES").status()).as("nor by saying to be older").isEqualTo(409);
    }

    @Test
    void a_yes_is_to_that_party_and_way_alone_and_of_that_expert_alone() {
        String document = made(propose(iko, expert, proposal(project, "IN_A_DOCUMENT")));
        ok(say(ann, document, "YES"));

        assertThat(give(iko, expert, "shares", document).status()).isEqualTo(404);
        assertThat(give(iko, other, "document-uses", document).status()).isEqualTo(404);
        assertThat(past(document)).contains("has not said yes");
        made(give(iko, expert, "document-uses", document));
    }

    @Test
    void another_tenant_knows_nothing_of_it() {
        String asked = asked();
        TestPerson stranger = iko.platform().person(ELSEWHERE, "Vreemd Elders", "patient-expert");
        TestPerson staff = iko.platform().person(ELSEWHERE, "Staf Elders", "expert-coordinator");

        assertThat(say(stranger, asked, "YES").status()).isEqualTo(404);
        assertThat(
                        staff.api()
                                .post(
                                        BASE + "/experts/" + expert + "/shares",
                                        new JsonObject().put("proposalId", asked))
                                .status())
                .isEqualTo(404);
        assertThat(staff.api().get(BASE + "/experts/" + expert + "/share-proposals").status())
                .isEqualTo(404);
    }

    private String asked() {
        return made(
                propose(
                        iko,
                        expert,
                        proposal(project, "TO_A_PARTY")
                                .put("questions", new JsonArray().add("condition"))));
    }

    private String past(String proposal) {
        return Sharing.pastTheApi(iko, ann, project, proposal);
    }
}
