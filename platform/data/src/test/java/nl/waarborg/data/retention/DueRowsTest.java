package nl.waarborg.data.retention;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.data.retention.Shelf.Kept;
import nl.waarborg.data.retention.Shelf.Paper;
import nl.waarborg.data.retention.Vault.Papers;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.policy.RetentionRule.Action;
import nl.waarborg.kernel.policy.RetentionRule.Bound;
import nl.waarborg.kernel.policy.RetentionRule.Moment;
import nl.waarborg.kernel.policy.RetentionRule.When;
import nl.waarborg.kernel.retention.Effect;
import nl.waarborg.kernel.retention.GoverningRule;
import nl.waarborg.kernel.retention.Judgement;
import nl.waarborg.kernel.retention.RecordFacts;
import nl.waarborg.kernel.retention.RecordRules;
import nl.waarborg.kernel.retention.Scope;
import nl.waarborg.kernel.retention.Term;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Reach;

import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/** What is due in SQL is what the kernel judges due, row for row, under random rules. */
final class DueRowsTest {

    private static final int ROUNDS = 25;
    private static final String[] EVENTS = {"MADE", "ENDED", "SEEN", "FY_END"};

    private static Vault vault;

    @BeforeAll
    static void open() {
        vault = new Vault();
    }

    @AfterAll
    static void close() {
        vault.close();
    }

    @Test
    void sql_and_kernel_agree_on_rows_that_are_deleted() {
        compare("paper", Vault.PAPER);
    }

    @Test
    void sql_and_kernel_agree_on_rows_that_are_emptied() {
        compare("folder", Vault.FOLDER);
    }

    @Test
    void sql_and_kernel_agree_on_rows_that_are_stripped() {
        compare("invoice", Vault.INVOICE);
    }

