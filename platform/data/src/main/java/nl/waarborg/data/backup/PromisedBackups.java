package nl.waarborg.data.backup;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.data.tx.OperatorTransactions;
import nl.waarborg.kernel.HealthCheck;
import nl.waarborg.kernel.HealthCheck.Status;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether back-ups are made as often as organisations promise ({@code backups.everyAtLeast}). A
 * back-up that is late is told and stops nobody's work: the node serves as well without it. Safe
 * for threads.
 */
public final class PromisedBackups {

    private static final String PROMISED =
            "SELECT t.tenant_id, t.created_at, p.document ->> 'timeZone' AS zone,"
                    + " p.document #>> '{backups,everyAtLeast}' AS every"
                    + " FROM core.tenant t JOIN core.tenant_policy p"
                    + " ON p.tenant_id = t.tenant_id AND p.version = t.policy_version"
                    + " WHERE p.document #>> '{backups,everyAtLeast}' IS NOT NULL"
                    + " ORDER BY t.tenant_id";

    private final Vertx vertx;
    private final OperatorTransactions transactions;
    private final BackupFolder folder;
    private final InstantSource clock;

    /** Over a database and the folder with its back-ups. */
    public PromisedBackups(
            Vertx vertx,
            OperatorTransactions transactions,
            BackupFolder folder,
            InstantSource clock) {
        this.vertx = vertx;
        this.transactions = transactions;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * The check {@code backups}: names the tenants of whom the newest back-up is older than
     * promised, or who have none and are older than that themselves.
     */
    public HealthCheck check() {
        return new HealthCheck("backups", this::ask);
    }

    private Future<Status> ask() {
        return transactions
                .ask(PROMISED, Tuple.tuple())
                .compose(
                        rows -> {
                            List<Row> promised = new ArrayList<>();
                            rows.forEach(promised::add);
                            return promised.isEmpty()
                                    ? Future.succeededFuture(Status.well())
                                    : vertx.executeBlocking(() -> status(promised))
                                            .otherwise(
                                                    new Status(
                                                            true, "the back-ups cannot be read"));
                        });
    }

    private Status status(List<Row> promised) {
        Map<String, Instant> newest = newest();
        List<String> late =
                promised.stream()
                        .filter(one -> isLate(one, newest))
                        .map(one -> one.getString("tenant_id"))
                        .toList();
        return late.isEmpty()
                ? Status.well()
                : new Status(
                        true, "no back-up for longer than promised: " + String.join(", ", late));
    }

    private Map<String, Instant> newest() {
        Map<String, Instant> newest = new HashMap<>();
        for (BackupFolder.Found found : folder.list()) {
            found.manifest()
                    .ifPresent(
                            made ->
                                    made.tenants()
                                            .forEach(
                                                    one ->
                                                            newest.merge(
                                                                    one,
                                                                    made.madeAt(),
                                                                    PromisedBackups::later)));
        }
        return newest;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private boolean isLate(Row tenant, Map<String, Instant> newest) {
        Instant since =
                newest.getOrDefault(
                        tenant.getString("tenant_id"),
                        tenant.getOffsetDateTime("created_at").toInstant());
        ZoneId zone = ZoneId.of(tenant.getString("zone"));
        LocalDate due =
                LocalDate.ofInstant(since, zone).plus(Period.parse(tenant.getString("every")));
        return LocalDate.ofInstant(clock.instant(), zone).isAfter(due);
    }
}
