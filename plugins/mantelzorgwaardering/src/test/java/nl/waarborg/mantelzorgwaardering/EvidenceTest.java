package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.Valtes.APPLICATIONS;
import static nl.waarborg.mantelzorgwaardering.Valtes.codes;
import static nl.waarborg.mantelzorgwaardering.Valtes.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/** Evidence that an edition asks for, as Valtes grants it, over HTTP. */
final class EvidenceTest {

    private static Valtes valtes;
    private static String edition;
    private TestPerson carer;
    private String path;

    @BeforeAll
    static void start() {
        valtes = Valtes.open();
        JsonObject asking = Valtes.assen(2026);
        asking.getJsonObject("rules").put("evidenceTypes", new JsonArray().add("CARE_STATEMENT"));
        edition = valtes.edition(asking);
    }

    @BeforeEach
    void write() {
        carer = valtes.someone("carer");
        path = APPLICATIONS + "/" + valtes.draft(carer, edition, Valtes.form("Bewijsweg 1"));
    }

    @AfterAll
    static void stop() {
        valtes.close();
    }

    @Test
    void what_the_edition_asks_for_is_handed_in_before_submitting() {
        Answer tooSoon = carer.api().post(path + "/submission");
        assertThat(codes(tooSoon)).containsExactly("evidence-required");

        Answer added = add(carer, "CARE_STATEMENT", pdf("Zij zorgt elke dag."));

        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        assertThat(carer.api().post(path + "/submission").status()).isEqualTo(200);
    }

    @Test
    void the_carer_and_the_caseworker_read_it_and_nobody_else_does() {
        byte[] statement = pdf("Zij zorgt elke dag.");
        String file =
                path
                        + "/evidence/"
                        + add(carer, "CARE_STATEMENT", statement).json().getString("id");
        TestPerson caseworker = valtes.someone("caseworker");
        assertThat(caseworker.api().get(file).status()).as("while it is a draft").isEqualTo(404);

        ok(carer.api().post(path + "/submission"));

        assertThat(caseworker.api().get(file).text())
                .isEqualTo(new String(statement, StandardCharsets.UTF_8));
        assertThat(caseworker.api().get(path + "/evidence").items())
                .extracting(item -> item.getString("name"))
                .containsExactly("verklaring.pdf");
        assertThat(carer.api().get(file).status()).isEqualTo(200);
        assertThat(valtes.someone("carer").api().get(file).status()).isEqualTo(404);
        assertThat(valtes.someone("helpdesk").api().get(file).status()).isEqualTo(403);
        assertThat(valtes.manager().api().get(file).status()).isEqualTo(403);
    }

    @Test
    void what_the_edition_does_not_ask_for_is_not_taken() {
        Answer answer = add(carer, "CARE_INDICATION", pdf("Indicatie"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("?type");
    }

    @Test
    void a_readable_citizen_service_number_is_refused() {
        Answer answer = add(carer, "CARE_STATEMENT", pdf("BSN 111222333"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("bsn-in-file");
        assertThat(answer.text()).doesNotContain("111222333");
    }

    @Test
    void a_program_that_calls_itself_a_document_is_refused() {
        byte[] program = "MZ this is no document".getBytes(StandardCharsets.UTF_8);

        assertThat(add(carer, "CARE_STATEMENT", program).status())
                .isGreaterThanOrEqualTo(400)
                .isLessThan(500);
        assertThat(carer.api().get(path + "/evidence").items()).isEmpty();
    }

    @Test
    void a_file_that_is_too_large_is_refused() {
        byte[] large = new byte[EvidenceFiles.RULE.maxBytes() + 1];
        System.arraycopy(pdf("x"), 0, large, 0, 100);

        assertThat(add(carer, "CARE_STATEMENT", large).status()).isEqualTo(413);
    }

    @Test
    void nothing_is_added_or_thrown_away_after_submitting() {
        String id = add(carer, "CARE_STATEMENT", pdf("Zij zorgt.")).json().getString("id");
        ok(carer.api().post(path + "/submission"));

        assertThat(add(carer, "CARE_STATEMENT", pdf("Meer.")).status()).isEqualTo(409);
        assertThat(carer.api().delete(path + "/evidence/" + id).status()).isEqualTo(409);
    }

    @Test
    void a_draft_with_evidence_is_thrown_away_file_by_file_and_then_itself() {
        String id = add(carer, "CARE_STATEMENT", pdf("Zij zorgt.")).json().getString("id");

        assertThat(carer.api().delete(path + "/evidence/" + id).status()).isEqualTo(204);
        assertThat(carer.api().delete(path).status()).isEqualTo(204);
    }

    @Test
    void a_draft_is_thrown_away_with_all_that_hangs_on_it() {
        add(carer, "CARE_STATEMENT", pdf("Zij zorgt."));

        assertThat(carer.api().delete(path).status()).isEqualTo(204);
    }

    private Answer add(TestPerson by, String type, byte[] content) {
        return by.api()
                .upload(
                        path + "/evidence?type=" + type,
                        "application/pdf",
                        "attachment; filename=\"verklaring.pdf\"",
                        content);
    }

    /** A page with one line, as small as a document can be. */
    private static byte[] pdf(String line) {
        String drawing = "BT /F1 12 Tf 20 100 Td (" + line + ") Tj ET";
        return String.join(
                        "\n",
                        "%PDF-1.4",
                        "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj",
                        "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj",
                        "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]"
                                + "/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>> endobj",
                        "4 0 obj <</Length " + drawing.length() + ">> stream",
                        drawing,
                        "endstream endobj",
                        "5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj",
                        "trailer <</Root 1 0 R/Size 6>>",
                        "%%EOF",
                        "")
                .getBytes(StandardCharsets.UTF_8);
    }
}
