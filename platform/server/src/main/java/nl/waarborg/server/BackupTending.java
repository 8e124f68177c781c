package nl.waarborg.server;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;

/**
 * Removes back-ups whose term is over, and keys of people that back-ups should not open any more:
 * at the start and every hour. Of several nodes on one folder one does the work.
 */
final class BackupTending extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(BackupTending.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Backups backups;

    BackupTending(Backups backups) {
        this.backups = backups;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(1, EVERY.toMillis(), timer -> tend());
        return Future.succeededFuture();
    }

    private void tend() {
        vertx.executeBlocking(backups::tend)
                .onSuccess(BackupTending::tell)
                .onFailure(
                        cause ->
                                LOG.atWarn()
                                        .addKeyValue("cause", cause.getClass().getSimpleName())
                                        .log("The back-ups could not be tended"));
    }

    private static void tell(List<String> gone) {
        if (!gone.isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("files", gone.size())
                    .log("Removed from back-ups what may not exist any longer");
        }
    }
}
