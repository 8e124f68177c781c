package nl.waarborg.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.ForetoldRows.Seen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A plugin's own records at each organisation that has it, under the rules of its published file:
 * what the preview of a day names is what the run does on that day, row for row, from random days
 * to random days.
 */
final class Foretold implements AutoCloseable {

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final List<String> PUBLISHED =
            List.of("cvoz", "ikocreate", "ikwerkindezorg", "kenniscentrum-kraamzorg", "valtes");
    private static final int ROUNDS = 3;

    /** Years between the days that are foretold: the longest term is over after the last. */
    private static final int[] MOST_DAYS = {60, 300, 500, 900, 2_000, 9_000};

    private final Plugin plugin;
    private final Seeding seeding;
    private final Random random;
    private final List<TenantId> tenants;
    private final TestPlatform platform;
    private final Map<TenantId, Map<String, Seen>> before = new LinkedHashMap<>();
    private final Map<TenantId, Map<String, String>> named = new LinkedHashMap<>();
    private final Map<TenantId, Set<String>> ended = new LinkedHashMap<>();
    private int people;

    /** Makes rows about a person, as the plugin's test does. */
    interface Seeding {

        /** In one transaction, in the name of the staff member. */
        Future<?> rows(TestPerson person, TestPerson staff, Work work);

        /** What takes another hand. */
        void rowsBeside(TestPerson person, TestPerson staff, TestPlatform platform);

        /** Ends what lasts until people end it. */
        void end(TestPerson person, TestPerson staff, TestPlatform platform);
    }

    /**
     * Starts a platform with the plugin alone.
     *
     * @param settings of the plugin where no published tenant has it
     */
    Foretold(Plugin plugin, Map<String, Object> settings, Seeding seeding, long seed) {
        this.plugin = plugin;
        this.seeding = seeding;
        this.random = new Random(seed);
        List<TenantDocument> documents = published(plugin);
        String name = plugin.spec().name();
        if (documents.isEmpty()) {
            tenants = List.of(TestPlatform.NORTH, TestPlatform.SOUTH);
            platform =
                    TestPlatform.with(
                            List.of(plugin),
                            settings.isEmpty() ? Map.of() : Map.of(name, settings));
        } else {
            tenants =
                    documents.stream()
                            .map(
                                    document ->
                                            new TenantId(tree(document.text()).path("id").asText()))
                            .toList();
            platform = TestPlatform.serving(List.of(plugin), documents);
        }
    }

    /** The files of the organisations that have it; who looks needs no phone. */
    private static List<TenantDocument> published(Plugin plugin) {
        List<TenantDocument> documents = new ArrayList<>();
        for (String id : PUBLISHED) {
            ObjectNode file = tree(PublishedTenants.text(id));
            if (file.path("modules").path(plugin.spec().name()).has("enabled")) {
                if (file.path("access").has("staffSecondFactor")) {
                    file.withObject("/access").put("staffSecondFactor", "OPTIONAL");
                }
                TestTenants.letEverybodyIn(file, plugin.spec());
                documents.add(PublishedTenants.with(List.of(plugin), id, file.toString()));
            }
        }
        return documents;
    }

    private static ObjectNode tree(String text) {
        try {
            return (ObjectNode) new YAMLMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes records on random days, then holds previews and runs of later days together. */
    void play() throws SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            for (TenantId tenant : tenants) {
                makeRows(tenant);
                makeRows(tenant);
            }
            platform.clock().advance(Duration.ofDays(1 + random.nextInt(120)));
        }
        for (TenantId tenant : tenants) {
            rows(tenant).stir(random);
            assertThat(rows(tenant).all()).as("records at " + tenant).isNotEmpty();
        }
        for (int most : MOST_DAYS) {
            LocalDate day = laterDay(most);
            for (TenantId tenant : tenants) {
                foretell(tenant, day);
            }
            platform.clock().set(day.atTime(random.nextInt(24), 59).atZone(ZONE).toInstant());
            for (TenantId tenant : tenants) {
                runAndCompare(tenant, day);
            }
        }
        tenants.forEach(this::foretoldSomething);
    }

