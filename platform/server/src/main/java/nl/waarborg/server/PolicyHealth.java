package nl.waarborg.server;

import static java.util.stream.Collectors.joining;

import io.vertx.core.Future;

import nl.waarborg.data.exit.ExitRows;
import nl.waarborg.kernel.AdmittedTenant;
import nl.waarborg.kernel.HealthCheck;
import nl.waarborg.kernel.HealthCheck.Status;
import nl.waarborg.kernel.TenantRegister;
import nl.waarborg.kernel.TenantRegister.RunningPolicy;
import nl.waarborg.kernel.policy.TenantDocuments;
import nl.waarborg.spi.TenantId;

import java.util.List;

/**
 * Whether the policy that runs for each tenant is the one in its file, or one that came after it. A
 * file that is ahead of what runs means that promises were made which are not kept.
 */
final class PolicyHealth {

    private PolicyHealth() {}

    static HealthCheck check(
            TenantRegister register,
            ExitRows exits,
            List<AdmittedTenant> files,
            ChangedFiles changed) {
        return new HealthCheck("policies", () -> ask(register, exits, files, changed.tenants()));
    }

    private static Future<Status> ask(
            TenantRegister register,
            ExitRows exits,
            List<AdmittedTenant> files,
            List<TenantId> waiting) {
        List<Future<String>> behind =
                files.stream()
                        .filter(file -> !waiting.contains(file.id()))
                        .map(file -> behind(register, exits, file))
                        .toList();
        return Future.all(behind)
                .map(all -> all.<String>list().stream().filter(id -> !id.isEmpty()).toList())
                .map(
                        ids ->
                                ids.isEmpty()
                                        ? new Status(
                                                true,
                                                files.size()
                                                        - waiting.size()
                                                        + " tenants run their file or a later policy"
                                                        + left(waiting))
                                        : Status.down(
                                                "behind their file: " + String.join(", ", ids)));
    }

    private static String left(List<TenantId> waiting) {
        return waiting.isEmpty()
                ? ""
                : "; files that wait for agreement: "
                        + waiting.stream().map(TenantId::value).collect(joining(", "));
    }

    private static Future<String> behind(
            TenantRegister register, ExitRows exits, AdmittedTenant file) {
        return register.policy(file.id())
                .compose(
                        running ->
                                running.isPresent()
                                        ? Future.succeededFuture(keeps(running.get(), file))
                                        : exits.left(List.of(file.id()))
                                                .map(left -> left.contains(file.id())))
                .map(kept -> kept ? "" : file.id().value());
    }

    private static boolean keeps(RunningPolicy running, AdmittedTenant file) {
        return TenantDocuments.policyOf(running.document()).version() >= file.policyVersion();
    }
}
