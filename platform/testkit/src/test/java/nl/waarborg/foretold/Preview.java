package nl.waarborg.foretold;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the preview says, over all its pages. */
final class Preview {

    private Preview() {}

    /**
     * The effect on each row, by table and id.
     *
     * @param tables how the names of the tables begin
     */
    static Map<String, String> of(TestPerson officer, LocalDate day, String tables) {
        Map<String, String> due = new LinkedHashMap<>();
        String after = "";
        do {
            Answer page = officer.api().get("/retention/preview?limit=100&on=" + day + after);
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            for (JsonObject item : page.items()) {
                if (item.getString("dataset").startsWith(tables)) {
                    String row = item.getString("dataset") + " " + item.getString("id");
                    assertThat(due.put(row, item.getString("effect"))).as("twice " + row).isNull();
                }
            }
            String next = page.json().getString("next", "");
            after = next.isEmpty() ? "" : "&after=" + next;
        } while (!after.isEmpty());
        return due;
    }
}