    /** A preview of which nothing is due agrees with everything. */
    private void foretoldSomething(TenantId tenant) {
        Set<String> tables = new TreeSet<>();
        rows(tenant).aboutSomebody().forEach(dataset -> tables.add(dataset.table().toString()));
        assertThat(ended.getOrDefault(tenant, Set.of()))
                .as(
                        "tables of %s of which the preview named a row at %s: let makeRowsAbout, makeRowsBeside or makeEnd bring some of each to an end",
                        plugin.spec().name(), tenant)
                .containsAll(tables);
    }

    private void foretell(TenantId tenant, LocalDate day) throws SQLException {
        named.put(tenant, preview(tenant, day));
        before.put(tenant, rows(tenant).all());
    }

    private void runAndCompare(TenantId tenant, LocalDate day) throws SQLException {
        RetentionRun.of(officer(tenant), day);

        Map<String, Seen> was = before.getOrDefault(tenant, Map.of());
        Map<String, String> foretold =
                Fates.withWhatHangs(named.getOrDefault(tenant, Map.of()), was);
        Map<String, String> done = Fates.done(was, rows(tenant).all());
        assertThat(Fates.differing(foretold, done))
                .as("%s of %s on %s", plugin.spec().name(), tenant, day)
                .isEmpty();
        foretold.keySet().stream()
                .map(row -> row.substring(0, row.indexOf(' ')))
                .forEach(ended.computeIfAbsent(tenant, _ -> new TreeSet<>())::add);
    }

    /** What the preview says of the plugin's records, over all its pages. */
    private Map<String, String> preview(TenantId tenant, LocalDate day) {
        TestPerson officer = officer(tenant);
        Map<String, String> due = new LinkedHashMap<>();
        String after = "";
        do {
            Answer page = officer.api().get("/retention/preview?limit=100&on=" + day + after);
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            page.items().forEach(item -> put(due, item));
            String next = page.json().getString("next", "");
            after = next.isEmpty() ? "" : "&after=" + next;
        } while (!after.isEmpty());
        return due;
    }

    private void put(Map<String, String> due, JsonObject item) {
        if (item.getString("dataset").startsWith(plugin.spec().schema() + ".")) {
            String effect =
                    switch (item.getString("effect")) {
                        case "DELETE" -> "GONE";
                        case "REVIEW" -> "ASKED";
                        default -> "CHANGED";
                    };
            String row = item.getString("dataset") + " " + item.getString("id");
            assertThat(due.put(row, effect)).as("twice " + row).isNull();
        }
    }

    private void makeRows(TenantId tenant) {
        people++;
        TestPerson staff = platform.person(tenant, "Foretold Staff " + people, "everything");
        TestPerson person = platform.person(tenant, "Foretold Person " + people, "person");
        platform.write(
                plugin.spec().name(),
                staff,
                Reach.TENANT,
                work -> seeding.rows(person, staff, work));
        seeding.rowsBeside(person, staff, platform);
        if (people % 2 == 0) {
            seeding.end(person, staff, platform);
        }
    }

    /** Often a day on which calendars are awkward. */
    private LocalDate laterDay(int most) {
        LocalDate today = LocalDate.ofInstant(platform.clock().instant(), ZONE);
        LocalDate day = today.plusDays(1 + most / 2 + random.nextInt(most / 2));
        return switch (random.nextInt(4)) {
            case 0 -> day.plusMonths(1).withDayOfMonth(1).minusDays(1);
            case 1 -> LocalDate.of(day.getYear() + 1, 1, 1);
            default -> day;
        };
    }

    /** Somebody new each time: an account may be due as well. */
    private TestPerson officer(TenantId tenant) {
        people++;
        return platform.person(tenant, "Foretold Officer " + people, "everything");
    }

    private ForetoldRows rows(TenantId tenant) {
        return new ForetoldRows(platform, tenant, plugin.spec());
    }

    @Override
    public void close() {
        platform.close();
    }
}
