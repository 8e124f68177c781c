package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.BASE;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;
import static nl.waarborg.kraamzorgregister.TakeoverTest.HEADING;
import static nl.waarborg.kraamzorgregister.TakeoverTest.REASONS;
import static nl.waarborg.kraamzorgregister.TakeoverTest.line;
import static nl.waarborg.kraamzorgregister.TakeoverTest.outcomes;
import static nl.waarborg.kraamzorgregister.TakeoverTest.sendFile;
import static nl.waarborg.kraamzorgregister.TakeoverTest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files of registrations as people make them: with or without heading, with empty lines. */
final class TakeoverListTest {

    private static KckTenant kck;

    @BeforeAll
    static void start() {
        kck = KckTenant.open();
        kck.on("2026-11-22");
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @Test
    void a_list_without_its_heading_is_refused_whole_and_one_with_a_mark_before_it_is_read() {
        TestPerson coordinator = kck.someone("coordinator");
        String first = line("KCKZ-2000", "2023-05-01");
        String second = line("KCKZ-2001", "2023-05-01");

        Answer headless = sendFile(coordinator, REASONS, first, second);
        assertThat(headless.status()).isEqualTo(422);
        assertThat(headless.text()).contains("list-refused", HEADING);
        Answer other = sendFile(coordinator, REASONS, HEADING.replace("email", "mail"), first);
        assertThat(other.status()).isEqualTo(422);
        assertThat(found(coordinator, "KCKZ-2001")).as("nothing is written").isEmpty();

        JsonObject report = ok(sendFile(coordinator, REASONS, "\uFEFF" + HEADING, first, second));
        assertThat(outcomes(report)).containsExactly("2 TAKEN_OVER", "3 TAKEN_OVER");
    }

    @Test
    void each_line_is_answered_by_its_place_in_the_file() {
        JsonObject report =
                ok(
                        upload(
                                kck.someone("coordinator"),
                                "",
                                line("KCKZ-3000", "2023-05-01")
                                        .replace("Ada Proef", "\"Ada\nProef\""),
                                "KCKZ-3001,nog,maar",
                                "",
                                "nonsense"));

        assertThat(outcomes(report))
                .as("after an empty line, and after a name that is two lines long")
                .contains("5 UNREADABLE", "7 UNREADABLE")
                .hasSize(3);
        assertThat(report.getJsonArray("lines").getJsonObject(0).getInteger("line")).isEqualTo(3);
    }

    private static JsonArray found(TestPerson coordinator, String number) {
        return ok(coordinator
                        .api()
                        .post(
                                BASE + "/dossier-look-ups",
                                new JsonObject().put("by", "NUMBER").put("value", number)))
                .getJsonArray("dossiers");
    }
}
