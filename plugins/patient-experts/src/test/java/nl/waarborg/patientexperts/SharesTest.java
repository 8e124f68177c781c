package nl.waarborg.patientexperts;

import static nl.waarborg.patientexperts.Ikocreate.BASE;
import static nl.waarborg.patientexperts.Ikocreate.agree;
import static nl.waarborg.patientexperts.Ikocreate.answer;
import static nl.waarborg.patientexperts.Ikocreate.made;
import static nl.waarborg.patientexperts.Ikocreate.ok;
import static nl.waarborg.patientexperts.Ikocreate.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.Eventually;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What went to others, as the expert hears of it, and what is left of it after an erasure. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharesTest {

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
        made(agree(ann, "condition"));
        ok(answer(ann, expert, form, "condition", text(ann.canary("condition"))));
        project = iko.project();
        iko.takesPart(ann, expert, project);
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void the_expert_is_told_by_mail_which_says_nothing_of_answers() throws SQLException {
        line("shares");
        line("document-uses");

        assertThat(mails("patient-experts.shared"))
                .singleElement()
                .asString()
                .contains("Meelezen", "Proefziekenhuis", "22")
                .doesNotContain("condition");
        assertThat(mails("patient-experts.used")).hasSize(1);
    }

    @Test
    void the_expert_alone_says_once_whether_she_knew() {
        TestPerson bob = iko.someone();
        String others = iko.welcome(bob);
        String share = line("shares");
        String use = line("document-uses");

        assertThat(word(iko.coordinator(), expert, "shares", share, "KNEW").status())
                .isEqualTo(403);
        assertThat(word(bob, expert, "shares", share, "KNEW").status()).isEqualTo(404);
        assertThat(word(bob, others, "shares", share, "KNEW").status()).isEqualTo(404);
        assertThat(
                        iko.raw(
                                "UPDATE patient_experts.share SET word = 'KNEW', word_on ="
                                        + " '2026-11-22' WHERE id = '"
                                        + share
                                        + "'"))
                .contains("only the expert says");

        assertThat(ok(word(ann, expert, "shares", share, "KNEW")).getString("wordOn"))
                .isEqualTo("2026-11-22");
        assertThat(ok(word(ann, expert, "document-uses", use, "KNEW")).getString("word"))
                .isEqualTo("KNEW");
        assertThat(word(ann, expert, "shares", share, "DID_NOT_KNOW").status()).isEqualTo(409);
        assertThat(breaches()).noneMatch(one -> one.contains(share));
    }

    @Test
    void what_the_expert_did_not_know_of_is_put_before_the_privacy_officers() {
        String share = line("shares");

        ok(word(ann, expert, "shares", share, "DID_NOT_KNOW"));

        assertThat(breaches())
                .filteredOn(one -> one.contains(share))
                .singleElement()
                .asString()
                .doesNotContain(ann.trace());
    }

    @Test
    void a_request_to_erase_is_answered_in_part_and_the_letter_says_what_stays_and_why() {
        line("shares");
        line("document-uses");
        String request =
                made(
                        ann.api()
                                .post(
                                        "/me/requests",
                                        new JsonObject()
                                                .put("type", "ERASE")
                                                .put("language", "NL")));
        ok(iko.officer().api().post("/rights-requests/" + request + "/take"));
        JsonObject preview =
                ok(iko.officer().api().get("/rights-requests/" + request + "/erasure-preview"));
        assertThat(preview.getBoolean("keepsSomething")).isTrue();
        JsonObject full = decision("FULL");
        assertThat(step(request, "decide", full).status()).isBetween(400, 422);
        JsonObject ground =
                new JsonObject()
                        .put("ground", "LEGAL_OBLIGATION")
                        .put("explanation", "Wie iets van u kreeg, moet worden ingelicht.");
        ok(
                step(
                        request,
                        "decide",
                        decision("PARTIAL").put("grounds", new JsonArray().add(ground))));

        JsonObject done = ok(step(request, "execute", new JsonObject()));

        assertThat(done.getJsonObject("line").getString("status")).isEqualTo("EXECUTED");
        String letter =
                ok(iko.officer().api().get("/rights-requests/" + request))
                        .getJsonArray("letters")
                        .stream()
                        .map(one -> ((JsonObject) one).getString("text"))
                        .reduce((first, last) -> last)
                        .orElseThrow();
        assertThat(letter.split("IKO-R5a", -1))
                .as("one line for what was shared and one for what stands in a document: " + letter)
                .hasSize(3);
        assertThat(letter)
                .contains("AVG art. 5(2), 19", "art. 19", "Autoriteit Persoonsgegevens")
                .contains("Partijen waarvoor een patiënt-expert werkt")
                .contains("gedeelde gegevens: 1 bewaard; de laatste dag staat nog niet vast")
                .contains("gebruik van gegevens in documenten: 1 bewaard; de laatste dag")
                .contains("volgt na het einde van de rol van patiëntexpert")
                .contains("Besloten door: " + iko.officer().name())
                .doesNotContain("patient_experts.", "core.");
        assertThat(iko.coordinator().api().get(BASE + "/experts/" + expert).status())
                .isEqualTo(404);
    }

    @Test
    void the_proof_of_a_word_can_be_exported_and_stands_in_her_own_data() {
        String asked = agreed();
        made(Sharing.give(iko, expert, "shares", asked));

        Answer proof =
                iko.coordinator()
                        .api()
                        .get(BASE + "/experts/" + expert + "/share-proposals/" + asked + "/proof");

        assertThat(proof.status()).isEqualTo(200);
        assertThat(proof.text()).startsWith("%PDF-");
        assertThat(ann.api().get("/me/data").text())
                .contains(
                        "Om u voor het overleg uit te nodigen", "uw antwoord op: Vraag condition");
    }

    @Test
    void a_yes_that_is_taken_back_while_it_is_given_counts() throws SQLException {
        String asked = agreed();
        CompletableFuture<Answer> giving;
        try (Connection owner = iko.platform().ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'ikocreate', false)");
            statement.execute("SELECT set_config('waarborg.reach', 'TENANT', false)");
            owner.setAutoCommit(false);
            statement.execute(
                    "UPDATE patient_experts.share_proposal SET withdrawn_at = now(), withdrawn_by = '"
                            + iko.coordinator().account()
                            + "' WHERE id = '"
                            + asked
                            + "'");
            giving =
                    CompletableFuture.supplyAsync(() -> Sharing.give(iko, expert, "shares", asked));
            Eventually.comes("she waits", () -> giving.isDone() || somebodyWaitsFor(statement));
            assertThat(giving).as("waits for what is taken back").isNotDone();
            owner.commit();
        }

        assertThat(giving.join().status()).isEqualTo(409);
        assertThat(ann.api().get(BASE + "/experts/" + expert + "/shares").items()).isEmpty();
    }

    /** For this connection: others of the server may wait for whomever. */
    private static boolean somebodyWaitsFor(Statement statement) throws SQLException {
        try (ResultSet waiting =
                statement.executeQuery(
                        "SELECT count(*) > 0 FROM pg_locks WHERE NOT granted"
                                + " AND pg_backend_pid() = ANY (pg_blocking_pids(pid))")) {
            waiting.next();
            return waiting.getBoolean(1);
        }
    }

    private String agreed() {
        String asked = made(Sharing.propose(iko, expert, Sharing.proposal(project, "TO_A_PARTY")));
        ok(Sharing.say(ann, asked, "YES"));
        return asked;
    }

    private String line(String where) {
        return Sharing.shared(iko, ann, expert, project, where);
    }

    private static Answer word(
            TestPerson who, String expert, String where, String line, String word) {
        return who.api()
                .post(
                        BASE + "/experts/" + expert + "/" + where + "/" + line + "/word",
                        new JsonObject().put("word", word));
    }

    /** What was written to the expert by that template. */
    private List<String> mails(String template) throws SQLException {
        List<String> bodies = new ArrayList<>();
        try (Connection owner = iko.platform().ownerConnection();
                PreparedStatement query =
                        owner.prepareStatement(
                                "SELECT title || ' ' || body FROM core.mail WHERE template = ? AND"
                                        + " recipient = ?")) {
            owner.createStatement()
                    .execute("SELECT set_config('waarborg.tenant', 'ikocreate', false)");
            query.setString(1, template);
            query.setString(2, ann.login());
            ResultSet found = query.executeQuery();
            while (found.next()) {
                bodies.add(found.getString(1));
            }
        }
        return bodies;
    }

    private List<String> breaches() {
        return iko.officer().api().get("/breaches?limit=100").items().stream()
                .map(one -> "/breaches/" + one.getString("id"))
                .map(path -> iko.officer().api().get(path).text())
                .toList();
    }

    private Answer step(String request, String step, JsonObject body) {
        return iko.officer().api().post("/rights-requests/" + request + "/" + step, body);
    }

    private static JsonObject decision(String outcome) {
        return new JsonObject()
                .put("outcome", outcome)
                .put("explanation", "Met zorg door een mens gewogen.")
                .put("grounds", new JsonArray());
    }
}