    private static void compare(String table, Papers papers) {
        Shelf shelf = new Shelf(vault, new SplittableRandom(table.hashCode()), table);
        shelf.fill(60, 400);
        int due = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new SplittableRandom(seed);
            RecordRules rules = rules(random, papers.dataset);
            LocalDate day = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3_600));
            Kept kept = keep(random, shelf, papers.dataset);

            Map<UUID, String> expected = judged(shelf, kept, rules, day);

            assertThat(asked(rules, day)).as("round %s, %s", seed, rules).isEqualTo(expected);
            due += expected.size();
        }
        assertThat(due).as("rows that were due over all rounds").isGreaterThan(ROUNDS * 10);
    }

    private static Map<UUID, String> judged(
            Shelf shelf, Kept kept, RecordRules rules, LocalDate day) {
        Map<UUID, RecordFacts> facts = shelf.facts(kept);
        Map<UUID, List<RecordFacts>> persons = new HashMap<>();
        shelf.papers()
                .values()
                .forEach(
                        paper ->
                                persons.computeIfAbsent(paper.person(), _ -> new ArrayList<>())
                                        .add(Objects.requireNonNull(facts.get(paper.id()))));
        Map<UUID, String> due = new HashMap<>();
        shelf.papers()
                .forEach(
                        (id, paper) ->
                                Judgement.on(
                                                day,
                                                rules,
                                                Objects.requireNonNull(facts.get(id)),
                                                Objects.requireNonNull(persons.get(paper.person())))
                                        .filter(what -> isLeft(paper, what.effect()))
                                        .ifPresent(
                                                what ->
                                                        due.put(
                                                                id,
                                                                what.rule()
                                                                        + " "
                                                                        + what.effect())));
        return due;
    }

    /** What was emptied before has nothing left to lose. */
    private static boolean isLeft(Paper paper, Effect effect) {
        return effect != Effect.STRIP || paper.note() != null;
    }

    private static Map<UUID, String> asked(RecordRules rules, LocalDate day) {
        DueRows due = new DueRows(rules, "t", Vault.ZONE, day, Map.of());
        var query =
                DSL.select(due.rows().id(), due.rule(), due.effect())
                        .from(due.rows().table())
                        .where(due.acted());
        Map<UUID, String> found = new HashMap<>();
        Vault.await(vault.transactions.statements(session(), run -> run.run(VAULT, query)))
                .forEach(
                        row ->
                                found.put(
                                        row.getUUID(0), row.getString(1) + " " + row.getString(2)));
        return found;
    }

    private static final DatabaseRole VAULT = new DatabaseRole.OfPlugin("vault");

    private static Session session() {
        return new Session(
                Vault.NORTH,
                Optional.empty(),
                Optional.empty(),
                Reach.TENANT,
                "retention",
                VAULT,
                Instant.parse("2026-11-22T03:00:00Z"),
                UUID.randomUUID());
    }

    private static RecordRules rules(SplittableRandom random, Dataset dataset) {
        List<GoverningRule> rules = new ArrayList<>();
        MonthDay yearEnd = random.nextBoolean() ? MonthDay.of(12, 31) : MonthDay.of(2, 29);
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            RetentionRule rule = rule(random, "R" + i);
            rules.add(
                    new GoverningRule(
                            new Term(rule, yearEnd),
                            scope(random, rule),
                            rule.action() == Action.REVIEW
                                    ? Effect.REVIEW
                                    : Effect.ending(dataset)));
        }
        return new RecordRules(dataset, rules);
    }

    private static RetentionRule rule(SplittableRandom random, String id) {
        boolean restarts = random.nextInt(4) == 0;
        Bound[] bounds = Bound.values();
        Bound bound = bounds[random.nextInt(bounds.length)];
        return new RetentionRule(
                id,
                "paper",
                Set.of(),
                Set.of("vault"),
                moment(random, restarts ? "last" : ""),
                random.nextInt(3) == 0 ? Optional.of(moment(random, "")) : Optional.empty(),
                random.nextInt(4) == 0 ? Optional.of(moment(random, "")) : Optional.empty(),
                Period.of(random.nextInt(4), random.nextInt(12), random.nextInt(20)),
                bound,
                random.nextInt(3) == 0,
                random.nextInt(5) == 0 ? Action.REVIEW : Action.DELETE,
                List.of(),
                random.nextInt(4) == 0
                        ? Optional.of(new When("kind", Set.of("A", "C")))
                        : Optional.empty(),
                restarts ? Set.of("AGAIN") : Set.of(),
                List.of(),
                Optional.empty(),
                false,
                Map.of());
    }

    private static Moment moment(SplittableRandom random, String of) {
        return new Moment(
                EVENTS[random.nextInt(EVENTS.length)],
                of,
                random.nextInt(3) == 0
                        ? Period.of(0, random.nextInt(14), random.nextInt(9))
                        : Period.ZERO);
    }

    private static Scope scope(SplittableRandom random, RetentionRule rule) {
        return switch (random.nextInt(4)) {
            case 0 -> new Scope(Set.of("draft"), Set.of(), rule.when());
            case 1 -> new Scope(Set.of(), Set.of("draft", "odd"), rule.when());
            case 2 -> new Scope(Set.of("draft", "odd"), Set.of(), rule.when());
            default -> new Scope(Set.of(), Set.of(), rule.when());
        };
    }

    private static Kept keep(SplittableRandom random, Shelf shelf, Dataset dataset) {
        List<UUID> papers = List.copyOf(shelf.papers().keySet());
        Set<UUID> held = new HashSet<>();
        Set<UUID> let = new HashSet<>();
        Map<UUID, LocalDate> until = new HashMap<>();
        String name = dataset.table().toString();
        List<String> sql = new ArrayList<>();
        sql.add("TRUNCATE core.retention_task, core.hold");
        for (int i = 0; i < 20; i++) {
            UUID paper = papers.get(random.nextInt(papers.size()));
            UUID task = UUID.randomUUID();
            if (i < 5) {
                UUID person = shelf.people().get(random.nextInt(shelf.people().size()));
                held.addAll(Arrays.asList(paper, person));
                sql.add(hold(name, paper));
                sql.add(hold(person));
            } else if (i < 12 && let.add(paper) && !until.containsKey(paper)) {
                sql.addAll(task(task, name, paper, "ERASE", "NULL"));
            } else if (!let.contains(paper) && !until.containsKey(paper)) {
                LocalDate last = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3_600));
                until.put(paper, last);
                sql.addAll(task(task, name, paper, "KEEP", "'" + last + "'"));
            }
        }
        vault.run(sql.toArray(String[]::new));
        return new Kept(held, let, until);
    }

    static String hold(String dataset, UUID record) {
        return "INSERT INTO core.hold (tenant_id, id, created_at, dataset, record_id, ground,"
                + " reference, owner_id, placed_by, review_on, released_at, released_by,"
                + " released_because) SELECT 'north', gen_random_uuid(), now(), '"
                + dataset
                + "', '"
                + record
                + "', 'LEGAL_CLAIM', 'case 1', a.id, a.id, '2030-01-01', NULL, NULL,"
                + " NULL FROM ("
                + HUMAN
                + ") a";
    }

    static String hold(UUID person) {
        return hold("x", person).replace("dataset, record_id", "subject_id").replace("'x', ", "");
    }

    private static List<String> task(
            UUID id, String dataset, UUID record, String outcome, String keepUntil) {
        List<String> sql = new ArrayList<>();
        sql.add(
                "INSERT INTO core.retention_task (tenant_id, id, created_at, kind, dataset,"
                        + " record_id, rule, due_on) VALUES ('north', '"
                        + id
                        + "', now(), 'DISPOSITION', '"
                        + dataset
                        + "', '"
                        + record
                        + "', 'R1', '2020-01-01')");
        sql.addAll(Vault.decided("id = '" + id + "'", outcome, keepUntil));
        return sql;
    }

    /** A named human of the tenant. */
    static final String HUMAN = "SELECT id FROM core.account WHERE login = 'officer'";
}
