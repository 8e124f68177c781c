package nl.waarborg.data.retention;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.data.retention.PlainOracle.Fate;
import nl.waarborg.data.retention.PlainOracle.Line;
import nl.waarborg.data.retention.Shelf.Paper;
import nl.waarborg.data.retention.Vault.Papers;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.policy.RetentionRule.Bound;
import nl.waarborg.spi.Reach;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rows that the database selects for a run are those that an independent oracle names: two
 * thousand random rows in real tables per try, leap days, ends of months and years and the nights
 * on which clocks change among their dates.
 */
final class SqlOracleTest {

    private static final int ROWS = 2_000;
    private static final int TRIES = 50;

    /** What is promised of each kind of rule. */
    private static final int ENOUGH = 100_000;

    private static Vault vault;
    private static Map<String, Shelf> shelves;

    @BeforeAll
    static void fill() {
        vault = new Vault();
        shelves = new HashMap<>();
        for (String table : List.of("paper", "folder", "invoice")) {
            Shelf shelf = new Shelf(vault, new SplittableRandom(table.hashCode()), table);
            shelf.fill(500, ROWS);
            shelves.put(table, shelf);
        }
        vault.run("ANALYZE vault.paper", "ANALYZE vault.folder", "ANALYZE vault.invoice");
    }

    @AfterAll
    static void close() {
        vault.close();
    }

    @ParameterizedTest
    @EnumSource(Bound.class)
    void the_database_selects_by_one_rule_what_the_oracle_names(Bound bound) {
        Told told = new Told("paper", Vault.PAPER);
        for (int seed = 0; seed < TRIES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ToldRules rules = new ToldRules(random, Vault.PAPER.dataset);
            rules.add(bound, random.nextInt(3) == 0);
            told.compare(seed, rules);
        }
        told.sawBoth(bound != Bound.ERASABLE_FROM);
    }

    @Test
    void the_database_selects_by_several_rules_what_the_oracle_names() {
        for (var table : Map.of("paper", Vault.PAPER, "folder", Vault.FOLDER).entrySet()) {
            Told told = new Told(table.getKey(), table.getValue());
            for (int seed = 0; seed < TRIES; seed++) {
                told.compare(seed, several(seed, table.getValue()));
            }
            told.sawBoth(true);
        }
    }

    @Test
    void the_database_strips_what_a_law_keeps_a_part_of_as_the_oracle_says() {
        Told told = new Told("invoice", Vault.INVOICE);
        for (int seed = 0; seed < 2 * TRIES; seed++) {
            told.compare(seed, several(seed, Vault.INVOICE));
        }
        told.sawBoth(true);
        assertThat(told.stripped).as("rows that lose a part").isGreaterThan(TRIES);
    }

    private static ToldRules several(int seed, Papers papers) {
        SplittableRandom random = new SplittableRandom(seed);
        ToldRules rules = new ToldRules(random, papers.dataset);
        for (int i = random.nextInt(2, 6); i > 0; i--) {
            Bound[] bounds = Bound.values();
            rules.add(bounds[random.nextInt(bounds.length)], random.nextInt(3) == 0);
        }
        return rules;
    }

    /** Whoever was at work on a row after the term began is asked before it goes. */
    @Test
    void what_was_active_after_its_term_began_waits_as_the_oracle_says() {
        Told told = new Told("paper", Vault.PAPER);
        for (int seed = 0; seed < TRIES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ToldRules rules = new ToldRules(random, Vault.PAPER.dataset);
            rules.add(random.nextBoolean() ? Bound.MAX : Bound.EXACT, false);
            told.compareActive(seed, rules);
        }
        told.sawBoth(true);
    }

    /** One table under many rules, and how much was seen. */
    private static final class Told {

        private final Papers papers;
        private final List<Paper> rows;
        private final Map<UUID, List<Paper>> persons;
        private int gone;
        private int stayed;
        private int stripped;

