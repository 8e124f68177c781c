package nl.waarborg.testkit;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.PluginSession.Attempt;
import nl.waarborg.testkit.PluginSession.Refusal;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Of terms and holds: each row goes on its day, and what is held or set aside stands firm. */
abstract class TermChecks extends ContractStage {

    private static final long SEED = 20_261_122;
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    @Test
    final void each_row_names_the_rule_that_keeps_it_and_the_day_it_goes() {
        Pair pair = pairOfPeople("Why");
        TestPerson officer = staff(NORTH, "Why Officer");
        Set<String> rules = new LinkedHashSet<>();
        officer.api()
                .get("/retention/rules")
                .json()
                .getJsonArray("rules")
                .forEach(rule -> rules.add(((JsonObject) rule).getString("id")));

        assertThat(rowsOf(pair.first()))
                .allSatisfy(
                        row -> {
                            JsonObject kept = explained(officer, row);
                            assertThat(kept.getString("keptBy")).as("rule of " + row).isIn(rules);
                            assertThat(kept.containsKey("eraseOn") || lasts(row))
                                    .as("a day on which %s goes: %s", row, kept)
                                    .isTrue();
                        });
    }

    @Test
    final void a_held_row_stays_whatever_the_plugin_tries() throws SQLException {
        Pair pair = pairOfPeople("Held");
        Set<String> rows = rowsOf(pair.first());
        Set<String> free = rowsOf(pair.other());
        hold(staff(NORTH, "Held Officer"), pair.first());

        try (PluginSession plugin = PluginSession.in(platform().ownerConnection(), NORTH, spec())) {
            standFirm(plugin, rows, free);
        }
    }

    /**
     * Each removal and change of a held row is refused; of each table some row is by the hold
     * itself, or because another held row refers to it. A table that shows neither lets no row go,
     * held or not.
     *
     * @param free rows of somebody else, which nothing holds
     */
    final void standFirm(PluginSession plugin, Set<String> rows, Set<String> free)
            throws SQLException {
        Set<String> tables = new LinkedHashSet<>();
        rows.forEach(row -> tables.add(row.substring(row.indexOf('.') + 1, row.indexOf(':'))));
        Map<String, List<Refusal>> silent = new LinkedHashMap<>();
        for (String row : rows) {
            silent.computeIfAbsent(row.substring(0, row.indexOf(':')), _ -> new ArrayList<>())
                    .addAll(refusals(plugin, row));
        }
        silent.values()
                .removeIf(
                        said ->
                                said.stream()
                                        .anyMatch(one -> one.isByHold() || one.isByRowsOf(tables)));
        for (String row : free) {
            String table = row.substring(0, row.indexOf(':'));
            if (silent.containsKey(table)) {
                assertThat(
                                plugin.refusal("DELETE FROM " + where(row))
                                        .filter(one -> !one.isByReference()))
                        .as(
                                "what is said against any change of %s: the hold's own refusal must be among it, or nobody knows that it stands, for what nothing holds goes; but it was %s",
                                table, silent.get(table))
                        .isPresent();
            }
        }
    }

    private List<Refusal> refusals(PluginSession plugin, String row) throws SQLException {
        Optional<Refusal> removal = plugin.refusal("DELETE FROM " + where(row));
        assertThat(removal)
                .as("what the database says against the removal of %s, which is held", row)
                .isPresent();
        List<Refusal> said = new ArrayList<>(removal.stream().toList());
        for (Column<?> column : columns(row)) {
            Attempt attempt = plugin.change(column, where(row));
            assertThat(attempt.made() && column.category().personal())
                    .as("the database lets the plugin change %s of %s, held", column, row)
                    .isFalse();
            attempt.refusal().ifPresent(said::add);
        }
        return said;
    }

    private List<Column<?>> columns(String row) {
        return spec().datasets().stream()
                .filter(dataset -> row.startsWith(dataset + ":"))
                .flatMap(dataset -> dataset.columns().stream())
                .toList();
    }

    @Test
    final void what_is_set_aside_does_not_exist_for_the_plugin() throws SQLException {
        Pair pair = pairOfPeople("Unseen");
        Set<String> rows = rowsOf(pair.first());

        platform().rights().restrict(pair.first(), true);

        try (PluginSession plugin = PluginSession.in(platform().ownerConnection(), NORTH, spec())) {
            for (String row : rows) {
                assertThat(plugin.count("SELECT count(*) FROM " + where(row))).as(row).isZero();
            }
        }
    }

    /** At each organisation that has the plugin, under the rules of its own file. */
    @Test
    final void what_a_preview_of_a_day_foretells_is_what_the_run_of_that_day_does()
            throws SQLException {
        try (Foretold foretold = new Foretold(plugin(), settings(), seeding(), SEED)) {
            foretold.play();
        }
    }

    private Foretold.Seeding seeding() {
        return new Foretold.Seeding() {
            @Override
            public Future<?> rows(TestPerson person, TestPerson staff, Work work) {
                return makeRowsAbout(person, staff, work);
            }

            @Override
            public void rowsBeside(TestPerson person, TestPerson staff, TestPlatform platform) {
                makeRowsBeside(person, staff, platform);
            }

            @Override
            public void end(TestPerson person, TestPerson staff, TestPlatform platform) {
                makeEnd(person, staff, platform);
            }
        };
    }

