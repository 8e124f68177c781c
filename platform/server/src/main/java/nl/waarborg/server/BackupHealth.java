package nl.waarborg.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.backup.BackupFolder;
import nl.waarborg.kernel.HealthCheck;
import nl.waarborg.kernel.HealthCheck.Status;
import nl.waarborg.kernel.TenantEntry;
import nl.waarborg.kernel.TenantRegister;
import nl.waarborg.kernel.TenantRegister.RunningPolicy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether back-ups are made as often as organisations promise ({@code backups.everyAtLeast}). What
 * no tenant's file promises is not asked.
 */
final class BackupHealth {

    private static final int TENANTS = 100_000;

    private final Vertx vertx;
    private final TenantRegister register;
    private final BackupFolder folder;
    private final InstantSource clock;

    private BackupHealth(
            Vertx vertx, TenantRegister register, BackupFolder folder, InstantSource clock) {
        this.vertx = vertx;
        this.register = register;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * The check {@code backups}: down when the newest back-up of a tenant, or the tenant itself
     * while there is none, is older than promised.
     */
    static HealthCheck check(
            Vertx vertx, TenantRegister register, BackupFolder folder, InstantSource clock) {
        return new HealthCheck("backups", new BackupHealth(vertx, register, folder, clock)::ask);
    }

    private Future<Status> ask() {
        return Future.all(
                        register.list(TENANTS, Optional.empty()),
                        vertx.executeBlocking(this::newest).map(Objects::requireNonNull))
                .compose(
                        both -> {
                            List<TenantEntry> tenants = both.resultAt(0);
                            Map<String, Instant> newest = both.resultAt(1);
                            return Future.all(
                                    tenants.stream().map(one -> late(one, newest)).toList());
                        })
                .map(late -> status(late.<String>list()));
    }

    private static Status status(List<String> all) {
        List<String> late = all.stream().filter(id -> !id.isEmpty()).toList();
        return late.isEmpty()
                ? Status.well()
                : Status.down("no back-up for longer than promised: " + String.join(", ", late));
    }

    private Map<String, Instant> newest() {
        Map<String, Instant> newest = new HashMap<>();
        folder.list().stream()
                .flatMap(found -> found.manifest().stream())
                .forEach(
                        made ->
                                made.tenants()
                                        .forEach(
                                                tenant ->
                                                        newest.merge(
                                                                tenant,
                                                                made.madeAt(),
                                                                BackupHealth::later)));
        return newest;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The tenant's id where it is late; else an empty text. */
    private Future<String> late(TenantEntry tenant, Map<String, Instant> newest) {
        String id = tenant.id().value();
        Instant last = newest.getOrDefault(id, tenant.createdAt());
        return register.policy(tenant.id())
                .map(running -> running.filter(policy -> isLate(policy, last)).map(_ -> id))
                .map(late -> late.orElse(""));
    }

    private boolean isLate(RunningPolicy running, Instant last) {
        JsonObject policy = new JsonObject(running.document());
        String every = policy.getJsonObject("backups").getString("everyAtLeast");
        if (every == null) {
            return false;
        }
        ZoneId zone = ZoneId.of(policy.getString("timeZone"));
        LocalDate due = LocalDate.ofInstant(last, zone).plus(Period.parse(every));
        return LocalDate.ofInstant(clock.instant(), zone).isAfter(due);
    }
}
