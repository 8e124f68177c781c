package nl.waarborg.patientexperts;

import static nl.waarborg.patientexperts.Ikocreate.BASE;
import static nl.waarborg.patientexperts.Ikocreate.made;
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

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

/** What was written and said with an expert is encrypted, and each look of others is shown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LettersTest {

    private static final String SAID = "Belde over de uitslag van het onderzoek.";

    private Ikocreate iko;
    private TestPerson ann;
    private String expert = "";

    @BeforeAll
    void open() {
        iko = Ikocreate.open();
    }

    @BeforeEach
    void anExpert() {
        ann = iko.someone();
        expert = iko.welcome(ann);
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void the_database_reads_nothing_of_a_letter_and_a_look_at_it_is_shown() throws SQLException {
        made(
                iko.coordinator()
                        .api()
                        .post(
                                letters(),
                                new JsonObject()
                                        .put("happenedOn", iko.today().toString())
                                        .put("channel", "PHONE")
                                        .put("text", SAID)));

        assertThat(stored()).doesNotContain(SAID).doesNotContain(hex(SAID));
        int before = looks().size();
        assertThat(texts(ann)).containsExactly(SAID);
        assertThat(looks()).as("one's own is none").hasSize(before);
        assertThat(texts(iko.coordinator())).containsExactly(SAID);
        assertThat(looks()).hasSize(before + 1).allMatch(look -> look.encode().contains("IKO-P4"));
    }

    @Test
    void a_letter_of_before_is_encrypted_by_the_job_and_reads_as_it_did() throws SQLException {
        former();
        assertThat(texts(ann)).containsExactly(SAID);

        encrypt();

        assertThat(stored()).doesNotContain(SAID).doesNotContain(hex(SAID));
        assertThat(texts(ann)).containsExactly(SAID);
        assertThat(looks()).as("the job looks at nothing").isEmpty();
    }

    @Test
    void a_letter_of_before_that_a_hold_keeps_is_encrypted_once_it_is_let_go() throws SQLException {
        former();
        String hold =
                made(
                        iko.officer()
                                .api()
                                .post(
                                        "/holds",
                                        new JsonObject()
                                                .put("dataset", "patient_experts.expert")
                                                .put("recordId", expert)
                                                .put("ground", "LEGAL_CLAIM")
                                                .put("reference", "2026-7")
                                                .put("reviewOn", "2027-01-22")));

        encrypt();
        assertThat(stored()).as("frozen").contains(SAID);
        ok(
                iko.officer()
                        .api()
                        .post(
                                "/holds/" + hold + "/release",
                                new JsonObject().put("because", "Het geschil is voorbij.")));
        encrypt();

        assertThat(stored()).doesNotContain(SAID);
        assertThat(texts(ann)).containsExactly(SAID);
    }

    /** As it stood before letters were encrypted. */
    private void former() {
        assertThat(
                        iko.raw(
                                "INSERT INTO patient_experts.correspondence (tenant_id, id, expert_id,"
                                        + " happened_on, channel, unencrypted, written_by) VALUES"
                                        + " ('ikocreate', gen_random_uuid(), '"
                                        + expert
                                        + "', '2026-11-20', 'PHONE', '"
                                        + SAID
                                        + "', '"
                                        + iko.coordinator().account()
                                        + "')"))
                .isEmpty();
    }

    private void encrypt() {
        assertThat(
                        iko.platform()
                                .<Boolean>job(
                                        PatientExpertsPlugin.NAME,
                                        Ikocreate.ID,
                                        FormerLetters::encrypt))
                .as("nothing is left to do")
                .isFalse();
    }

    private String stored() throws SQLException {
        return iko.one(
                "SELECT c::text FROM patient_experts.correspondence c JOIN patient_experts.expert e"
                        + " ON e.id = c.expert_id WHERE e.person_id = ?",
                ann);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<JsonObject> looks() {
        return ann.api().get("/me/reads").items();
    }

    private List<String> texts(TestPerson reader) {
        Answer answer = reader.api().get(letters());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.items().stream().map(one -> one.getString("text")).toList();
    }

    private String letters() {
        return BASE + "/experts/" + expert + "/correspondence";
    }
}
