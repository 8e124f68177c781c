package nl.waarborg.foretold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import nl.waarborg.foretold.Shelves.Row;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * The preview for a day is what the run does on that day, row for row, under the published rules of
 * each tenant: random people, events and dates, holds, cases and changes of the terms among them.
 */
class ForetoldTest {

    private static final List<String> TENANTS =
            List.of("valtes", "ikocreate", "kenniscentrum-kraamzorg", "ikwerkindezorg", "cvoz");
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    /** How many rows each preview names at least. */
    private static final int ENOUGH = 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, StandIn> MODULES = new LinkedHashMap<>();
    private static @Nullable TestPlatform started;
    private static LocalDate today = LocalDate.of(2026, 11, 22);
    private static int officers;

    @BeforeContainer
    static void start() throws IOException {
        Path folder = Files.createTempDirectory("foretold");
        List<LoadedPlugin> plugins = new ArrayList<>();
        List<TenantDocument> documents = new ArrayList<>();
        for (String tenant : TENANTS) {
            TenantDocument published = PublishedTenants.with(List.of(), tenant).getFirst();
            ObjectNode file = (ObjectNode) JSON.readTree(published.text());
            StandIn module = new StandIn(tenant, file);
            MODULES.put(tenant, module);
            plugins.add(module.loaded(folder.resolve(tenant)));
            documents.add(new TenantDocument(published.origin(), keptBy(module, file)));
        }
        started = TestPlatform.loading(plugins, documents);
    }

    @AfterContainer
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    private static TestPlatform platform() {
        return Objects.requireNonNull(started);
    }

    /**
     * The file as it is, with one module that keeps what its rules speak of; who looks needs no
     * phone.
     */
    private static String keptBy(StandIn module, ObjectNode file) {
        if (file.path("access").has("staffSecondFactor")) {
            file.withObject("/access").put("staffSecondFactor", "OPTIONAL");
        }
        file.withObject("/modules")
                .putObject(module.name())
                .put("enabled", true)
                .set("purpose", file.get("activities").get(0).get("id"));
        file.get("retention")
                .forEach(
                        rule -> {
                            if (rule.has("modules")) {
                                ((ObjectNode) rule).withArray("modules").add(module.name());
                                // The stand-in leaves any date empty at times.
                                ((ObjectNode) rule).put("whileLasts", true);
                            }
                        });
        return file.toString();
    }

    /** The same worlds each time, so that it passes or fails for everybody. */
    @Property(tries = 6, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void the_preview_of_a_day_is_what_the_run_does_on_that_day(@ForAll long seed)
            throws SQLException {
        Random random = new Random(seed);
        for (var tenant : MODULES.entrySet()) {
            Shelves shelves = new Shelves(platform(), tenant.getKey(), tenant.getValue());
            foretellAndRun(tenant.getKey(), shelves, random);
        }
    }

    private static void foretellAndRun(String tenant, Shelves shelves, Random random)
            throws SQLException {
        LocalDate before = today;
        LocalDate day = laterDay(random);
        if (random.nextInt(3) == 0) {
            changeBy(tenant, random, before, day);
        }
        fillUntilEnoughIsDue(tenant, shelves, random, day);
        Map<String, Row> there = shelves.all();
        Map<String, String> foretold = preview(tenant, day);

        platform().clock().set(day.atTime(random.nextInt(24), 59).atZone(ZONE).toInstant());
        RetentionRun.of(officer(tenant), day);

        assertThat(there.keySet()).as("what is there").containsAll(foretold.keySet());
        Map<String, String> done = done(there, shelves.all());
        assertThat(done).as("%s on %s", tenant, day).isEqualTo(withLeaves(foretold, there));
    }

    /** Other terms than those that run, agreed to by two people, from a day until then. */
    private static void changeBy(String tenant, Random random, LocalDate after, LocalDate day)
            throws SQLException {
        int days = (int) ChronoUnit.DAYS.between(after, day);
        new PendingChange(platform(), tenant)
                .agreed(
                        random,
                        after.plusDays(random.nextInt(1, days + 1)),
                        officer(tenant),
                        officer(tenant));
    }

    /** Chance may draw rows of which few are due, which would prove little. */
    private static void fillUntilEnoughIsDue(
            String tenant, Shelves shelves, Random random, LocalDate day) throws SQLException {
        int due = 0;
        for (int fills = 0; due < ENOUGH && fills < 20; fills++) {
            shelves.fill(random, day);
            due = preview(tenant, day).size();
        }
        assertThat(due).as("rows of %s due on %s", tenant, day).isGreaterThanOrEqualTo(ENOUGH);
    }

    /** What hangs on a row shares its term: it goes, or is emptied, with it. */
    private static Map<String, String> withLeaves(
            Map<String, String> foretold, Map<String, Row> rows) {
        Map<String, String> all = new LinkedHashMap<>(foretold);
        rows.forEach(
                (leaf, row) -> {
                    String effect = foretold.get(row.above());
                    if (effect != null && !effect.equals("REVIEW")) {
                        all.put(leaf, effect.equals("EMPTY") ? "EMPTY" : "DELETE");
                    }
                });
        return all;
    }

    /** Time goes forward only, often to a day on which calendars are awkward. */
    private static LocalDate laterDay(Random random) {
        LocalDate day = today.plusDays(random.nextInt(1, 300));
        today =
                switch (random.nextInt(4)) {
                    case 0 -> day.plusMonths(1).withDayOfMonth(1).minusDays(1);
                    case 1 -> LocalDate.of(day.getYear() + 1, 1, 1);
                    default -> day;
                };
        return today;
    }

    private static Map<String, String> preview(String tenant, LocalDate day) {
        return Preview.of(officer(tenant), day, "archive_");
    }

    private static Map<String, String> done(Map<String, Row> before, Map<String, Row> after) {
        Map<String, String> done = new LinkedHashMap<>();
        before.forEach(
                (row, was) -> {
                    Row is = after.get(row);
                    if (is == null) {
                        done.put(row, "DELETE");
                    } else if (!is.text().equals(was.text())) {
                        done.put(row, is.words() ? "CHANGED" : is.books() ? "STRIP" : "EMPTY");
                    } else if (is.reviews() > was.reviews()) {
                        done.put(row, "REVIEW");
                    }
                });
        return done;
    }

    /** Somebody new each time: an account may be due as well. */
    private static TestPerson officer(String tenant) {
        officers++;
        return platform().person(new TenantId(tenant), "Officer " + officers, "privacy-officer");
    }
}
