package nl.waarborg.server;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.exit.TenantDestruction;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.OwnWork;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.SubjectRows;
import nl.waarborg.kernel.consent.ConsentChannel;
import nl.waarborg.kernel.consent.ConsentGiver;
import nl.waarborg.kernel.consent.EndReason;
import nl.waarborg.kernel.consent.Withdrawal;
import nl.waarborg.kernel.consent.Withdrawals;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.kernel.ledger.LedgerEntry;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TenantId;

import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Does one line of the ledger again. What there is nothing left of is passed over. */
final class Redo {

    private static final DatabaseRole CORE = new DatabaseRole.Core();
    private static final int TENANTS = 100_000;
    private static final String WHY = "as the ledger of erasures says";

    /**
     * Who placed or released a hold, or else who answers for it, or else who has been here longest.
     */
    private static final String HUMAN =
            "(SELECT a.id FROM core.account a WHERE a.tenant_id = core.tenant() AND a.kind = 'HUMAN'"
                    + " AND a.status = 'ACTIVE'"
                    + " ORDER BY a.id = {0} DESC, a.id IS NOT DISTINCT FROM {1} DESC, a.created_at LIMIT 1)";

    private final Core core;
    private final RowsAgain rows;
    private final Set<TenantId> tenants;

    Redo(Core core) {
        this.core = core;
        this.rows = new RowsAgain(core);
        this.tenants =
                Waiting.await(core.register().list(TENANTS, Optional.empty())).stream()
                        .map(entry -> entry.id())
                        .collect(Collectors.toCollection(ConcurrentHashMap::newKeySet));
    }

    /** The tenants whose data was put back. */
    Set<TenantId> tenants() {
        return Set.copyOf(tenants);
    }

    /** Whether there is anything to do about a line; of a tenant put back alone, its own only. */
    boolean concerns(LedgerEntry entry) {
        return entry.act() == LedgerAct.TENANT_DESTROYED || tenants.contains(entry.tenant());
    }

    /** The rows of a line that was put off, each by itself. */
    Future<?> each(LedgerEntry entry) {
        return rows.removeEach(entry);
    }

    Future<?> again(LedgerEntry entry) {
        return switch (entry.act()) {
            case ERASED -> erase(entry);
            case ROWS_ERASED -> rows.remove(entry);
            case KEY_DESTROYED -> destroyKey(entry);
            case HOLD_PLACED -> hold(entry);
            case HOLD_RELEASED -> release(entry);
            // The rules run for every tenant at the end, on all that has come back.
            case RETENTION_RUN -> Future.succeededFuture();
            case RESTRICTED -> restrict(entry);
            case RESTRICTION_LIFTED -> lift(entry);
            case CONSENT_WITHDRAWN -> withdraw(entry);
            case MAIL_OPTED_OUT -> optOut(entry);
            case MAIL_OPT_OUT_ENDED -> optIn(entry);
            case ACCOUNT_CLOSED -> stand(entry, "DISABLED");
            case ACCOUNT_OPENED -> stand(entry, "ACTIVE");
            case TENANT_DESTROYED -> destroyTenant(entry);
        };
    }

    /** Also where nothing of it was put back: its id is never given again. */
    private Future<?> destroyTenant(LedgerEntry entry) {
        TenantId tenant = entry.tenant();
        return core.vertx()
                .executeBlocking(() -> certificate(tenant))
                .map(Objects::requireNonNull)
                .compose(
                        certificate ->
                                core.exitRows()
                                        .remember(tenant, entry.at(), entry.detail(), certificate))
                .compose(_ -> core.vertx().executeBlocking(() -> destruction().run(tenant)))
                .onSuccess(_ -> tenants.remove(tenant));
    }

    private TenantDestruction destruction() {
        return new TenantDestruction(core.options().database());
    }

