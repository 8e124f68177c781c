package nl.waarborg.architecture.story;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** A privacy officer's desk: why records are here, what goes when, and what has gone. */
public final class PrivacyDesk {

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final String TRAIL = "core.audit_segment";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * A clock that stands never allows more calls again, and the run needs the processor itself.
     */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final ApiClient officer;
    private final Teller teller;

    /** The desk of an officer who is logged in. */
    public PrivacyDesk(ApiClient officer, Teller teller) {
        this.officer = officer;
        this.teller = teller;
    }

    /** The desk of the officer whom Valtes invited on the first day. */
    static PrivacyDesk ofValtes(JarProcess platform, Teller teller) {
        return new PrivacyDesk(
                new Accounts(platform, teller, "valtes").staff(Organisation.OFFICER), teller);
    }

    /** The day at a moment, in the Netherlands. */
    static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    /**
     * A record that a run of a day will act on.
     *
     * @param dataset its kind
     * @param id which one
     * @param rule under which rule
     * @param effect what becomes of it
     */
    public record Due(String dataset, String id, String rule, String effect) {

        /** All but which one, as certificates count. */
        public String kind() {
            return dataset + " " + rule + " " + effect;
        }
    }

    /**
     * All that a run of a day will act on, over all pages; without the segments of the audit trail,
     * since what is written after the preview is sealed into one later.
     */
    public List<Due> preview(LocalDate day) {
        List<Due> due = new ArrayList<>();
        String after = "";
        do {
            Answer page =
                    teller.expect(
                            200, officer.get("/retention/preview?limit=100&on=" + day + after));
            page.items()
                    .forEach(
                            one ->
                                    due.add(
                                            new Due(
                                                    one.getString("dataset"),
                                                    one.getString("id"),
                                                    one.getString("rule"),
                                                    one.getString("effect"))));
            due.removeIf(one -> one.dataset().equals(TRAIL));
            String next = page.json().getString("next", "");
            after = next.isEmpty() ? "" : "&after=" + next;
        } while (!after.isEmpty());
        return due;
    }

    /**
     * Waits for the run that the platform makes by itself each day, and reads its certificate with
     * the keys that the installation publishes, as anybody can.
     *
     * @return what the certificate says
     */
    public JsonObject dailyRun(LocalDate day) {
        String certificate = ended(day);
        JsonObject keys = teller.expect(200, officer.get("/audit/keys")).json();
        Optional<String> verified =
                new SignedStatement(certificate).verified("destruction-certificate", keys);
        teller.check(verified.isPresent(), "The certificate of " + day + " is signed by nobody");
        JsonObject statement = new JsonObject(verified.orElseThrow());
        teller.check(statement.getString("day").equals(day.toString()), "It says " + statement);
        return statement;
    }

    private String ended(LocalDate day) {
        long began = System.nanoTime();
        while (true) {
            Answer runs = teller.expect(200, officer.get("/retention/runs?limit=100"));
            for (JsonObject run : runs.items()) {
                if (run.getString("day").equals(day.toString()) && run.containsKey("endedAt")) {
                    return run.getString("certificate");
                }
            }
            teller.check(
                    System.nanoTime() - began < PATIENCE.toNanos(),
                    "The daily run of " + day + " has not ended: " + runs);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** Holds what a run did to what was foretold of it, record for record. */
    public void asForetold(List<Due> foretold, JsonObject certificate) {
        Map<String, Long> expected = new TreeMap<>();
        foretold.forEach(due -> expected.merge(due.kind(), 1L, Long::sum));
        teller.check(
                expected.equals(destroyed(certificate)),
                "Foretold was " + expected + ", done was " + certificate);
        teller.check(
                certificate.getJsonObject("left").isEmpty(),
                "Nothing is left for a human: " + certificate);
        for (Due due : foretold) {
            teller.expect(due.effect().equals("DELETE") ? 404 : 200, why(due.dataset(), due.id()));
        }
        LocalDate day = LocalDate.parse(certificate.getString("day"));
        teller.check(preview(day).isEmpty(), "Nothing is left to erase on " + day);
    }

    /** How many records a certificate counts, by kind of record, rule and effect. */
    private static Map<String, Long> destroyed(JsonObject certificate) {
        Map<String, Long> destroyed = new TreeMap<>();
        JsonArray totals = certificate.getJsonArray("destroyed");
        for (int i = 0; i < totals.size(); i++) {
            JsonObject total = totals.getJsonObject(i);
            destroyed.put(
                    total.getString("dataset")
                            + " "
                            + total.getString("rule")
                            + " "
                            + total.getString("effect"),
                    total.getLong("records"));
        }
        destroyed.keySet().removeIf(kind -> kind.startsWith(TRAIL));
        return destroyed;
    }

    /** Why a record is here; not found once it is gone. */
    Answer why(String dataset, String id) {
        return officer.get("/records/" + dataset + "/" + id + "/retention");
    }

    /** The last day that a record is kept. */
    LocalDate keptUntil(String dataset, String id) {
        return LocalDate.parse(teller.expect(200, why(dataset, id)).json().getString("until"));
    }

    /** The last day that something about a person is kept, by kind of record. */
    Map<String, LocalDate> keptAbout(String subject) {
        Map<String, LocalDate> kept = new TreeMap<>();
        String path = "/subjects/" + subject + "/retention?limit=100";
        for (JsonObject record : teller.expect(200, officer.get(path)).items()) {
            LocalDate until = LocalDate.parse(record.getString("until"));
            kept.merge(
                    record.getString("dataset"),
                    until,
                    (one, other) -> one.isAfter(other) ? one : other);
        }
        return kept;
    }

    /** The ids of those of a kind. */
    static Set<String> of(String dataset, List<Due> due) {
        return due.stream()
                .filter(one -> one.dataset().equals(dataset))
                .map(Due::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The kinds of record. */
    public static Set<String> kinds(List<Due> due) {
        return due.stream().map(Due::dataset).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The officer, for what only this story asks. */
    ApiClient api() {
        return officer;
    }
}
