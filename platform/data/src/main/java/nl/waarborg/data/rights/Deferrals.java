package nl.waarborg.data.rights;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.spi.SubjectId;

import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What granted erasures could not take with them yet, and what they wait for, within one
 * transaction.
 *
 * @param statements where
 */
record Deferrals(Statements statements) {

    private static final DatabaseRole CORE = new DatabaseRole.Core();
    private static final int MOST = 100;

    private static final String KEEP =
            "INSERT INTO core.erasure_deferred (tenant_id, request_id, subject_id, granted_at,"
                    + " detail, holds, resumes_on) VALUES (core.tenant(), {0}, {1}, {2},"
                    + " {3}::text::jsonb, {4}, {5}) ON CONFLICT (tenant_id, request_id) DO UPDATE"
                    + " SET granted_at = excluded.granted_at, detail = excluded.detail,"
                    + " holds = excluded.holds, resumes_on = excluded.resumes_on";

    private static final String END = "DELETE FROM core.erasure_deferred WHERE request_id = {0}";

    /** Who had data set aside since then wants it kept until that ends. */
    private static final String DUE =
            "SELECT d.request_id FROM core.erasure_deferred d WHERE (d.resumes_on <= {0} OR EXISTS"
                    + " (SELECT FROM unnest(d.holds) AS h (id) WHERE NOT EXISTS (SELECT FROM"
                    + " core.hold k WHERE k.tenant_id = d.tenant_id AND k.id = h.id"
                    + " AND k.released_at IS NULL)))"
                    + " AND NOT EXISTS (SELECT FROM core.restriction r WHERE r.tenant_id ="
                    + " d.tenant_id AND r.subject_id = d.subject_id AND r.created_at > d.granted_at"
                    + " AND (r.ends_at IS NULL OR r.ends_at > core.now()))"
                    + " ORDER BY d.granted_at, d.request_id LIMIT {1}";

    private static final String READ =
            "SELECT subject_id, granted_at, detail::text FROM core.erasure_deferred"
                    + " WHERE request_id = {0}";

    /**
     * Writes down what an erasure waits for now.
     *
     * @param plans what was done in each module
     * @param complete whether that is all of them; else what is known of the others stays
     * @return whether it waits for something
     */
    Future<Boolean> keep(Grant grant, List<ErasurePlan> plans, boolean complete, Instant now) {
        return !complete && grant.wasPutOff()
                ? Future.succeededFuture(true)
                : Letters.holds(grant.request(), statements)
                        .compose(ofLetters -> keep(grant, plans, ofLetters, now));
    }

    private Future<Boolean> keep(
            Grant grant, List<ErasurePlan> plans, List<UUID> ofLetters, Instant now) {
        Set<UUID> holds =
                Stream.concat(
                                ofLetters.stream(),
                                plans.stream().flatMap(plan -> plan.holds().stream()))
                        .collect(Collectors.toSet());
        Optional<LocalDate> day =
                plans.stream()
                        .flatMap(plan -> plan.goesOn().stream())
                        .min(Comparator.naturalOrder());
        return holds.isEmpty() && day.isEmpty()
                ? statements.run(CORE, DSL.query(END, id(grant.request()))).map(false)
                : statements
                        .run(
                                CORE,
                                DSL.query(
                                        KEEP,
                                        id(grant.request()),
                                        id(grant.subject().value()),
                                        moment(grant.asOf().orElse(now)),
                                        DSL.val(LedgerDetail.of(grant).encode()),
                                        Planning.ids(holds.toArray(UUID[]::new)),
                                        DSL.val(day.orElse(null), SQLDataType.LOCALDATE)))
                        .map(true);
    }

    /** The requests of which something goes on, the oldest first. */
    Future<List<UUID>> due(LocalDate today) {
        return statements
                .run(
                        CORE,
                        DSL.resultQuery(
                                DUE, DSL.val(today, SQLDataType.LOCALDATE), DSL.inline(MOST)))
                .map(
                        rows -> {
                            List<UUID> due = new ArrayList<>();
                            rows.forEach(row -> due.add(row.getUUID(0)));
                            return List.copyOf(due);
                        });
    }

    /** What was granted; empty where nothing of it waits. */
    Future<Optional<Grant>> of(UUID request, Instant now) {
        return statements
                .run(CORE, DSL.resultQuery(READ, id(request)))
                .map(
                        rows ->
                                rows.size() == 0
                                        ? Optional.empty()
                                        : Optional.of(grant(rows.iterator().next(), now)));
    }

    private static Grant grant(Row row, Instant now) {
        Grant first =
                LedgerDetail.grantOf(
                        new JsonObject(row.getString(2)), new SubjectId(row.getUUID(0)), now);
        return new Grant(
                first.request(),
                first.subject(),
                first.decision(),
                Optional.of(row.getOffsetDateTime(1).toInstant()),
                false);
    }

    private static Field<UUID> id(UUID id) {
        return DSL.val(id, SQLDataType.UUID);
    }

    static Field<OffsetDateTime> moment(Instant at) {
        return DSL.val(at.atOffset(ZoneOffset.UTC), SQLDataType.TIMESTAMPWITHTIMEZONE);
    }
}
