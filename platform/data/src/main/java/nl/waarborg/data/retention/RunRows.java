package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.data.retention.Done.Kind;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.retention.Effect;

import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The core's own rows about runs, within a transaction of the tenant. */
final class RunRows {

    private static final DatabaseRole CORE = new DatabaseRole.Core();

    private final Statements statements;

    RunRows(Statements statements) {
        this.statements = statements;
    }

    /** The run that was begun and not ended. */
    Future<Optional<Run>> unfinished() {
        return run("SELECT " + Run.COLUMNS + " FROM core.retention_run WHERE ended_at IS NULL")
                .map(RunRows::first);
    }

    /** Begins a run, unless another node just did; answers the one that is under way. */
    Future<Run> begin(RunningPolicy policy, LocalDate day, @Nullable UUID startedBy) {
        return run(
                        "INSERT INTO core.retention_run (tenant_id, id, created_at, day,"
                                + " policy_version, policy_sha256, started_by) VALUES"
                                + " (core.tenant(), gen_random_uuid(), core.now(), {0}, {1}, {2}, {3})"
                                + " ON CONFLICT (tenant_id) WHERE ended_at IS NULL DO NOTHING",
                        DSL.val(day, SQLDataType.LOCALDATE),
                        DSL.val(policy.version(), SQLDataType.INTEGER),
                        DSL.val(policy.sha256(), SQLDataType.CLOB),
                        DSL.val(startedBy, SQLDataType.UUID))
                .compose(_ -> unfinished())
                .map(found -> found.orElseThrow());
    }

    /**
     * Makes this transaction the only one at work on the run; false when another is, or it ended.
     */
    Future<Boolean> claim(UUID run) {
        return run(
                        "SELECT id FROM core.retention_run WHERE id = {0} AND ended_at IS NULL"
                                + " FOR UPDATE SKIP LOCKED",
                        DSL.val(run, SQLDataType.UUID))
                .map(rows -> rows.size() == 1);
    }

    /** Writes down what a batch did. */
    Future<Void> note(Run ofRun, String dataset, Done done) {
        UUID run = ofRun.id();
        List<Future<?>> sent = new ArrayList<>();
        for (Map.Entry<Kind, Integer> kind : done.byRule().entrySet()) {
            sent.add(
                    run(
                            "INSERT INTO core.retention_batch (tenant_id, run_id, at, dataset, rule,"
                                    + " effect, records) VALUES (core.tenant(), {0}, core.now(), {1},"
                                    + " {2}, {3}, {4})",
                            DSL.val(run, SQLDataType.UUID),
                            DSL.val(dataset, SQLDataType.CLOB),
                            DSL.val(kind.getKey().rule(), SQLDataType.CLOB),
                            DSL.val(kind.getKey().effect().name(), SQLDataType.CLOB),
                            DSL.val(kind.getValue(), SQLDataType.INTEGER)));
        }
        if (done.byRule().keySet().stream().anyMatch(kind -> kind.effect() == Effect.DELETE)) {
            // A letter says what stood in the record; it goes with it.
            sent.add(
                    run(
                            "DELETE FROM core.mail WHERE record_dataset = {0} AND record_id = ANY"
                                    + " ({1})",
                            DSL.val(dataset, SQLDataType.CLOB),
                            DSL.val(done.gone().toArray(UUID[]::new), SQLDataType.UUID.array())));
        }
        sent.add(
                run(
                        "UPDATE core.retention_task SET outcome = 'GONE', evidence = {2},"
                                + " proposed_at = core.now(), closed_at = core.now() WHERE dataset ="
                                + " {0} AND record_id = ANY ({1}) AND closed_at IS NULL AND kind <>"
                                + " 'EXTERNAL'",
                        DSL.val(dataset, SQLDataType.CLOB),
                        DSL.val(done.ids().toArray(UUID[]::new), SQLDataType.UUID.array()),
                        DSL.val("run " + run, SQLDataType.CLOB)));
        done.followed()
                .forEach((rule, subjects) -> sent.add(noteFollowed(rule, subjects, ofRun.day())));
        if (!done.subjects().isEmpty()) {
            UUID[] subjects = done.subjects().toArray(UUID[]::new);
            sent.add(
                    run(
                            "SELECT core.forget_subjects({0})",
                            DSL.val(subjects, SQLDataType.UUID.array())));
        }
        return Future.all(sent).mapEmpty();
    }

    /** Since when people have no such record any more, for what goes with the last. */
    private Future<?> noteFollowed(String rule, List<UUID> subjects, LocalDate day) {
        return run(
                "INSERT INTO core.followed (tenant_id, subject_id, rule, gone_on) SELECT DISTINCT"
                        + " core.tenant(), s, {0}, {1} FROM unnest({2}) s ON CONFLICT (tenant_id,"
                        + " subject_id, rule) DO UPDATE SET gone_on = excluded.gone_on",
                DSL.val(rule, SQLDataType.CLOB),
                DSL.val(day, SQLDataType.LOCALDATE),
                DSL.val(subjects.toArray(UUID[]::new), SQLDataType.UUID.array()));
    }

