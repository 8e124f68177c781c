package nl.waarborg.server;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.exit.TenantDestruction;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.OwnWork;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.consent.ConsentChannel;
import nl.waarborg.kernel.consent.ConsentGiver;
import nl.waarborg.kernel.consent.EndReason;
import nl.waarborg.kernel.consent.Withdrawal;
import nl.waarborg.kernel.consent.Withdrawals;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.kernel.ledger.LedgerEntry;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.TenantId;

import org.jooq.QueryPart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
        return rows.each(entry);
    }

    Future<?> again(LedgerEntry entry) {
        return switch (entry.act()) {
            case ERASED -> erase(entry);
            case ROWS_ERASED, WORD_TAKEN_BACK -> rows.again(entry);
            case KEY_DESTROYED ->
                    work(
                            entry,
                            statements ->
                                    new ForgottenAgain(core.prepared().registry(), statements)
                                            .destroyKey(entry));
            case VALUE_KEYS_DESTROYED -> run(entry, RedoSql.destroyKeys(entry));
            case HOLD_PLACED -> run(entry, RedoSql.hold(entry));
            case HOLD_RELEASED -> run(entry, RedoSql.release(entry));
            // The rules run for every tenant at the end, on all that has come back.
            case RETENTION_RUN -> Future.succeededFuture();
            case RESTRICTED -> run(entry, RedoSql.restrict(entry));
            case RESTRICTION_LIFTED -> run(entry, RedoSql.lift(entry));
            case CONSENT_WITHDRAWN -> withdraw(entry);
            case MAIL_OPTED_OUT -> run(entry, RedoSql.optOut(entry));
            case MAIL_OPT_OUT_ENDED -> run(entry, RedoSql.optIn(entry));
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
                                core.keeping()
                                        .exitRows()
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
                .execution()
                .eraseAgain(session(entry, CORE), entry.person().orElseThrow(), entry.detail())
                .compose(
                        report ->
                                report.complete()
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(
                                                new IllegalStateException(
                                                        "Not all erased: " + report.missing())));
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

    /** At the moment of then, from which a term can run. */
    private Future<?> stand(LedgerEntry entry, String status) {
        return core.database()
                .statements(
                        session(entry, CORE, entry.at()),
                        statements -> statements.run(CORE, RedoSql.stand(entry, status)));
    }

    private Future<?> run(LedgerEntry entry, QueryPart statement) {
        return work(entry, statements -> statements.run(CORE, statement));
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
}
