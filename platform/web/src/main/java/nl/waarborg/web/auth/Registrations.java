package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreCall;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.TenantRoles;
import nl.waarborg.kernel.TenantRoles.Roles;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes accounts for people who register themselves, at tenants with a role that is open to it.
 *
 * <p>The answer is the same whether the log-in name was free or not, and so is the work: it hands
 * out no token, and a name that was taken stays as it was. The person then logs in. Safe for
 * threads.
 */
final class Registrations {

    private final Transactions database;
    private final TenantRoles roles;
    private final Passwords passwords;
    private final LogInLimits limits;
    private final InstantSource clock;

    Registrations(
            Transactions database,
            TenantRoles roles,
            Passwords passwords,
            LogInLimits limits,
            InstantSource clock) {
        this.database = database;
        this.roles = roles;
        this.passwords = passwords;
        this.limits = limits;
        this.clock = clock;
    }

    Future<Reply<Nothing>> register(CoreCall<Registration> call) {
        return roles.of(call.tenant().id())
                .map(known -> role(known, call.body()))
                .compose(role -> register(call, role))
                .map(done -> Reply.nothing());
    }

    private Future<Void> register(CoreCall<Registration> call, String role) {
        limits.admitRegistration(call.clientAddress());
        Session session =
                Session.ofCore(
                        call.tenant().id(), "registration", clock.instant(), call.requestId());
        return passwords
                .hash(call.body().password())
                .compose(
                        hash ->
                                database.write(
                                        session, unit -> insert(unit, call.body(), role, hash)))
                .<Void>mapEmpty()
                .recover(Registrations::sayNothingOfTakenNames);
    }

    private static Future<UUID> insert(
            UnitOfWork unit, Registration registration, String role, String hash) {
        return unit.newSubject()
                .compose(
                        subject ->
                                unit.insert(
                                        Account.DATASET,
                                        NewAccount.values(
                                                        subject,
                                                        registration.login(),
                                                        registration.name(),
                                                        List.of(role))
                                                .set(Account.PASSWORD_HASH, hash)));
    }

    private static Future<Void> sayNothingOfTakenNames(Throwable failure) {
        return failure instanceof Problem problem && problem.type().equals(ProblemType.CONFLICT)
                ? Future.succeededFuture()
                : Future.failedFuture(failure);
    }

    private static String role(Roles known, Registration registration) {
        List<String> open =
                known.byName().entrySet().stream()
                        .filter(role -> role.getValue().selfRegistration())
                        .map(Map.Entry::getKey)
                        .toList();
        if (open.isEmpty()) {
            throw Problem.notFound();
        }
        String asked = registration.role();
        if (asked == null && open.size() == 1) {
            return open.getFirst();
        }
        if (asked == null || !open.contains(asked)) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/role",
                                    "not-open-to-registration",
                                    "must be a role that is open to registration")));
        }
        return asked;
    }
}
