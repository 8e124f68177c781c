package nl.waarborg.server;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.exit.ExitFacts;
import nl.waarborg.data.exit.ExitRows;
import nl.waarborg.data.exit.ExitRows.Standing;
import nl.waarborg.data.exit.HeldRows;
import nl.waarborg.data.exit.TenantArchive;
import nl.waarborg.data.exit.TenantArchive.Made;
import nl.waarborg.kernel.exit.ExitState;
import nl.waarborg.kernel.exit.StillHeld;
import nl.waarborg.kernel.exit.TenantExit;
import nl.waarborg.kernel.exit.TenantExit.Decision;
import nl.waarborg.kernel.exit.TenantExits;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.TenantId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/** Lets organisations leave, step by step. Safe for threads. */
final class ExitDesk implements TenantExits {

    private static final Logger LOG = LoggerFactory.getLogger(ExitDesk.class);
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final int NOTICE_DAYS = 14;

    private final Core core;
    private final ExitRows rows;
    private final TenantArchive archives;
    private final HeldRows heldRows;
    private final ExitFacts facts;
    private final Leaving leaving;
    private final ArchiveSecret secrets;

    ExitDesk(Core core, Leaving leaving) {
        this.core = core;
        this.rows = new ExitRows(core.operatorTransactions());
        this.archives = leaving.archives();
        this.heldRows = new HeldRows(core.options().database(), core.prepared().registry());
        this.facts = new ExitFacts(core.options().database());
        this.leaving = leaving;
        this.secrets = new ArchiveSecret(core.options().masterKey());
    }

    @Override
    public Future<TenantExit> announce(TenantId tenant, UUID operator, LocalDate destroyOn) {
        Instant now = now();
        LocalDate earliest = LocalDate.ofInstant(now, ZONE).plusDays(NOTICE_DAYS);
        if (destroyOn.isBefore(earliest)) {
            return Future.failedFuture(
                    Problem.conflict("Name a day from " + earliest + " on: two weeks at least."));
        }
        return rows.announce(tenant, now, operator, destroyOn)
                .compose(made -> made ? standing(tenant) : Future.failedFuture(Problem.notFound()))
                .map(Standing::exit);
    }

    @Override
    public Future<Optional<TenantExit>> find(TenantId tenant) {
        return rows.find(tenant).map(found -> found.map(Standing::exit));
    }

    @Override
    public Future<List<StillHeld>> held(TenantId tenant) {
        return onWorker(() -> heldRows.of(tenant));
    }

    @Override
    public Future<Void> withdraw(TenantId tenant) {
        return standing(tenant)
                .compose(found -> rows.withdraw(tenant))
                .compose(
                        gone ->
                                gone
                                        ? onWorker(() -> leaving.withoutArchives(tenant)).mapEmpty()
                                        : refused(
                                                "The destruction was begun and cannot be taken back."));
    }

    @Override
    public Future<String> confirm(TenantId tenant, AccountId account, LocalDate destroyOn) {
        return standing(tenant)
                .compose(
                        found -> {
                            if (found.exit().state() != ExitState.ANNOUNCED) {
                                return refused("It was confirmed already.");
                            }
                            if (!found.exit().destroyOn().equals(destroyOn)) {
                                return refused(
                                        "Name the day that was announced: "
                                                + found.exit().destroyOn());
                            }
                            return wasThere(found.exit(), account);
                        })
                .compose(known -> confirm(tenant, account));
    }

    private Future<Boolean> wasThere(TenantExit exit, AccountId account) {
        return onWorker(
                        () ->
                                facts.wasThere(
                                        exit.tenant(),
                                        account.toString(),
                                        exit.announcedAt().toString()))
                .compose(
                        was ->
                                was
                                        ? Future.succeededFuture(true)
                                        : refused(
                                                "Let somebody confirm whose account is older than the announcement."));
    }

    private Future<String> confirm(TenantId tenant, AccountId account) {
        String secret = ArchiveSecret.make();
        return rows.confirm(tenant, now(), account.value(), secrets.wrapped(tenant, secret))
                .compose(
                        done ->
                                done
                                        ? Future.succeededFuture(secret)
                                        : refused("It was confirmed already."));
    }

    @Override
    public Future<TenantExit> export(TenantId tenant) {
        return standing(tenant)
                .compose(
                        found ->
                                found.wrappedSecret().isEmpty()
                                        ? ExitDesk.<Standing>refused(
                                                "Let somebody of the organisation confirm first.")
                                        : rows.beginExport(tenant, now()).map(found))
                .compose(
                        found -> {
                            write(tenant, found.wrappedSecret().orElseThrow());
                            return standing(tenant);
                        })
                .map(Standing::exit);
    }

