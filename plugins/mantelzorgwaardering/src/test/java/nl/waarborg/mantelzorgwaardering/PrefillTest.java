package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.Valtes.APPLICATIONS;
import static nl.waarborg.mantelzorgwaardering.Valtes.codes;
import static nl.waarborg.mantelzorgwaardering.Valtes.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

/** The next edition asks less, because the last one is known (VAL-L5), over HTTP. */
final class PrefillTest {

    private static final Instant NEXT_YEAR = Instant.parse("2027-10-05T09:00:00Z");

    private static Valtes valtes;
    private static String edition;
    private static String next;
    private TestPerson carer;

    @BeforeAll
    static void start() {
        valtes = Valtes.open();
        edition = valtes.edition(Valtes.assen(2026));
        next = valtes.edition(Valtes.assen(2027));
    }

    @BeforeEach
    void applyThisYear() {
        valtes.platform().clock().set(TestPlatform.NOON);
        carer = valtes.someone("carer");
        JsonObject form = Valtes.form("Lange Laan 1").put("remarks", "Het is zwaar dit jaar.");
        valtes.submitted(carer, edition, form);
        valtes.platform().clock().set(NEXT_YEAR);
        carer = valtes.platform().again(carer);
    }

    @AfterAll
    static void stop() {
        valtes.close();
    }

    @Test
    void a_draft_for_the_next_edition_takes_over_what_outlives_a_year_and_says_so() {
        JsonObject draft = open(new JsonObject());

        assertThat(draft.getJsonObject("carer").getString("street")).isEqualTo("Lange Laan 1");
        assertThat(draft.getJsonObject("care").getString("since")).isEqualTo("2019-03-01");
        assertThat(draft.getJsonObject("payout").getString("iban")).isEqualTo("NL02ABNA0123456789");
        assertThat(draft.getJsonObject("care").getInteger("hoursPerWeek"))
                .as("how the care is now is asked again")
                .isNull();
        assertThat(draft.getString("remarks")).isNull();
        assertThat(pointers(draft))
                .contains("/carer/street", "/care/since", "/payout/iban")
                .doesNotContain("/care/hoursPerWeek", "/care/relation");
    }

    @Test
    void what_was_taken_over_counts_once_it_is_confirmed() {
        JsonObject now =
                new JsonObject()
                        .put("care", new JsonObject().put("hoursPerWeek", 10).put("unpaid", true));
        String path = APPLICATIONS + "/" + open(now).getString("id");

        Answer tooSoon = carer.api().post(path + "/submission");
        assertThat(tooSoon.status()).isEqualTo(400);
        assertThat(codes(tooSoon)).containsOnly("unconfirmed");
        assertThat(tooSoon.pointers()).contains("/payout/iban");

        assertThat(pointers(ok(carer.api().post(path + "/prefill-confirmation")))).isEmpty();
        assertThat(ok(carer.api().post(path + "/submission")).getString("status"))
                .isEqualTo("SUBMITTED");
    }

    @Test
    void a_form_that_is_sent_again_is_its_own_confirmation() {
        String path = APPLICATIONS + "/" + open(new JsonObject()).getString("id");
        String tag = carer.api().get(path).header("ETag");

        JsonObject written =
                ok(carer.api().with("If-Match", tag).put(path, Valtes.form("Korte Laan 2")));

        assertThat(pointers(written)).isEmpty();
        assertThat(carer.api().post(path + "/submission").status()).isEqualTo(200);
    }

    @Test
    void what_the_carer_says_now_wins_over_what_was_said_then() {
        JsonObject moved =
                new JsonObject().put("carer", new JsonObject().put("street", "Korte Laan 2"));

        JsonObject draft = open(moved);

        assertThat(draft.getJsonObject("carer").getString("street")).isEqualTo("Korte Laan 2");
        assertThat(pointers(draft)).contains("/carer/town").doesNotContain("/carer/street");
    }

    @Test
    void nothing_is_taken_over_when_the_carer_does_not_want_it() {
        JsonObject draft = open(new JsonObject().put("prefill", false));

        assertThat(pointers(draft)).isEmpty();
        assertThat(draft.getJsonObject("carer").getString("street")).isNull();
    }

    @Test
    void nothing_is_taken_over_from_somebody_else_or_from_what_was_withdrawn() {
        TestPerson other = valtes.someone("carer");
        String draft = valtes.draft(other, next, new JsonObject());
        assertThat(pointers(ok(other.api().get(APPLICATIONS + "/" + draft)))).isEmpty();

        String mine = carer.api().get(APPLICATIONS).items().getFirst().getString("id");
        ok(carer.api().post(APPLICATIONS + "/" + mine + "/withdrawal"));

        assertThat(pointers(open(new JsonObject()))).isEmpty();
    }

    private JsonObject open(JsonObject body) {
        Answer answer = carer.api().post(APPLICATIONS, body.put("editionId", next));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private static List<String> pointers(JsonObject application) {
        JsonArray prefilled = application.getJsonArray("prefilled");
        return prefilled.stream().map(String.class::cast).toList();
    }
}