    private Optional<String> certificate(TenantId tenant) throws IOException {
        Path file = Leaving.certificate(core.options().keeping().orElseThrow(), tenant);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    private Future<?> erase(LedgerEntry entry) {
        return core.rights()
                .eraseAgain(session(entry, CORE), entry.person().orElseThrow(), entry.detail())
                .compose(
                        report ->
                                report.complete()
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(
                                                new IllegalStateException(
                                                        "Not all erased: " + report.missing())));
    }

    private Future<?> destroyKey(LedgerEntry entry) {
        SubjectId person = entry.person().orElseThrow();
        QueryPart destroy =
                DSL.query(
                        "UPDATE core.subject SET wrapped_key = NULL WHERE tenant_id = core.tenant()"
                                + " AND id = {0}",
                        id(person.value()));
        return "forgotten".equals(entry.detail().getString("person"))
                ? work(
                        entry,
                        statements ->
                                forget(person, statements)
                                        .compose(_ -> statements.run(CORE, destroy)))
                : work(entry, statements -> statements.run(CORE, destroy));
    }

    /** A person is forgotten when nothing is kept any more, so nothing may be left here either. */
    private Future<?> forget(SubjectId person, Statements statements) {
        Future<?> done = Future.succeededFuture();
        for (PluginSpec plugin : plugins()) {
            for (Dataset dataset : plugin.datasets().reversed()) {
                done = done.compose(_ -> delete(roleOf(plugin), dataset, person, statements));
            }
        }
        for (Dataset dataset : CoreTables.all().reversed()) {
            if (!(dataset.onErasure() instanceof Erasure.Keep)) {
                done = done.compose(_ -> delete(CORE, dataset, person, statements));
            }
        }
        return done.compose(
                _ ->
                        statements.run(
                                CORE,
                                DSL.query(
                                        "SELECT core.forget_subjects(ARRAY[{0}])",
                                        id(person.value()))));
    }

    private static Future<?> delete(
            DatabaseRole role, Dataset dataset, SubjectId person, Statements statements) {
        return dataset.about() instanceof SubjectLink.Nobody
                ? Future.succeededFuture()
                : statements.run(
                        role,
                        DSL.deleteFrom(dataset.asTable())
                                .where(SubjectRows.about(dataset, person)));
    }

    /** A person whom the back-up does not know yet has nothing here to be kept. */
    private Future<?> hold(LedgerEntry entry) {
        JsonObject detail = entry.detail();
        QueryPart human = human(detail, "placed_by");
        QueryPart place =
                DSL.query(
                        "INSERT INTO core.hold (tenant_id, id, created_at, dataset, record_id, subject_id,"
                                + " ground, reference, owner_id, placed_by, review_on)"
                                + " SELECT core.tenant(), {0}, {1}, {2}, {3}, {4}, {5}, {6},"
                                + " CASE WHEN {7} IS NULL THEN NULL ELSE {8} END, {8}, {9}"
                                + " WHERE NOT EXISTS (SELECT FROM core.hold h"
                                + " WHERE h.tenant_id = core.tenant() AND h.id = {0})"
                                + " AND ({4} IS NULL OR EXISTS (SELECT FROM core.subject s"
                                + " WHERE s.tenant_id = core.tenant() AND s.id = {4}))",
                        id(detail, "hold"),
                        DSL.val(entry.at(), SQLDataType.INSTANT),
                        text(detail, "dataset"),
                        id(detail, "record"),
                        id(entry.person().map(SubjectId::value).orElse(null)),
                        text(detail, "ground"),
                        DSL.inline(WHY),
                        id(detail, "owner"),
                        human,
                        DSL.val(
                                LocalDate.parse(detail.getString("review_on")),
                                SQLDataType.LOCALDATE));
        return work(entry, statements -> statements.run(CORE, place));
    }

    private Future<?> release(LedgerEntry entry) {
        JsonObject detail = entry.detail();
        QueryPart release =
                DSL.query(
                        "UPDATE core.hold SET released_at = {0}, released_by = {1}, released_because = {2}"
                                + " WHERE tenant_id = core.tenant() AND id = {3} AND released_at IS NULL",
                        DSL.val(entry.at(), SQLDataType.INSTANT),
                        human(detail, "released_by"),
                        DSL.inline(WHY),
                        id(detail, "hold"));
        return work(entry, statements -> statements.run(CORE, release));
    }

    private Future<?> restrict(LedgerEntry entry) {
        QueryPart restrict =
                DSL.query(
                        "INSERT INTO core.restriction (tenant_id, id, created_at, subject_id, request_id)"
                                + " SELECT core.tenant(), gen_random_uuid(), {0}, s.id, {2} FROM core.subject s"
                                + " WHERE s.tenant_id = core.tenant() AND s.id = {1} AND NOT EXISTS"
                                + " (SELECT FROM core.restriction r WHERE r.tenant_id = core.tenant()"
                                + " AND r.request_id = {2})",
                        DSL.val(entry.at(), SQLDataType.INSTANT),
                        id(entry.person().orElseThrow().value()),
                        id(entry.detail(), "request"));
        return work(entry, statements -> statements.run(CORE, restrict));
    }

    /** The person was told at the time; the end that was announced stands. */
    private Future<?> lift(LedgerEntry entry) {
        QueryPart lift =
                DSL.query(
                        "UPDATE core.restriction SET announced_at = {0}, ends_at = {1}"
                                + " WHERE tenant_id = core.tenant() AND subject_id = {2} AND ends_at IS NULL",
                        DSL.val(entry.at(), SQLDataType.INSTANT),
                        DSL.val(
                                Instant.parse(entry.detail().getString("ends")),
                                SQLDataType.INSTANT),
                        id(entry.person().orElseThrow().value()));
        return work(entry, statements -> statements.run(CORE, lift));
    }

    /** At the moment of then, from which the terms of what rested on the consent run. */
    private Future<?> withdraw(LedgerEntry entry) {
        JsonObject detail = entry.detail();
        OwnWork then = core.ownWork(entry::at);
        return core.tenants()
                .find(entry.tenant())
                .map(Optional::orElseThrow)
                .compose(
                        tenant ->
                                then.write(
                                        tenant,
                                        "replay",
                                        work -> end(core.consents().withdrawals(), work, detail)));
    }

    /** Whoever or whatever ended it, as the line says. */
    private static Future<Void> end(Withdrawals register, PluginWork work, JsonObject detail) {
        UUID consent = UUID.fromString(detail.getString("consent"));
        String because = detail.getString("because");
        return because == null
                ? register.withdraw(
                        work,
                        consent,
                        new Withdrawal(
                                ConsentChannel.valueOf(detail.getString("channel")),
                                ConsentGiver.valueOf(detail.getString("by")),
                                Optional.empty()))
                : register.end(work, consent, EndReason.valueOf(because));
    }

    private Future<?> optOut(LedgerEntry entry) {
        QueryPart optOut =
                DSL.query(
                        "INSERT INTO core.mail_opt_out (tenant_id, id, created_at, subject_id, list)"
                                + " SELECT core.tenant(), {0}, {1}, s.id, {3} FROM core.subject s"
                                + " WHERE s.tenant_id = core.tenant() AND s.id = {2}"
                                + " ON CONFLICT DO NOTHING",
                        id(entry.detail(), "opt_out"),
                        DSL.val(entry.at(), SQLDataType.INSTANT),
                        id(entry.person().orElseThrow().value()),
                        text(entry.detail(), "list"));
        return work(entry, statements -> statements.run(CORE, optOut));
    }

    private Future<?> optIn(LedgerEntry entry) {
        QueryPart optIn =
                DSL.query(
                        "DELETE FROM core.mail_opt_out WHERE tenant_id = core.tenant()"
                                + " AND subject_id = {0} AND list = {1}",
                        id(entry.person().orElseThrow().value()), text(entry.detail(), "list"));
        return work(entry, statements -> statements.run(CORE, optIn));
    }

    /**
     * At the moment of then, from which a term can run; what let somebody in goes with a closing.
     */
    private Future<?> stand(LedgerEntry entry, String status) {
        QueryPart stand =
                DSL.query(
                        "UPDATE core.account SET status = {0} WHERE tenant_id = core.tenant()"
                                + " AND id = {1} AND status <> {0}",
                        DSL.inline(status), id(entry.detail(), "account"));
        return core.database()
                .statements(
                        session(entry, CORE, entry.at()),
                        statements -> statements.run(CORE, stand));
    }

    private static QueryPart human(JsonObject detail, String who) {
        return DSL.sql(HUMAN, id(detail, who), id(detail, "owner"));
    }

    private <T> Future<T> work(LedgerEntry entry, Function<Statements, Future<T>> work) {
        return core.database().statements(session(entry, CORE), work);
    }

    private Session session(LedgerEntry entry, DatabaseRole role) {
        return session(entry, role, core.options().clock().instant());
    }

    private static Session session(LedgerEntry entry, DatabaseRole role, Instant now) {
        return new Session(
                entry.tenant(),
                Optional.empty(),
                Optional.empty(),
                Reach.TENANT,
                "replay",
                role,
                now,
                UUID.randomUUID());
    }

    private List<PluginSpec> plugins() {
        List<PluginSpec> plugins = new ArrayList<>();
        core.prepared().registry().plugins().forEach(plugin -> plugins.add(plugin.spec()));
        return plugins.reversed();
    }

    private static DatabaseRole roleOf(PluginSpec plugin) {
        return new DatabaseRole.OfPlugin(plugin.schema());
    }

    private static QueryPart text(JsonObject detail, String name) {
        return DSL.val(detail.getString(name), SQLDataType.CLOB);
    }

    private static QueryPart id(JsonObject detail, String name) {
        String id = detail.getString(name);
        return id(id == null ? null : UUID.fromString(id));
    }

    private static QueryPart id(@org.jspecify.annotations.Nullable UUID id) {
        return DSL.val(id, SQLDataType.UUID);
    }
}
