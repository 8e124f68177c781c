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
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** One answer that is held when the term of all that is kept of an expert is over. */
class HeldAnswerTest {

    private static final LocalDate OVER = Ikocreate.TODAY.plusYears(1).plusDays(1);

    private Ikocreate iko;
    private TestPerson ann;
    private String expert = "";
    private String held = "";
    private String hold = "";

    @BeforeEach
    void aFormerExpertWithTwoAnswers() {
        iko = Ikocreate.open();
        JsonObject form = iko.form();
        ann = iko.someone();
        expert = iko.welcome(ann);
        made(agree(ann, "condition"));
        made(agree(ann, "aids"));
        held = ok(answer(ann, expert, form, "condition", text("Reuma"))).getString("id");
        ok(answer(ann, expert, form, "aids", text("A stick")));
        ok(
                ann.api()
                        .post(
                                BASE + "/experts/" + expert + "/end",
                                new JsonObject().put("day", iko.today().toString())));
        hold = made(iko.officer().api().post("/holds", holding(held)));
    }

    @AfterEach
    void close() {
        iko.close();
    }

    private static JsonObject holding(String answer) {
        return new JsonObject()
                .put("dataset", "patient_experts.answer")
                .put("recordId", answer)
                .put("ground", "LEGAL_CLAIM")
                .put("reference", "2026-1")
                .put("reviewOn", "2029-01-22");
    }

    @Test
    void the_preview_counts_the_expert_as_kept_back_and_both_go_by_themselves_after_the_release()
            throws SQLException {
        List<String> foretold = due("");
        List<String> keptBack = due("&keptBack=true");

        iko.on(OVER);
        RetentionRun.of(iko.officer(), OVER);

        assertThat(foretold)
                .contains("patient_experts.answer")
                .doesNotContain("patient_experts.expert");
        assertThat(keptBack)
                .contains("patient_experts.answer " + held, "patient_experts.expert " + expert);
        assertThat(left()).isEqualTo("1 expert, 1 answers");
        assertThat(tasks()).isEqualTo("HELD patient_experts.answer,HELD patient_experts.expert");

        ok(
                iko.officer()
                        .api()
                        .post(
                                "/holds/" + hold + "/release",
                                new JsonObject().put("because", "Settled")));
        RetentionRun.of(iko.officer(), OVER);
        assertThat(left()).isEqualTo("0 expert, 0 answers");
    }

    private List<String> due(String which) {
        Answer page = iko.officer().api().get("/retention/preview?limit=100&on=" + OVER + which);
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        return page.items().stream()
                .map(
                        item ->
                                which.isEmpty()
                                        ? item.getString("dataset")
                                        : item.getString("dataset") + " " + item.getString("id"))
                .toList();
    }

    private String left() throws SQLException {
        return iko.one(
                "SELECT (SELECT count(*) FROM patient_experts.expert WHERE person_id = p.id) || '"
                        + " expert, ' || (SELECT count(*) FROM patient_experts.answer WHERE"
                        + " person_id = p.id) || ' answers' FROM (SELECT ?::uuid AS id) p",
                ann);
    }

    private String tasks() throws SQLException {
        return iko.one(
                "SELECT string_agg(DISTINCT kind || ' ' || dataset, ',') FROM core.retention_task"
                        + " WHERE ?::uuid IS NOT NULL AND dataset LIKE 'patient_experts.%'",
                ann);
    }
}
