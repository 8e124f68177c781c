package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.Valtes.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** Samples are drawn so that anybody can draw them again, as Valtes grants it, over HTTP. */
final class SampleTest {

    private static final String MODULE = "/mantelzorgwaardering";

    private static Valtes valtes;
    private static TestPerson caseworker;
    private String edition;

    @BeforeAll
    static void start() {
        valtes = Valtes.open();
        caseworker = valtes.someone("caseworker");
    }

    @BeforeEach
    void anEditionThatChecksFortyPercent() {
        JsonObject body = Valtes.assen(2026);
        body.getJsonObject("rules").put("sampleCheckPercent", 40);
        edition = valtes.edition(body);
    }

    @AfterAll
    static void stop() {
        valtes.close();
    }

    @Test
    void whoever_knows_the_seed_draws_the_same_sample_again() {
        List<String> pool = applied(7);

        JsonObject draw = drawn();

        assertThat(draw.getInteger("poolSize")).isEqualTo(7);
        assertThat(draw.getInteger("sampleSize")).as("40 % of 7, upwards").isEqualTo(3);
        String seed = draw.getString("seed");
        List<String> again =
                pool.stream()
                        .sorted(Comparator.comparing(id -> sha256(seed + ":" + id)))
                        .limit(3)
                        .toList();
        assertThat(applications(draw)).containsExactlyInAnyOrderElementsOf(again);
        assertThat(draw.getString("threshold")).isEqualTo(sha256(seed + ":" + again.getLast()));
        assertThat(draw.getString("drawnBy"))
                .isEqualTo(valtes.manager().account().value().toString());
    }

    @Test
    void nothing_is_drawn_from_twice_so_that_nobody_draws_until_it_suits() {
        applied(3);
        JsonObject first = drawn();
        Answer empty = draw();
        valtes.platform().clock().advance(Duration.ofSeconds(1));
        List<String> later = applied(2);

        JsonObject second = drawn();

        assertThat(empty.status()).isEqualTo(409);
        assertThat(empty.text()).contains("sample-pool");
        assertThat(second.getInteger("poolSize")).isEqualTo(2);
        assertThat(later).containsAll(applications(second));
        assertThat(second.getString("seed")).isNotEqualTo(first.getString("seed"));
    }

    @Test
    void drafts_and_the_withdrawn_are_not_drawn() {
        valtes.draft(valtes.someone("carer"), edition, Valtes.form("Steekweg 90"));
        TestPerson away = valtes.someone("carer");
        String gone = valtes.submitted(away, edition, Valtes.form("Steekweg 91"));
        ok(away.api().post(Valtes.APPLICATIONS + "/" + gone + "/withdrawal"));

        assertThat(draw().status()).isEqualTo(409);
    }

    @Test
    void an_edition_without_a_percentage_has_no_sample() {
        edition = valtes.edition(Valtes.assen(2026));
        applied(1);

        assertThat(draw().text()).contains("sample-percent");
    }

    @Test
    void a_check_is_recorded_once_by_a_named_human_with_what_was_found() {
        applied(1);
        JsonObject draw = drawn();
        String check = checks(draw).getFirst().getString("id");
        String path = MODULE + "/sample-checks/" + check + "/outcome";
        JsonObject found =
                new JsonObject()
                        .put("outcome", "IN_ORDER")
                        .put("reasons", "Gebeld; de uren kloppen.");

        assertThat(caseworker.api().post(path, found.copy().put("reasons", "ok")).pointers())
                .containsExactly("/reasons");
        JsonObject recorded = ok(caseworker.api().post(path, found));

        assertThat(recorded.getString("closedBy"))
                .isEqualTo(caseworker.account().value().toString());
        assertThat(caseworker.api().post(path, found).status()).isEqualTo(409);
    }

    @Test
    void who_draws_does_not_check_and_who_checks_does_not_draw() {
        applied(1);
        JsonObject draw = drawn();
        String check = checks(draw).getFirst().getString("id");
        JsonObject found =
                new JsonObject()
                        .put("outcome", "IN_ORDER")
                        .put("reasons", "Gebeld; de uren kloppen.");

        assertThat(caseworker.api().post(path("sample-draws")).status()).isEqualTo(403);
        assertThat(
                        valtes.manager()
                                .api()
                                .post(MODULE + "/sample-checks/" + check + "/outcome", found)
                                .status())
                .isEqualTo(403);
    }

    private List<String> applied(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(
                    valtes.submitted(
                            valtes.someone("carer"), edition, Valtes.form("Steekweg " + i)));
        }
        return ids;
    }

    private Answer draw() {
        return valtes.manager().api().post(path("sample-draws"));
    }

    private JsonObject drawn() {
        Answer answer = draw();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(caseworker.api().get(path("sample-draws")).items())
                .extracting(draw -> draw.getString("seed"))
                .contains(answer.json().getString("seed"));
        return answer.json();
    }

    private static List<JsonObject> checks(JsonObject draw) {
        return caseworker
                .api()
                .get(MODULE + "/sample-draws/" + draw.getString("id") + "/checks")
                .items();
    }

    private static List<String> applications(JsonObject draw) {
        return checks(draw).stream().map(check -> check.getString("applicationId")).toList();
    }

    private String path(String what) {
        return MODULE + "/editions/" + edition + "/" + what;
    }

    private static String sha256(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
