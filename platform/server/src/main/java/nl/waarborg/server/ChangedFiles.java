package nl.waarborg.server;

import io.vertx.core.Future;

import nl.waarborg.data.tenancy.TenantLoader.Outcome;
import nl.waarborg.kernel.AdmittedTenant;
import nl.waarborg.kernel.policy.PolicyChanges;
import nl.waarborg.spi.TenantId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;

/**
 * Files that change what people were promised. What ran before goes on; each is written down as a
 * change that somebody of the organisation agrees to, with what it does to the records that are
 * there. Safe for threads.
 */
final class ChangedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ChangedFiles.class);

    private volatile List<AdmittedTenant> waiting = List.of();

    /** Takes note of what came of the files at a start. */
    void heed(List<AdmittedTenant> files, Map<TenantId, Outcome> loaded) {
        waiting = files.stream().filter(file -> loaded.get(file.id()) == Outcome.WAITS).toList();
    }

    /** Whose file waits since the start, whatever was decided about it meanwhile. */
    List<TenantId> tenants() {
        return waiting.stream().map(AdmittedTenant::id).toList();
    }

    /**
     * Writes down those that wait, one after the other, which takes as long as it takes to look at
     * their records. One that cannot be written down is tried at the next start.
     */
    Future<Void> propose(PolicyChanges changes) {
        Future<Void> sofar = Future.succeededFuture();
        for (AdmittedTenant file : waiting) {
            sofar = sofar.compose(_ -> propose(changes, file));
        }
        return sofar;
    }

    private static Future<Void> propose(PolicyChanges changes, AdmittedTenant file) {
        return changes.proposeFile(file)
                .onSuccess(
                        _ ->
                                LOG.atWarn()
                                        .addKeyValue("tenant", file.id())
                                        .addKeyValue("sha256", file.sha256())
                                        .log(
                                                "The file changes what people were promised; it"
                                                        + " runs once somebody of the organisation"
                                                        + " approved it under /policy-changes"))
                .recover(
                        cause -> {
                            LOG.atError()
                                    .setCause(cause)
                                    .addKeyValue("tenant", file.id())
                                    .log("The change that a file brings could not be written down");
                            return Future.succeededFuture();
                        });
    }
}