    /** Goes on by itself. */
    private void write(TenantId tenant, Buffer wrapped) {
        Instant now = now();
        core.signingKeys()
                .everPublished()
                .compose(keys -> onWorker(() -> written(tenant, wrapped, keys, now)))
                .compose(made -> rows.exported(tenant, now(), made))
                .onFailure(
                        cause -> {
                            LOG.atWarn()
                                    .addKeyValue("tenant", tenant.value())
                                    .addKeyValue("cause", cause.getClass().getSimpleName())
                                    .log("An organisation could not be exported");
                            rows.exportFailed(tenant, now());
                        });
    }

    private Made written(TenantId tenant, Buffer wrapped, JsonObject keys, Instant now) {
        leaving.withoutArchives(tenant);
        return archives.write(tenant, secrets.unwrapped(tenant, wrapped), keys, now);
    }

    @Override
    public Future<FileContent> archive(TenantId tenant, UUID operator, long from) {
        return standing(tenant)
                .compose(
                        found ->
                                found.exit().state() == ExitState.EXPORTED
                                        ? handedOut(found.exit(), operator, from)
                                        : refused(
                                                "There is no archive; this exit is "
                                                        + found.exit().state()
                                                        + "."));
    }

    private Future<FileContent> handedOut(TenantExit exit, UUID operator, long from) {
        String name = exit.archive().orElseThrow().file();
        ArchiveDownload file = new ArchiveDownload(core.vertx(), leaving.archive(name), from);
        return file.first()
                .map(
                        first -> {
                            LOG.atInfo()
                                    .addKeyValue("tenant", exit.tenant().value())
                                    .addKeyValue("operator", operator)
                                    .addKeyValue("from", from)
                                    .log("The archive of an organisation is handed out");
                            return new FileContent(name, FileKind.ZIP, first, Optional.of(file));
                        });
    }

    @Override
    public Future<TenantExit> destroy(
            TenantId tenant, UUID operator, String archiveSha256, Optional<Decision> decision) {
        return standing(tenant)
                .compose(found -> mayGo(found.exit(), archiveSha256))
                .compose(exit -> decided(exit, decision))
                .compose(
                        exit ->
                                onWorker(
                                        () ->
                                                facts.of(tenant)
                                                        .put(
                                                                "legalTermsCarried",
                                                                heldRows.terms(tenant))))
                .compose(known -> order(tenant, operator, decision, known));
    }

    private Future<TenantExit> mayGo(TenantExit exit, String archiveSha256) {
        if (exit.state() != ExitState.EXPORTED) {
            return refused("Export it first; this exit is " + exit.state() + ".");
        }
        if (!exit.archive().orElseThrow().sha256().equals(archiveSha256)) {
            return refused("The checksum is not that of the archive. Hand over the newest one.");
        }
        return LocalDate.ofInstant(now(), ZONE).isBefore(exit.destroyOn())
                ? refused("The day is " + exit.destroyOn() + ".")
                : Future.succeededFuture(exit);
    }

    private Future<TenantExit> decided(TenantExit exit, Optional<Decision> decision) {
        return held(exit.tenant())
                .compose(
                        held ->
                                held.isEmpty() || decision.isPresent()
                                        ? Future.succeededFuture(exit)
                                        : refused(
                                                "A law, a hold or a request still keeps "
                                                        + describe(held)
                                                        + ". Wait until nothing does, or state on which day and in which document it was decided that the organisation keeps this itself."));
    }

    private static String describe(List<StillHeld> held) {
        return String.join(
                ", ",
                held.stream()
                        .map(one -> one.rows() + " of " + one.dataset() + " (" + one.why() + ")")
                        .toList());
    }

    private Future<TenantExit> order(
            TenantId tenant, UUID operator, Optional<Decision> decision, JsonObject known) {
        return rows.order(tenant, now(), operator, decision, known)
                .compose(done -> standing(tenant))
                .map(
                        found -> {
                            leaving.goOn(found);
                            return found.exit();
                        });
    }

    private Future<Standing> standing(TenantId tenant) {
        return rows.find(tenant).map(found -> found.orElseThrow(Problem::notFound));
    }

    private static <T> Future<T> refused(String detail) {
        return Future.failedFuture(Problem.conflict(detail));
    }

    private Instant now() {
        return core.options().clock().instant();
    }

    private <T> Future<T> onWorker(Callable<T> work) {
        return core.vertx().executeBlocking(work, false).map(Objects::requireNonNull);
    }
}
