package nl.waarborg.kraamzorgregister.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kraamzorgregister.KckTenant;
import nl.waarborg.kraamzorgregister.worklist.WorkLine.Kind;
import nl.waarborg.kraamzorgregister.worklist.WorkLine.WorkFilter;
import nl.waarborg.testkit.RawSql;

import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * In a register of twenty thousand dossiers, of which few wait, the database reads no worklist by
 * going through all dossiers. The plan says so; nothing is timed.
 */
class WorklistPlanTest {

    private static final int DOSSIERS = 20_000;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static KckTenant kck;

    @BeforeAll
    static void start() {
        kck = KckTenant.open();
        kck.on("2026-11-22");
        try (RawSql sql = sql()) {
            sql.run(
                    "CREATE TEMP TABLE person AS SELECT n, gen_random_uuid() AS id FROM"
                            + " generate_series(1, "
                            + DOSSIERS
                            + ") AS n");
            sql.run(
                    "INSERT INTO core.subject (tenant_id, id, created_at) SELECT core.tenant(), id,"
                            + " core.now() FROM person");
            sql.run("ALTER TABLE kraamzorg_register.dossier DISABLE TRIGGER USER");
            sql.run(DOSSIER);
            sql.run("ALTER TABLE kraamzorg_register.dossier ENABLE TRIGGER USER");
            sql.run("ANALYZE kraamzorg_register.dossier");
        }
    }

    /** One in two hundred asked to be registered, ends soon, lacks something or has no address. */
    private static final String DOSSIER =
            "INSERT INTO kraamzorg_register.dossier (tenant_id, id, person_id, number, status, name,"
                    + " date_of_birth, returner, requested_on, period_from, runs_until,"
                    + " closing_from, incomplete_from, unreached_on, unmailed_on, unmailed_at) SELECT core.tenant(), gen_random_uuid(), id, n,"
                    + " CASE WHEN n % 200 = 0 THEN 'REQUESTED' ELSE 'REGISTERED' END, 'Ada Proef',"
                    + " '1990-05-17', false, '2025-03-01',"
                    + " CASE WHEN n % 200 > 0 THEN DATE '2025-03-01' END,"
                    + " CASE WHEN n % 200 = 1 THEN DATE '2026-12-20' WHEN n % 200 > 1 THEN DATE"
                    + " '2029-02-28' END,"
                    + " CASE WHEN n % 200 = 1 THEN DATE '2026-10-25' WHEN n % 200 > 1 THEN DATE"
                    + " '2029-01-03' END,"
                    + " CASE WHEN n % 200 = 2 THEN DATE '2026-11-01' END,"
                    + " CASE WHEN n % 200 = 3 THEN DATE '2026-11-01' END,"
                    + " CASE WHEN n % 200 = 4 THEN DATE '2026-11-01' END,"
                    + " CASE WHEN n % 200 = 4 THEN TIMESTAMPTZ '2026-11-01 12:00Z' END FROM person";

    @AfterAll
    static void stop() {
        kck.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void no_worklist_goes_through_all_dossiers(Kind kind) {
        for (Boolean unassigned : new Boolean[] {false, true}) {
            assertThat(readWhole(kind, unassigned, Optional.empty()))
                    .as("%s, unassigned %s", kind, unassigned)
                    .doesNotContain("dossier");
            assertThat(readWhole(kind, unassigned, Optional.of(UUID.randomUUID())))
                    .as("%s, unassigned %s, another page", kind, unassigned)
                    .doesNotContain("dossier");
        }
    }

    /** The tables that the database goes through from beginning to end. */
    private static Set<String> readWhole(Kind kind, boolean unassigned, Optional<UUID> last) {
        Select<?> query = new Waiting(new WorkFilter(kind, unassigned), last, TODAY).query(51);
        String inlined = DSL.using(SQLDialect.POSTGRES).renderInlined(query);
        try (RawSql sql = sql()) {
            String plan = sql.ask("EXPLAIN (FORMAT JSON) " + inlined).orElseThrow();
            Set<String> whole = new TreeSet<>();
            Set<String> all = new TreeSet<>();
            walk(new JsonArray(plan).getJsonObject(0).getJsonObject("Plan"), all, whole);
            assertThat(all).as("what is read at all").contains("dossier");
            return whole;
        }
    }

    private static void walk(JsonObject node, Set<String> all, Set<String> whole) {
        String table = node.getString("Relation Name");
        if (table != null) {
            all.add(table);
            if (node.getString("Node Type").equals("Seq Scan")) {
                whole.add(table);
            }
        }
        node.getJsonArray("Plans", new JsonArray())
                .forEach(child -> walk((JsonObject) child, all, whole));
    }

    private static RawSql sql() {
        return RawSql.at(kck.platform(), KckTenant.ID);
    }
}
