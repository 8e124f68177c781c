package nl.waarborg.server;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.Disk;
import nl.waarborg.data.backup.BackupExpiry;
import nl.waarborg.data.backup.BackupFolder;
import nl.waarborg.data.exit.ExitRows;
import nl.waarborg.data.exit.ExitRows.Standing;
import nl.waarborg.data.exit.TenantArchive;
import nl.waarborg.data.exit.TenantDestruction;
import nl.waarborg.data.retention.Certificates;
import nl.waarborg.kernel.exit.TenantExit;
import nl.waarborg.server.PlatformOptions.Keeping;
import nl.waarborg.spi.TenantId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Destroys what an organisation left, and goes on with it at each start and every hour until the
 * certificate is there. Of several nodes one does the work.
 */
final class Leaving extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Core core;
    private final Keeping keeping;
    private final ExitRows rows;

    Leaving(Core core, Keeping keeping) {
        this.core = core;
        this.keeping = keeping;
        this.rows = new ExitRows(core.operatorTransactions());
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(1, EVERY.toMillis(), timer -> rows.begun().onSuccess(this::goOn));
        return Future.succeededFuture();
    }

    private void goOn(List<Standing> begun) {
        begun.forEach(this::goOn);
    }

    /** The archives of organisations that leave, beside the back-ups. */
    TenantArchive archives() {
        return new TenantArchive(
                core.options().database(),
                core.options().masterKey(),
                core.prepared().registry(),
                keeping.exports());
    }

    /** Where an archive of that name lies. */
    Path archive(String name) {
        return keeping.exports().resolve(name);
    }

    /** Removes the archives that this node wrote. */
    boolean withoutArchives(TenantId tenant) {
        TenantArchive.remove(keeping.exports(), tenant);
        return true;
    }

    /** Destroys, whatever has gone already; goes on by itself. */
    void goOn(Standing standing) {
        destroyed(standing)
                .onFailure(
                        cause ->
                                LOG.atWarn()
                                        .addKeyValue("tenant", standing.exit().tenant().value())
                                        .addKeyValue("cause", cause.getClass().getSimpleName())
                                        .log("A destruction stopped and will be tried again"));
    }

    /** The line of the ledger leaves the database before anything goes. */
    private Future<?> destroyed(Standing standing) {
        TenantId tenant = standing.exit().tenant();
        return core.ledgerShipper()
                .<Future<?>>map(shipper -> shipper.ship())
                .orElseGet(Future::succeededFuture)
                .compose(
                        _ ->
                                onWorker(
                                        () ->
                                                new TenantDestruction(core.options().database())
                                                        .run(tenant)))
                .compose(done -> done ? finished(tenant) : Future.succeededFuture());
    }

    private Future<?> finished(TenantId tenant) {
        core.keys().forgetTenant(tenant);
        return onWorker(() -> removed(tenant))
                .compose(
                        files ->
                                rows.destroyed(tenant, core.options().clock().instant())
                                        .compose(_ -> rows.find(tenant))
                                        .map(found -> found.orElseThrow())
                                        .compose(found -> certified(found, files)));
    }

    private List<String> removed(TenantId tenant) {
        withoutArchives(tenant);
        return new BackupExpiry(new BackupFolder(keeping.backupDir(), core.options().masterKey()))
                .forget(Set.of(tenant.value()));
    }

    private Future<?> certified(Standing found, List<String> files) {
        TenantId tenant = found.exit().tenant();
        return new Certificates(core.signingKeys())
                .sign(statement(found, files))
                .compose(
                        certificate ->
                                onWorker(() -> kept(tenant, certificate))
                                        .compose(_ -> rows.certify(tenant, certificate)))
                .onSuccess(
                        _ ->
                                LOG.atInfo()
                                        .addKeyValue("tenant", tenant.value())
                                        .log("An organisation left and nothing of it is kept"));
    }

    private static JsonObject statement(Standing found, List<String> files) {
        TenantExit exit = found.exit();
        JsonObject decision = new JsonObject();
        exit.decision()
                .ifPresent(one -> decision.put("on", one.on().toString()).put("text", one.text()));
        return new JsonObject()
                .put("kind", "TENANT")
                .put("tenant", exit.tenant().value())
                .put("exit", exit.id().toString())
                .put("announcedAt", exit.announcedAt().toString())
                .put("announcedBy", exit.announcedBy().toString())
                .put("confirmedBy", exit.confirmedBy().orElseThrow().toString())
                .put("destroyOn", exit.destroyOn().toString())
                .put("destroyedAt", exit.destroyedAt().orElseThrow().toString())
                .put("archiveSha256", exit.archive().orElseThrow().sha256())
                .put("heldByLawHandedOver", decision)
                .put("facts", found.facts())
                .put("rows", found.destroyed())
                .put("backupFilesRemoved", files.size());
    }

    /** Outside the database, of which an older copy may come back. */
    private Path kept(TenantId tenant, String certificate) throws IOException {
        Path file = certificate(keeping, tenant);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        if (!Files.exists(file)) {
            Disk.replace(file, certificate);
        }
        return file;
    }

    static Path certificate(Keeping keeping, TenantId tenant) {
        return keeping.ledgerDir().resolve("certificates").resolve(tenant + ".jws");
    }

    private <T> Future<T> onWorker(Callable<T> work) {
        return core.vertx().executeBlocking(work, false).map(Objects::requireNonNull);
    }
}
