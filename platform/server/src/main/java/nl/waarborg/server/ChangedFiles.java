package nl.waarborg.server;

import io.vertx.core.Future;

import nl.waarborg.data.tenancy.TenantLoader.Outcome;
import nl.waarborg.kernel.AdmittedTenant;
import nl.waarborg.spi.TenantId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;

/**
 * Files that change what people were promised: at a start each is written down as a change that two
 * people of the organisation agree to, with what it does to the records that are there. What ran
 * before goes on until then.
 */
final class ChangedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ChangedFiles.class);

    private ChangedFiles() {}

    /** Writes down those that wait. One that cannot be written down does not stop the start. */
    static Future<Void> propose(Core core, Map<TenantId, Outcome> loaded) {
        Future<Void> sofar = Future.succeededFuture();
        for (AdmittedTenant file : core.prepared().tenants()) {
            if (loaded.get(file.id()) == Outcome.WAITS) {
                sofar = sofar.compose(_ -> propose(core, file));
            }
        }
        return sofar;
    }

    private static Future<Void> propose(Core core, AdmittedTenant file) {
        return core.policyChanges()
                .proposeFile(file)
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