        Told(String table, Papers papers) {
            this.papers = papers;
            rows = List.copyOf(Objects.requireNonNull(shelves.get(table)).papers().values());
            persons = rows.stream().collect(Collectors.groupingBy(Paper::person));
        }

        void compare(int seed, ToldRules rules) {
            LocalDate day = rules.day(rows);
            PlainOracle oracle = rules.oracle();
            same(
                    seed,
                    rules,
                    day,
                    selected(rules, day, DueRows::due),
                    row -> left(row, oracle.on(day, row, rules.lines(), persons)));
        }

        /** What was stripped before has nothing left to lose. */
        private Fate left(Paper row, Fate fate) {
            boolean strips = papers == Vault.INVOICE && row.note() != null;
            return fate == Fate.LOSES && !strips ? Fate.STAYS : fate;
        }

        void compareActive(int seed, ToldRules rules) {
            LocalDate day = rules.day(rows);
            PlainOracle oracle = rules.oracle();
            Line line = rules.lines().getFirst();
            same(
                    seed,
                    rules,
                    day,
                    selected(rules, day, DueRows::acted),
                    row ->
                            active(oracle, line, row)
                                    ? Fate.STAYS
                                    : oracle.on(day, row, rules.lines(), persons));
        }

        private boolean active(PlainOracle oracle, Line line, Paper row) {
            List<Paper> counted =
                    line.together()
                            ? persons.getOrDefault(row.person(), List.of()).stream()
                                    .filter(line.covers())
                                    .toList()
                            : List.of(row);
            Optional<LocalDate> start =
                    counted.stream()
                            .flatMap(one -> oracle.start(line, one).stream())
                            .max(LocalDate::compareTo);
            return start.filter(from -> PlainOracle.amsterdamDay(row.changed()).isAfter(from))
                    .isPresent();
        }

        private void same(
                int seed,
                ToldRules rules,
                LocalDate day,
                Map<UUID, Fate> selected,
                Function<Paper, Fate> oracle) {
            for (Paper row : rows) {
                Fate expected = oracle.apply(row);
                Fate found = selected.getOrDefault(row.id(), Fate.STAYS);
                if (found != expected) {
                    assertThat(found)
                            .as("seed %s on %s: %s by %s", seed, day, row, rules.lines())
                            .isEqualTo(expected);
                }
                switch (found) {
                    case GOES -> gone++;
                    case STAYS -> stayed++;
                    case LOSES -> stripped++;
                }
            }
        }

        private Map<UUID, Fate> selected(
                ToldRules rules, LocalDate day, Function<DueRows, Condition> which) {
            DueRows due = new DueRows(rules.rules(), "t", Vault.ZONE, day, Map.of());
            var query =
                    DSL.select(due.rows().id(), due.effect())
                            .from(due.rows().table())
                            .where(which.apply(due));
            Map<UUID, Fate> found = new HashMap<>();
            Vault.await(vault.transactions.statements(SESSION, run -> run.run(VAULT, query)))
                    .forEach(
                            row ->
                                    found.put(
                                            row.getUUID(0),
                                            row.getString(1).equals("STRIP")
                                                    ? Fate.LOSES
                                                    : Fate.GOES));
            return found;
        }

        /** Rules under which nothing or all goes would prove nothing. */
        void sawBoth(boolean ends) {
            assertThat(gone + stayed + stripped).as("rows compared").isGreaterThanOrEqualTo(ENOUGH);
            assertThat(stayed).as("rows that stay").isGreaterThan(ROWS);
            if (ends) {
                assertThat(gone).as("rows that go").isGreaterThan(ROWS);
            } else {
                assertThat(gone).as("rows that a permission alone removes").isZero();
            }
        }
    }

    private static final DatabaseRole VAULT = new DatabaseRole.OfPlugin("vault");
    private static final Session SESSION =
            new Session(
                    Vault.NORTH,
                    Optional.empty(),
                    Optional.empty(),
                    Reach.TENANT,
                    "retention",
                    VAULT,
                    Instant.parse("2026-11-22T03:00:00Z"),
                    UUID.randomUUID());
}
