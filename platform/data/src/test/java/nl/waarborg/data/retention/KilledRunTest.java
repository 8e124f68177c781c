package nl.waarborg.data.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A run whose process is killed (signal 9) at each of its stages: the next process takes it up, and
 * in the end all was done once, and all was written down once.
 */
final class KilledRunTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final int BATCH = 4;
    private static final int KILLED = 128 + 9;

    /** Papers are deleted, some are refused or kept; folders are reviewed; the trail expires. */
    private static final List<String> STAGES =
            List.of(
                    "begun",
                    "claimed vault.paper",
                    "erased vault.paper",
                    "noted vault.paper",
                    "committed vault.paper",
                    "refused vault.paper",
                    "reported vault.paper",
                    "asked vault.paper",
                    "asked vault.folder",
                    "erased core.audit_segment",
                    "noted core.audit_segment",
                    "committed core.audit_segment",
                    "ending",
                    "outside",
                    "certified",
                    "ended");

    private final OneKey key = new OneKey();
    private Vault vault;

    @BeforeEach
    void open() {
        vault = new Vault();
        OldTrail.write(vault, key, NOW);
        Rulebook.install(
                vault,
                1,
                Rulebook.rule(
                        "NOR-R1",
                        "paper",
                        "ENDED",
                        "P1Y",
                        "EXACT",
                        false,
                        "DELETE",
                        ", externalTask: {nl: Wis daar., en: Erase there.}"),
                Rulebook.rule("NOR-R2", "folder", "MADE", "P0D", "MAX", false, "REVIEW", ""));
        people("paper", "going", 1, 12);
        people("paper", "refused", 13, 15);
        people("paper", "referred", 16, 16);
        people("paper", "held", 17, 18);
        people("paper", "active", 19, 20);
        people("paper", "young", 21, 23);
        people("folder", "reviewed", 24, 26);
        guard();
    }

    @AfterEach
    void close() {
        vault.close();
    }

    /** A row of each of some people, with a sheet where it is a paper. */
    private void people(String table, String kind, int first, int last) {
        String numbers = " FROM generate_series(%d, %d) n".formatted(first, last);
        String id = "('%s-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid";
        String person = id.formatted("00000001");
        String row = id.formatted("00000002");
        vault.run(
                "INSERT INTO core.subject (tenant_id, id, created_at) SELECT 'north', "
                        + person
                        + ", now()"
                        + numbers,
                "INSERT INTO vault.%s (tenant_id, id, person_id, made_on, ended_at, booked_on, kind,"
                                .formatted(table)
                        + " draft, changed_at, name) SELECT 'north', %s, %s, '2024-02-29',"
                                .formatted(row, person)
                        + " '%s', '2024-02-29', '%s', false, '%s', 'Somebody'"
                                .formatted(
                                        kind.equals("young") ? "2025-11-22" : "2025-11-20",
                                        kind,
                                        kind.equals("active") ? "2025-11-22" : "2024-01-31")
                        + numbers);
        if (table.equals("paper")) {
            vault.run(
                    "INSERT INTO vault.sheet (tenant_id, id, paper_id, words) SELECT 'north',"
                            + " gen_random_uuid(), "
                            + row
                            + ", 'words'"
                            + numbers);
        }
    }

    /** A trigger of a module, a reference of another table, and holds. */
    private void guard() {
        vault.run(
                "CREATE FUNCTION vault.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE"
                        + " EXCEPTION 'no' USING ERRCODE = 'check_violation', CONSTRAINT ="
                        + " 'paper_refused'; END $$",
                "CREATE TRIGGER refuse BEFORE DELETE ON vault.paper FOR EACH ROW WHEN (OLD.kind ="
                        + " 'refused') EXECUTE FUNCTION vault.refuse()",
                "CREATE TABLE vault.reference (tenant_id text, paper_id uuid, FOREIGN KEY"
                        + " (tenant_id, paper_id) REFERENCES vault.paper ON DELETE RESTRICT)",
                "INSERT INTO vault.reference SELECT tenant_id, id FROM vault.paper WHERE kind ="
                        + " 'referred'",
                "INSERT INTO core.hold (tenant_id, id, created_at, dataset, record_id, ground,"
                        + " reference, owner_id, placed_by, review_on) SELECT 'north',"
                        + " gen_random_uuid(), now(), 'vault.paper', p.id, 'LEGAL_CLAIM', 'case 1',"
                        + " a.id, a.id, '2030-01-01' FROM vault.paper p, core.account a WHERE p.kind"
                        + " = 'held' AND a.login = 'officer'");
    }

    private List<String> killAtEachStage() throws IOException {
        Set<String> left = new LinkedHashSet<>(STAGES);
        List<String> killedAt = new ArrayList<>();
        RunInChild next = RunInChild.start(vault, key, NOW, BATCH);
        try {
            while (!left.isEmpty()) {
                RunInChild now = next;
                next = RunInChild.start(vault, key, NOW, BATCH);
                String stage = now.begin(left);
                assertThat(now.kill()).as(stage).isEqualTo(KILLED);
                assertThat(left.remove(stage)).as("%s before %s", stage, left).isTrue();
                killedAt.add(stage);
                untilNobodyIsAtWork();
            }
            assertThat(next.begin(Set.of("never"))).isEqualTo("done");
        } finally {
            next.close();
        }
        return killedAt;
    }

    /** The server hears of the death when it reads from the connection; then its locks are free. */
    private void untilNobodyIsAtWork() {
        vault.ask("SELECT id FROM core.retention_run WHERE ended_at IS NULL FOR UPDATE");
    }

    @Test
    @Timeout(120)
    void a_run_that_is_killed_at_each_stage_loses_nothing_and_does_nothing_twice()
            throws IOException {
        assertThat(killAtEachStage()).containsExactlyInAnyOrderElementsOf(STAGES);

        assertThat(each("kind || ' ' || count(*) FROM vault.paper GROUP BY kind"))
                .containsExactly("active 2", "held 2", "referred 1", "refused 3", "young 3");
        assertThat(vault.ask("SELECT count(*) FROM vault.sheet")).isEqualTo("11");
        assertThat(vault.ask("SELECT count(*) FROM vault.folder")).isEqualTo("3");
        assertThat(vault.ask("SELECT count(*) FROM core.subject")).isEqualTo("16");
        assertThat(
                        vault.ask(
                                "SELECT count(*) FROM core.audit WHERE dataset = 'vault.paper' AND"
                                        + " action = 'DELETE'"))
                .isEqualTo("12");
        assertTrailExpired();
        assertEvidence();
        assertTasks();
    }

    private List<String> each(String selection) {
        return List.of(
                vault.ask(
                                "SELECT string_agg(line, ',' ORDER BY line) FROM (SELECT "
                                        + selection.replaceFirst(" FROM ", " AS line FROM ")
                                        + ") x")
                        .split(","));
    }

    private void assertTrailExpired() {
        assertThat(each("number::text FROM core.audit_segment WHERE tenant_id = 'north'"))
                .containsExactly("1", "7");
        assertThat(each("first_seal || '-' || last_seal || ': ' || lines FROM core.audit_expiry"))
                .containsExactly("2-5: 8", "6-6: 2");
    }

    private void assertEvidence() {
        assertThat(
                        each(
                                "dataset || ' ' || sum(records) FROM core.retention_batch GROUP BY dataset"))
                .containsExactly("core.audit_segment 5", "vault.paper 12");
        List<JsonObject> said =
                each("certificate FROM core.retention_run").stream()
                        .filter(key::verifies)
                        .map(OneKey::statement)
                        .toList();
        assertThat(said).as("that of the run, and one of the start after it had ended").hasSize(2);
        assertThat(said.stream().map(one -> one.getJsonArray("destroyed").size()))
                .containsExactlyInAnyOrder(2, 0);
        assertThat(said.stream().flatMap(one -> one.getJsonArray("destroyed").stream()))
                .extracting(
                        one ->
                                "%s %s"
                                        .formatted(
                                                ((JsonObject) one).getString("dataset"),
                                                ((JsonObject) one).getInteger("records")))
                .containsExactlyInAnyOrder("core.audit_segment 5", "vault.paper 12");
    }

    private void assertTasks() {
        assertThat(
                        each(
                                "concat_ws(' ', kind, dataset, rule, count(*), sum(records)) FROM"
                                        + " core.retention_task GROUP BY kind, dataset, rule"))
                .containsExactly(
                        "ACTIVITY vault.paper NOR-R1 2 2",
                        "DISPOSITION vault.folder NOR-R2 3 3",
                        "EXTERNAL vault.paper NOR-R1 1 12",
                        "HELD vault.paper NOR-R1 2 2",
                        "REFUSED vault.paper NOR-R1 4 4");
    }
}