    /** Years pass: the other checks must be done by then. */
    @Test
    @Order(Integer.MAX_VALUE)
    final void a_row_goes_on_its_day_and_not_a_day_before_and_a_held_one_stays() {
        TestPerson staff = staff(SOUTH, "Term Staff");
        TestPerson first = withRows(SOUTH, "Term First", staff);
        TestPerson held = withRows(SOUTH, "Term Held", staff);
        String hold = hold(staff, held);
        platform().clock().advance(Duration.ofDays(1));
        TestPerson later = withRows(SOUTH, "Term Later", platform().again(staff));
        SortedMap<LocalDate, Set<String>> due = daysOf(first, platform().again(staff));
        Set<String> staying = new LinkedHashSet<>(rowsOf(first));
        due.values().forEach(staying::removeAll);
        Set<String> dueOfHeld = byRow(daysOf(held, platform().again(staff))).keySet();
        Set<String> speaking = rowsWith(first);
        Set<String> keptOfHeld = rowsOf(held);
        Map<String, LocalDate> daysOfLater = byRow(daysOf(later, platform().again(staff)));
        if (due.isEmpty()) {
            assertThat(staying).as("rows without a day").allMatch(this::lasts);
            return;
        }

        due.forEach(
                (day, rows) -> {
                    run(day.minusDays(1), staff);
                    assertThat(all()).as("on the day before " + day).containsAll(rows);
                    JsonObject run = run(day, staff);
                    assertThat(gone(rows, first, speaking))
                            .as("of what is due on %s, after %s", day, run)
                            .containsExactlyInAnyOrderElementsOf(rows);
                    assertThat(all())
                            .as("rows whose day is after " + day)
                            .containsAll(after(day, daysOfLater));
                });
        assertThat(rowsWith(first)).as("rows that speak of the person").isSubsetOf(staying);
        assertThat(all()).as("held rows").containsAll(keptOfHeld);

        release(platform().again(staff), hold);
        run(due.lastKey(), staff);
        assertThat(rowsWith(held))
                .as("rows of which the hold was released")
                .doesNotContainAnyElementsOf(dueOfHeld);
    }

    private JsonObject run(LocalDate day, TestPerson officer) {
        platform().clock().set(day.atTime(12, 0).atZone(ZONE).toInstant());
        return RetentionRun.of(platform().again(officer), day);
    }

    /** Which of the rows are not there any more, or hold nothing of the person. */
    private Set<String> gone(Set<String> rows, TestPerson person, Set<String> spoke) {
        Set<String> there = all();
        Set<String> speak = rowsWith(person);
        Set<String> gone = new LinkedHashSet<>(rows);
        gone.removeIf(row -> there.contains(row) && (speak.contains(row) || !spoke.contains(row)));
        return gone;
    }

    private static Set<String> after(LocalDate day, Map<String, LocalDate> days) {
        Set<String> after = new LinkedHashSet<>();
        days.forEach(
                (row, own) -> {
                    if (own.isAfter(day)) {
                        after.add(row);
                    }
                });
        return after;
    }

    private static Map<String, LocalDate> byRow(SortedMap<LocalDate, Set<String>> due) {
        Map<String, LocalDate> days = new LinkedHashMap<>();
        due.forEach((day, rows) -> rows.forEach(row -> days.put(row, day)));
        return days;
    }

    /** The days on which rows of a person go without anybody being asked. */
    private SortedMap<LocalDate, Set<String>> daysOf(TestPerson person, TestPerson officer) {
        SortedMap<LocalDate, Set<String>> days = new TreeMap<>();
        for (String row : rowsOf(person)) {
            JsonObject kept = explained(officer, row);
            boolean asked =
                    kept.getBoolean("active", false) || "REVIEW".equals(kept.getString("effect"));
            Optional.ofNullable(kept.getString("eraseOn"))
                    .filter(day -> !asked)
                    .map(LocalDate::parse)
                    .ifPresent(
                            day -> days.computeIfAbsent(day, _ -> new LinkedHashSet<>()).add(row));
        }
        return days;
    }

    private static JsonObject explained(TestPerson officer, String row) {
        String[] parts = row.split(":", 2);
        Answer answer = officer.api().get("/records/" + parts[0] + "/" + parts[1] + "/retention");
        assertThat(answer.status()).as("why %s is here: %s", row, answer).isEqualTo(200);
        return answer.json();
    }

    /** Whether a row may be without an end: something that people end still lasts. */
    private boolean lasts(String row) {
        return spec().datasets().stream()
                .filter(dataset -> row.startsWith(dataset + ":"))
                .anyMatch(TermChecks::lasts);
    }

    private static boolean lasts(Dataset dataset) {
        if (dataset.anchors().isEmpty()
                && dataset.about() instanceof SubjectLink.Through(var _, var parent)) {
            return lasts(parent);
        }
        return dataset.anchors().stream().anyMatch(Anchor::openEnded);
    }

    /** Every row of the person: those that the declaration finds and those that speak of one. */
    private Set<String> rowsOf(TestPerson person) {
        Set<String> rows = new LinkedHashSet<>(rowsWith(person));
        rows.addAll(Rows.idsOf(export(person)));
        assertThat(rows).isNotEmpty();
        return rows;
    }

    private Set<String> all() {
        Set<String> tables = new LinkedHashSet<>();
        spec().datasets().forEach(dataset -> tables.add(dataset.toString()));
        return platform().job(spec().name(), SOUTH, work -> Rows.idsIn(spec(), tables, work.tx()));
    }

    private static void release(TestPerson officer, String hold) {
        Answer released =
                officer.api()
                        .post(
                                "/holds/" + hold + "/release",
                                new JsonObject().put("because", "settled"));
        assertThat(released.status()).as(released.toString()).isEqualTo(200);
    }
}
