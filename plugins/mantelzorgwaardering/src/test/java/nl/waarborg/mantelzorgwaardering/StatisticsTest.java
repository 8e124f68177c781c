package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.Valtes.APPLICATIONS;
import static nl.waarborg.mantelzorgwaardering.Valtes.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;

/** Figures for the municipality, as Valtes grants them, over HTTP. */
final class StatisticsTest {

    private static Valtes valtes;

    @BeforeAll
    static void start() {
        valtes = Valtes.open();
    }

    @AfterAll
    static void stop() {
        valtes.close();
    }

    @Test
    void the_analyst_reads_figures_that_lead_to_nobody() {
        String edition = valtes.edition(Valtes.assen(2026));
        TestPerson helpdesk = valtes.someone("helpdesk");
        TestPerson grateful = valtes.someone("carer");
        for (int i = 0; i < 22; i++) {
            JsonObject form =
                    Valtes.form("Telweg " + i, i < 11 ? "1970-05-17" : "1990-05-17")
                            .put("editionId", edition);
            String taken =
                    helpdesk.api()
                            .post("/mantelzorgwaardering/helpdesk-applications", form)
                            .json()
                            .getString("id");
            ok(helpdesk.api().post(APPLICATIONS + "/" + taken + "/submission"));
        }
        valtes.submitted(grateful, edition, Valtes.form("Telweg 99"));
        valtes.draft(valtes.someone("carer"), edition, Valtes.form("Telweg 100"));

        JsonObject figures = figures(edition);

        assertThat(figures.getLong("applications")).isEqualTo(23);
        assertThat(figures.getInteger("smallestGroup")).isEqualTo(10);
        assertThat(groups(figures, "byStatus"))
                .containsEntry("SUBMITTED", 23L)
                .containsEntry("GRANTED", 0L);
        assertThat(groups(figures, "byAge"))
                .containsEntry("45-64", 12L)
                .containsEntry("25-44", 11L);
        assertThat(groups(figures, "bySource"))
                .as("one carer, and what would give that carer away")
                .containsEntry("OWN", null)
                .containsEntry("HELPDESK", null);
    }

    @Test
    void an_edition_with_few_carers_shows_nothing_of_them() {
        String edition = valtes.edition(Valtes.assen(2026));
        valtes.submitted(valtes.someone("carer"), edition, Valtes.form("Telweg 1"));

        JsonObject figures = figures(edition);

        assertThat(figures.getLong("applications")).isNull();
        for (String table : new String[] {"byStatus", "byAge", "bySource"}) {
            assertThat(groups(figures, table).values()).as(table).containsOnlyNulls();
        }
    }

    @Test
    void carers_and_the_helpdesk_read_no_figures() {
        String path =
                "/mantelzorgwaardering/editions/"
                        + valtes.edition(Valtes.assen(2026))
                        + "/statistics";

        assertThat(valtes.someone("carer").api().get(path).status()).isEqualTo(403);
        assertThat(valtes.someone("helpdesk").api().get(path).status()).isEqualTo(403);
    }

    private static JsonObject figures(String edition) {
        return ok(
                valtes.someone("policy-analyst")
                        .api()
                        .get("/mantelzorgwaardering/editions/" + edition + "/statistics"));
    }

    private static Map<String, Long> groups(JsonObject figures, String table) {
        Map<String, Long> groups = new HashMap<>();
        figures.getJsonArray(table)
                .forEach(
                        group ->
                                groups.put(
                                        ((JsonObject) group).getString("name"),
                                        ((JsonObject) group).getLong("count")));
        return groups;
    }
}
