package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.Valtes.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.mantelzorgwaardering.retention.LateTerms;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

/** At Valtes: an edition is announced while somebody who applied before is set aside. */
final class SetAsideTest {

    private final Valtes valtes = Valtes.paying();
    private TestPerson officer = valtes.someone("privacy-officer");
    private final TestPerson anna = valtes.someone("carer");
    private final TestPerson bram = valtes.someone("carer");
    private String annas = "";
    private String brams = "";

    @BeforeEach
    void two_applied_in_2026() {
        String edition = valtes.edition(Valtes.assen(2026));
        annas = valtes.submitted(anna, edition, Valtes.form("Annaweg 1"));
        brams = valtes.submitted(bram, edition, Valtes.form("Bramweg 2"));
    }

    @AfterEach
    void stop() {
        valtes.close();
    }

    @Test
    void goes_on_the_day_that_was_foretold_in_the_night_after_it() {
        valtes.platform().rights().restrict(anna, true);
        valtes.edition(Valtes.assen(2027).put("closesOn", "2027-10-31"));
        night();
        valtes.platform().rights().restrict(anna, false);
        on("2026-12-10");
        assertThat(due(annas)).as("nobody saw it").isEqualTo("2028-11-30");
        assertThat(due(brams)).isEqualTo("2028-10-31");

        night();

        assertThat(due(annas)).isEqualTo("2028-10-31");
        assertThat(due(brams)).isEqualTo("2028-10-31");
        on("2028-10-30");
        assertThat(foreseen("2028-10-30")).isEmpty();
        on("2028-10-31");
        assertThat(foreseen("2028-10-31")).containsExactlyInAnyOrder(annas, brams);
        RetentionRun.of(officer);
        assertThat(foreseen("2028-10-31")).isEmpty();
        assertThat(
                        officer.api()
                                .get(
                                        "/records/mantelzorgwaardering.application/"
                                                + annas
                                                + "/retention")
                                .status())
                .isEqualTo(404);
    }

    private void night() {
        while (valtes.platform().job(MantelzorgwaarderingPlugin.NAME, Valtes.ID, LateTerms::step)) {
            // until there is no more
        }
    }

    private void on(String day) {
        valtes.platform().clock().set(Instant.parse(day + "T11:00:00Z"));
        officer = valtes.platform().again(officer);
    }

    private String due(String application) {
        JsonObject why =
                ok(
                        officer.api()
                                .get(
                                        "/records/mantelzorgwaardering.application/"
                                                + application
                                                + "/retention"));
        return why.getString("eraseOn");
    }

    private List<String> foreseen(String day) {
        return officer.api().get("/retention/preview?limit=100&on=" + day).items().stream()
                .filter(
                        item ->
                                item.getString("dataset")
                                        .equals("mantelzorgwaardering.application"))
                .map(item -> item.getString("id"))
                .toList();
    }
}