    /** Numbers by dataset, rule and effect of the whole run. */
    Future<JsonArray> totals(UUID run) {
        return run(
                        "SELECT dataset, rule, effect, sum(records)::bigint AS records,"
                                + " count(*)::integer AS batches FROM core.retention_batch"
                                + " WHERE run_id = {0} GROUP BY dataset, rule, effect"
                                + " ORDER BY dataset, rule, effect",
                        DSL.val(run, SQLDataType.UUID))
                .map(
                        rows -> {
                            JsonArray totals = new JsonArray();
                            rows.forEach(row -> totals.add(row.toJson()));
                            return totals;
                        });
    }

    /** How many records wait for a human, by why. */
    Future<JsonObject> left() {
        return run("SELECT kind, count(*) FROM core.retention_task WHERE closed_at IS NULL"
                        + " AND kind IN ('HELD', 'REFUSED', 'ACTIVITY', 'DISPOSITION')"
                        + " GROUP BY kind ORDER BY kind")
                .map(
                        rows -> {
                            JsonObject left = new JsonObject();
                            rows.forEach(row -> left.put(row.getString(0), row.getLong(1)));
                            return left;
                        });
    }

    /** Ends the run with its certificate. */
    Future<Void> end(UUID run, String certificate) {
        return run(
                        "UPDATE core.retention_run SET ended_at = core.now(), certificate = {1}"
                                + " WHERE id = {0}",
                        DSL.val(run, SQLDataType.UUID), DSL.val(certificate, SQLDataType.CLOB))
                .mapEmpty();
    }

    /** Asks a human to look at something, unless that is asked already. */
    Future<Void> ask(
            String kind, String dataset, UUID record, String rule, int records, LocalDate due) {
        return run(
                        "INSERT INTO core.retention_task (tenant_id, id, created_at, kind, dataset,"
                                + " record_id, rule, records, due_on) VALUES (core.tenant(),"
                                + " gen_random_uuid(), core.now(), {0}, {1}, {2}, {3}, {4}, {5})"
                                + " ON CONFLICT (tenant_id, kind, dataset, record_id, rule)"
                                + " WHERE closed_at IS NULL DO NOTHING",
                        DSL.val(kind, SQLDataType.CLOB),
                        DSL.val(dataset, SQLDataType.CLOB),
                        DSL.val(record, SQLDataType.UUID),
                        DSL.val(rule, SQLDataType.CLOB),
                        DSL.val(records, SQLDataType.INTEGER),
                        DSL.val(due, SQLDataType.LOCALDATE))
                .mapEmpty();
    }

    /** Tells a human that the database refused to let a row go, and why. */
    Future<Void> askAboutRefusal(
            String dataset, UUID record, String rule, String reason, LocalDate due) {
        return run(
                        "INSERT INTO core.retention_task (tenant_id, id, created_at, kind, dataset,"
                                + " record_id, rule, reason, due_on) VALUES (core.tenant(),"
                                + " gen_random_uuid(), core.now(), 'REFUSED', {0}, {1}, {2}, {3}, {4})"
                                + " ON CONFLICT (tenant_id, kind, dataset, record_id, rule)"
                                + " WHERE closed_at IS NULL DO NOTHING",
                        DSL.val(dataset, SQLDataType.CLOB),
                        DSL.val(record, SQLDataType.UUID),
                        DSL.val(rule, SQLDataType.CLOB),
                        DSL.val(reason, SQLDataType.CLOB),
                        DSL.val(due, SQLDataType.LOCALDATE))
                .mapEmpty();
    }

    /** Asks the owners of holds to look at them again; a hold ends by a human only. */
    Future<Void> askAboutHolds(LocalDate day) {
        return run(
                        "INSERT INTO core.retention_task (tenant_id, id, created_at, kind, dataset,"
                                + " record_id, rule, due_on) SELECT h.tenant_id, gen_random_uuid(),"
                                + " core.now(), 'HOLD', 'core.hold', h.id, h.ground, h.review_on"
                                + " FROM core.hold h WHERE h.released_at IS NULL AND h.review_on <= {0}"
                                + " ON CONFLICT (tenant_id, kind, dataset, record_id, rule)"
                                + " WHERE closed_at IS NULL DO NOTHING",
                        DSL.val(day, SQLDataType.LOCALDATE))
                .mapEmpty();
    }

    /** What the certificate of a run says. */
    static JsonObject statement(
            String tenant, Run run, String endedAt, JsonArray totals, JsonObject left) {
        return new JsonObject()
                .put("tenant", tenant)
                .put("run", run.id().toString())
                .put("day", run.day().toString())
                .put("policyVersion", run.policyVersion())
                .put("policySha256", run.policySha256())
                .put("startedAt", run.startedAt().toString())
                .put("endedAt", endedAt)
                .put("destroyed", totals)
                .put("left", left);
    }

    private Future<RowSet<Row>> run(String sql, Field<?>... values) {
        QueryPart query = DSL.query(sql, (QueryPart[]) values);
        return statements.run(CORE, query);
    }

    private static Optional<Run> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(Run.of(rows.iterator().next()));
    }
}
