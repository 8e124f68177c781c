package nl.waarborg.data.rights;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.data.retention.Policies;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.consent.ConsentTable;
import nl.waarborg.kernel.policy.TenantPolicy;
import nl.waarborg.kernel.retention.Days;
import nl.waarborg.kernel.retention.HoldGround;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectId;

import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds out what stands where of a person, what keeps it, and makes the plan, within one
 * transaction. Touches nothing.
 *
 * @param statements the transaction
 * @param session who asks, when
 * @param subject the person
 * @param decided what a decision keeps
 * @param asOf what was made since then stays out of it; empty where all counts
 */
record Planning(
        Statements statements,
        Session session,
        SubjectId subject,
        List<Decision.Ground> decided,
        Optional<Instant> asOf) {

    private static final DatabaseRole CORE = new DatabaseRole.Core();

    /**
     * A request that waits for its answer keeps its person's data until it is carried out. Of more
     * than one on a record the last counts: one that freezes it.
     */
    private static final String HOLDS =
            "SELECT coalesce(h.record_id, h.subject_id), h.id, h.ground FROM core.hold h"
                    + " WHERE h.released_at IS NULL AND h.ground <> 'OPEN_REQUEST' AND (h.subject_id = {0} OR h.record_id = ANY ({1}))"
                    + " ORDER BY h.ground IN ('LEGAL_CLAIM', 'FRAUD', 'OBJECTION'), h.id";

    /** Of all data, as far as nothing is decided. */
    static Planning of(Statements statements, Session session, SubjectId subject) {
        return new Planning(statements, session, subject, List.of(), Optional.empty());
    }

    /** Of what was granted. */
    static Planning of(Statements statements, Session session, Grant grant) {
        return new Planning(
                statements, session, grant.subject(), grant.decision().grounds(), grant.asOf());
    }

    /**
     * Makes the plan for a module; fails with {@link Unanswered} where a dataset does not answer.
     */
    Future<ErasurePlan> plan(Module module) {
        return Policies.running(statements).compose(running -> plan(module, running.policy()));
    }

    private Future<ErasurePlan> plan(Module module, TenantPolicy policy) {
        Map<Dataset, List<PersonalRow>> rows = new LinkedHashMap<>();
        return References.within(module, statements)
                .compose(
                        references ->
                                read(
                                        module,
                                        new Reading(policy, references),
                                        module.datasets().iterator(),
                                        rows))
                .compose(_ -> keeping(module, policy, rows))
                .map(keeping -> Fates.plan(module.name(), rows, keeping));
    }

    private record Reading(TenantPolicy policy, References references) {}

    private Future<Void> read(
            Module module,
            Reading reading,
            Iterator<Dataset> rest,
            Map<Dataset, List<PersonalRow>> rows) {
        if (!rest.hasNext()) {
            return Future.succeededFuture();
        }
        Dataset dataset = rest.next();
        return new PersonalRows(dataset, reading.policy().zone(), reading.references())
                .about(subject, module.role(), statements)
                .recover(cause -> Future.failedFuture(Unanswered.of(dataset, cause)))
                .compose(
                        found -> {
                            rows.put(dataset, closing(dataset, reading.policy(), found));
                            return read(module, reading, rest, rows);
                        });
    }

    /** What the erasure itself ends, as it stands once that is done: its term is known by then. */
    private List<PersonalRow> closing(
            Dataset dataset, TenantPolicy policy, List<PersonalRow> rows) {
        LocalDate today = Days.of(session.now(), policy.zone());
        if (dataset.table().equals(ConsentTable.DATASET.table())) {
            return rows.stream().map(row -> ended(row, today)).toList();
        }
        return dataset.table().equals(RequestTable.DATASET.table()) ? answered(rows, today) : rows;
    }

    /** Who is erased agrees to nothing any more. */
    private static PersonalRow ended(PersonalRow consent, LocalDate today) {
        return consent.facts()
                        .anchor(ConsentTable.ENDED)
                        .filter(day -> !day.isAfter(today))
                        .isPresent()
                ? consent
                : consent.at(ConsentTable.ENDED, today);
    }

    /** The request that asked for it closes with it. Of two that are open, one stays so. */
    private static List<PersonalRow> answered(List<PersonalRow> requests, LocalDate today) {
        return requests.stream().filter(Planning::open).count() == 1
                ? requests.stream()
                        .map(row -> open(row) ? row.at(RequestTable.CLOSED, today) : row)
                        .toList()
                : requests;
    }

    private static boolean open(PersonalRow request) {
        return request.facts().anchor(RequestTable.CLOSED).isEmpty();
    }

    private Future<Keeping> keeping(
            Module module, TenantPolicy policy, Map<Dataset, List<PersonalRow>> rows) {
        Future<Map<UUID, Keeping.Hold>> holds = holds(rows);
        Future<Set<UUID>> named = module.core() ? named(rows) : Future.succeededFuture(Set.of());
        return Future.all(holds, named)
                .map(
                        _ ->
                                new Keeping(
                                        policy,
                                        Days.of(session.now(), policy.zone()),
                                        Optional.ofNullable(holds.result().get(subject.value())),
                                        holds.result(),
                                        asOf,
                                        named.result(),
                                        decided));
    }

    private Future<Map<UUID, Keeping.Hold>> holds(Map<Dataset, List<PersonalRow>> rows) {
        UUID[] records =
                rows.values().stream()
                        .flatMap(List::stream)
                        .map(PersonalRow::id)
                        .toArray(UUID[]::new);
        var person = DSL.val(subject.value(), SQLDataType.UUID);
        return statements
                .run(CORE, DSL.resultQuery(HOLDS, person, ids(records)))
                .map(
                        found -> {
                            Map<UUID, Keeping.Hold> holds = new HashMap<>();
                            found.forEach(
                                    row ->
                                            holds.put(
                                                    row.getUUID(0),
                                                    new Keeping.Hold(
                                                            row.getUUID(1),
                                                            HoldGround.valueOf(row.getString(2)))));
                            return holds;
                        });
    }

    private Future<Set<UUID>> named(Map<Dataset, List<PersonalRow>> rows) {
        UUID[] accounts =
                rows.getOrDefault(CoreTables.Account.DATASET, List.of()).stream()
                        .map(PersonalRow::id)
                        .toArray(UUID[]::new);
        return statements
                .run(CORE, DSL.resultQuery("SELECT core.named_accounts({0})", ids(accounts)))
                .map(Planning::first);
    }

    private static Set<UUID> first(RowSet<Row> rows) {
        Set<UUID> ids = new java.util.HashSet<>();
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return Set.copyOf(ids);
    }

    static Field<UUID[]> ids(UUID[] ids) {
        return DSL.val(ids, SQLDataType.UUID.array());
    }
}
