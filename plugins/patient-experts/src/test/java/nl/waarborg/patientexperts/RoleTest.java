package nl.waarborg.patientexperts;

import static nl.waarborg.patientexperts.Ikocreate.BASE;
import static nl.waarborg.patientexperts.Ikocreate.TODAY;
import static nl.waarborg.patientexperts.Ikocreate.agree;
import static nl.waarborg.patientexperts.Ikocreate.answer;
import static nl.waarborg.patientexperts.Ikocreate.made;
import static nl.waarborg.patientexperts.Ikocreate.ok;
import static nl.waarborg.patientexperts.Ikocreate.text;
import static nl.waarborg.patientexperts.Sharing.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.testkit.Leftovers;
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

/** At IKOCREATE as its file has it: the role, projects, what is shared, and how all of it ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoleTest {

    private Ikocreate iko;
    private JsonObject form;

    @BeforeAll
    void open() {
        iko = Ikocreate.open();
        form = iko.form();
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
    void data_stays_a_year_after_the_role_and_coming_back_stops_that() throws SQLException {
        TestPerson ann = iko.someone();
        String expert = iko.welcome(ann);
        made(agree(ann, "condition"));
        ok(answer(ann, expert, form, "condition", text(ann.canary("condition"))));
        String project = iko.project();
        iko.takesPart(ann, expert, project);
        Sharing.shared(iko, ann, expert, project, "shares");
        ok(ann.api().post(BASE + "/experts/" + expert + "/end", day(TODAY)));

        iko.on(LocalDate.of(2027, 11, 22));
        RetentionRun.of(iko.officer());
        ok(iko.coordinator().api().post(BASE + "/experts/" + expert + "/return", day(iko.today())));
        iko.on(LocalDate.of(2028, 12, 1));
        RetentionRun.of(iko.officer());
        assertThat(traces(ann)).contains("patient_experts.expert", "patient_experts.share");
        ok(
                iko.coordinator()
                        .api()
                        .post(
                                BASE + "/experts/" + expert + "/end",
                                day(LocalDate.of(2028, 2, 29))));

        iko.on(LocalDate.of(2029, 2, 28));
        RetentionRun.of(iko.officer());
        assertThat(traces(ann)).contains("patient_experts.expert", "core.account");
        iko.on(LocalDate.of(2029, 3, 1));
        RetentionRun.of(iko.officer());

        assertThat(traces(ann)).noneMatch(table -> table.startsWith("patient_experts."));
        assertThat(traces(ann)).as("the account goes as well").doesNotContain("core.account");
        assertThat(
                        iko.raw(
                                "DO $$ BEGIN IF EXISTS (SELECT FROM patient_experts.answer WHERE"
                                        + " person_id = '"
                                        + ann.subject()
                                        + "') THEN RAISE 'still there'; END IF; END $$"))
                .isEmpty();
    }

    @Test
    void an_invitation_goes_by_mail_and_the_expert_alone_answers_it() {
        TestPerson ann = iko.someone();
        TestPerson bob = iko.someone();
        String expert = iko.welcome(ann);
        iko.welcome(bob);
        String invitation = iko.invite(expert, iko.project());

        assertThat(bob.api().post(response(invitation), accepted(true)).status()).isEqualTo(404);
        assertThat(ok(ann.api().post(response(invitation), accepted(true))).getString("status"))
                .isEqualTo("ACCEPTED");
        assertThat(ann.api().post(response(invitation), accepted(false)).status()).isEqualTo(409);
        assertThat(
                        iko.raw(
                                "DO $$ BEGIN IF NOT EXISTS (SELECT FROM core.mail WHERE template ="
                                        + " 'patient-experts.invitation' AND recipient = '"
                                        + ann.login()
                                        + "') THEN RAISE 'no mail'; END IF; END $$"))
                .isEmpty();
    }

    @Test
    void nothing_is_shared_without_project_knowledge_and_answer() {
        TestPerson ann = iko.someone();
        String expert = iko.welcome(ann);
        String project = iko.project();
        made(agree(ann, "condition"));
        ok(answer(ann, expert, form, "condition", text("Reuma")));
        JsonObject share = proposal(project, "TO_A_PARTY");

        assertThat(Sharing.propose(iko, expert, share).status()).isEqualTo(409);
        iko.takesPart(ann, expert, project);
        assertThat(
                        Sharing.propose(
                                        iko,
                                        expert,
                                        share.copy().put("questions", new JsonArray().add("aids")))
                                .pointers())
                .containsExactly("/questions");
        Sharing.shared(iko, ann, expert, project, "shares");

        assertThat(ann.api().get("/me/disclosures").items())
                .extracting(line -> line.getString("ground"))
                .containsExactlyInAnyOrder("CONTRACT", "CONSENT");
        assertThat(ann.api().get(BASE + "/experts/" + expert + "/shares").items()).hasSize(1);
        assertThat(
                        iko.raw(
                                "UPDATE patient_experts.share SET party = 'Nobody' WHERE person_id"
                                        + " = '"
                                        + ann.subject()
                                        + "'"))
                .contains("as it was written down");
    }

    @Test
    void an_erasure_leaves_that_something_was_shared_or_used_and_says_why() throws SQLException {
        TestPerson ann = iko.someone();
        String expert = iko.welcome(ann);
        String project = iko.project();
        made(agree(ann, "condition"));
        ok(answer(ann, expert, form, "condition", text("Reuma")));
        iko.takesPart(ann, expert, project);
        Sharing.shared(iko, ann, expert, project, "shares");
        Sharing.shared(iko, ann, expert, project, "document-uses");

        List<Receipt> ahead = iko.platform().rights().previewErasure(ann).datasets();
        List<Receipt> receipts = iko.platform().rights().erase(ann).receipts();

        assertThat(ahead).filteredOn(Receipt::keepsSomething).isNotEmpty();
        assertThat(receipts)
                .filteredOn(receipt -> receipt.dataset().startsWith("patient_experts."))
                .filteredOn(Receipt::keepsSomething)
                .extracting(Receipt::dataset, Receipt::ground)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                "patient_experts.share", "AVG art. 5(2), 19 (IKO-R5a)"),
                        org.assertj.core.groups.Tuple.tuple(
                                "patient_experts.document_use", "AVG art. 5(2), 19 (IKO-R5a)"));
        assertThat(traces(ann))
                .contains("patient_experts.share", "patient_experts.document_use")
                .doesNotContain("patient_experts.expert", "patient_experts.answer");

        iko.on(LocalDate.of(2027, 11, 23));
        RetentionRun.of(iko.officer());
        assertThat(traces(ann)).noneMatch(table -> table.startsWith("patient_experts."));
    }

    @Test
    void the_database_holds_what_people_decide() {
        TestPerson ann = iko.someone();
        String expert = iko.welcome(ann);
        String project = iko.project();
        String period =
                "INSERT INTO patient_experts.role_period (tenant_id, id, expert_id, started_on,"
                        + " started_by) SELECT 'ikocreate', gen_random_uuid(), '"
                        + expert
                        + "', '2026-11-22', a.id FROM core.account a LIMIT 1";

        assertThat(iko.raw(period)).contains("has not ended");
        assertThat(
                        iko.raw(
                                "UPDATE patient_experts.expert SET ended_on = '2020-01-01' WHERE id"
                                        + " = '"
                                        + expert
                                        + "'"))
                .isEmpty();
        assertThat(ok(ann.api().get(BASE + "/experts/" + expert)).getBoolean("inRole")).isTrue();
        assertThat(
                        iko.raw(
                                "INSERT INTO patient_experts.participation (tenant_id, id,"
                                        + " expert_id, project_id, status, reasons, invited_by,"
                                        + " invited_on) SELECT 'ikocreate', gen_random_uuid(), '"
                                        + expert
                                        + "', '"
                                        + project
                                        + "', 'ACCEPTED', 'x', a.id, '2026-11-22' FROM core.account"
                                        + " a WHERE a.kind = 'HUMAN' LIMIT 1"))
                .contains("starts with an invitation");
    }

    @Test
    void who_left_is_not_invited_and_not_asked() {
        TestPerson ann = iko.someone();
        String expert = iko.welcome(ann);
        made(agree(ann, "aids"));
        String answers = BASE + "/experts/" + expert + "/answers";
        assertThat(answer(ann, expert, form, "aids", text("A stick")).status()).isLessThan(300);
        assertThat(iko.coordinator().api().get(answers).items()).hasSize(1);
        ok(ann.api().post(BASE + "/experts/" + expert + "/end", day(TODAY)));

        assertThat(iko.coordinator().api().get(answers).items())
                .as("nobody is deployed any more")
                .isEmpty();
        assertThat(ann.api().get(answers).items()).as("one's own").hasSize(1);
        assertThat(answer(ann, expert, form, "aids", text("A stick")).status()).isEqualTo(409);
        assertThat(
                        iko.coordinator()
                                .api()
                                .post(
                                        BASE + "/projects/" + iko.project() + "/invitations",
                                        new JsonObject()
                                                .put("expertId", expert)
                                                .put("reasons", "Past work"))
                                .status())
                .isEqualTo(409);
    }

    private static String response(String invitation) {
        return BASE + "/invitations/" + invitation + "/response";
    }

    private static JsonObject accepted(boolean yes) {
        return new JsonObject().put("accepted", yes);
    }

    private static JsonObject day(LocalDate day) {
        return new JsonObject().put("day", day.toString());
    }

    /** The tables in which a person's id stands. */
    private java.util.Set<String> traces(TestPerson person) throws SQLException {
        return Leftovers.of(
                iko.platform().ownerConnection(),
                Ikocreate.ID,
                List.of(person.subject().toString()));
    }
}
