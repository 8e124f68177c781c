package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.BASE;
import static nl.waarborg.kraamzorgregister.KckTenant.made;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A register of some size, loaded from files: every line is answered, and each worklist has just
 * the dossiers that wait. How fast that is at full size the benchmark measures.
 */
final class VolumeTest {

    private static final int DOSSIERS = 500;
    private static final int DAYS = 40;
    private static final int LINES = 10_000;

    /** Of these the period ends within eight weeks; the others run until 2029. */
    private static final int ENDING = 60;

    /** These only asked to be registered. */
    private static final int REQUESTED = 40;

    private static final int RUNNING = DOSSIERS - REQUESTED;

    /** How many results are taken back with one call. */
    private static final int BATCH = 1_000;

    private static KckTenant kck;
    private static TestPerson coordinator;
    private static TestPerson provider;
    private static String offer;

    @BeforeAll
    static void start() {
        kck = KckTenant.open();
        kck.on("2026-11-22");
        coordinator = kck.someone("coordinator");
        provider = kck.someone("provider");
        String house =
                made(
                        coordinator
                                .api()
                                .post(
                                        BASE + "/providers",
                                        new JsonObject().put("name", "Leerhuis")));
        coordinator
                .api()
                .post(
                        BASE + "/providers/" + house + "/accounts",
                        new JsonObject().put("accountId", provider.account().toString()));
        offer = accredited(house);
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @Test
    void five_hundred_dossiers_and_twenty_thousand_results_are_loaded_and_listed() {
        JsonObject taken = ok(upload(coordinator, takeover(), dossiers()));
        assertThat(taken.getInteger("takenOver")).isEqualTo(DOSSIERS);
        List<String> results = results();
        assertThat(results).hasSize(DOSSIERS * DAYS);
        for (int from = 0; from < results.size(); from += LINES) {
            String file =
                    "offer,number,finished_on\n"
                            + String.join("\n", results.subList(from, from + LINES));
            assertThat(ok(upload(provider, "/attendance-files", file)).getInteger("credited"))
                    .isEqualTo(LINES);
        }
        kck.job("completeness");

        assertThat(waiting("ENDING")).isEqualTo(ENDING);
        assertThat(waiting("REQUESTED")).isEqualTo(REQUESTED);
        assertThat(waiting("INCOMPLETE"))
                .as("nobody agreed to anything yet, and no one has a certificate")
                .isEqualTo(DOSSIERS);
        assertThat(waiting("APPEAL")).isZero();
        assertThat(waiting("CALL")).isZero();
        kck.job("reminders");
        assertThat(waiting("CALL")).as("of whom no address is known").isEqualTo(ENDING);
        fileOfTheRegisterBefore();
    }

    /** A whole file of results is taken over and, since it was wrong, taken back again. */
    private static void fileOfTheRegisterBefore() {
        LocalDate first = LocalDate.of(2025, 3, 1);
        String file =
                "offer,number,finished_on,provider\n"
                        + IntStream.range(0, LINES)
                                .mapToObj(
                                        i ->
                                                "%s,KCKZ-%d,%s,Leerhuis"
                                                        .formatted(
                                                                offer,
                                                                REQUESTED + 1 + i % RUNNING,
                                                                first.plusDays(i / RUNNING)))
                                .collect(Collectors.joining("\n"));
        JsonObject report = ok(upload(coordinator, "/takeover-result-files", file));
        assertThat(report.getInteger("credited")).isEqualTo(LINES);
        JsonObject wrong =
                new JsonObject()
                        .put("uploadId", report.getString("uploadId"))
                        .put("reasons", "Het bestand was van een ander jaar.");
        for (int left = LINES - BATCH; left >= 0; left -= BATCH) {
            JsonObject batch =
                    ok(coordinator.api().post(BASE + "/takeover-result-withdrawals", wrong));
            assertThat(batch.getInteger("withdrawn")).isEqualTo(BATCH);
            assertThat(batch.getInteger("left")).isEqualTo(left);
        }
    }

    /** How many dossiers a worklist has, page after page. */
    private static long waiting(String kind) {
        Set<String> seen = new HashSet<>();
        String path = BASE + "/worklist?limit=50&kind=" + kind;
        @Nullable String next = "";
        while (next != null) {
            JsonObject page = ok(coordinator.api().get(path + next));
            page.getJsonArray("items")
                    .forEach(
                            one ->
                                    assertThat(seen.add(((JsonObject) one).getString("dossierId")))
                                            .as("each dossier once")
                                            .isTrue());
            String last = page.getString("next");
            next = last == null ? null : "&after=" + last;
        }
        return seen.size();
    }

    private static String takeover() {
        return "/takeover-files?reasons=Overgenomen%20van%20eerder";
    }

    private static String dossiers() {
        return "number,name,date_of_birth,email,phone,street,postcode,town,period_from\n"
                + IntStream.rangeClosed(1, DOSSIERS)
                        .mapToObj(i -> "KCKZ-" + i + ",Ada Proef,1990-05-17,,,,,," + from(i))
                        .collect(Collectors.joining("\n"));
    }

    private static String from(int number) {
        if (number <= REQUESTED) {
            return "";
        }
        return number <= REQUESTED + ENDING ? "2023-01-10" : "2025-03-01";
    }

    private static List<String> results() {
        LocalDate first = LocalDate.of(2026, 1, 1);
        return IntStream.rangeClosed(1, DOSSIERS)
                .boxed()
                .flatMap(
                        i ->
                                IntStream.range(0, DAYS)
                                        .mapToObj(
                                                day ->
                                                        offer
                                                                + ",KCKZ-"
                                                                + i
                                                                + ","
                                                                + first.plusDays(day)))
                .toList();
    }

    private static Answer upload(TestPerson by, String path, String file) {
        return by.api()
                .upload(
                        BASE + path,
                        "text/plain",
                        "attachment; filename=\"lijst.txt\"",
                        file.getBytes(StandardCharsets.UTF_8));
    }

    private static String accredited(String house) {
        JsonObject counts = new JsonObject().put("norm", "2023").put("part", "C");
        String made =
                made(
                        provider.api()
                                .post(
                                        BASE + "/offers",
                                        new JsonObject()
                                                .put("providerId", house)
                                                .put("title", "Kraamzorg breed")
                                                .put("counts", new JsonArray().add(counts))
                                                .put("points", 1)));
        ok(
                kck.someone("accreditation-committee")
                        .api()
                        .post(
                                BASE + "/offers/" + made + "/accreditation",
                                new JsonObject()
                                        .put("accredited", true)
                                        .put("reasons", "Voldoet aan het accreditatiereglement.")
                                        .put("from", "2023-04-01")
                                        .put("until", "2027-03-31")));
        return made;
    }
}
