package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreCall;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.TenantRoles;
import nl.waarborg.kernel.TenantRoles.Roles;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.SubjectId;

import org.jooq.impl.DSL;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes requests for accounts from people themselves, at tenants with a role that is open to it.
 *
 * <p>Only the reader of the mail that follows gets any further. Whether the log-in name was taken
 * shows neither in the answer nor in the work: the same rows are written either way, and the mail
 * to someone who has an account holds no code. Safe for threads.
 */
final class Registrations {

    private final Transactions database;
    private final TenantRoles roles;
    private final LogInLimits limits;
    private final AccountMails mails;
    private final Evenly evenly;
    private final InstantSource clock;

    Registrations(
            Transactions database,
            TenantRoles roles,
            LogInLimits limits,
            AccountMails mails,
            Evenly evenly,
            InstantSource clock) {
        this.database = database;
        this.roles = roles;
        this.limits = limits;
        this.mails = mails;
        this.evenly = evenly;
        this.clock = clock;
    }

    Future<Reply<Nothing>> register(CoreCall<Registration> call) {
        TenantView tenant = call.tenant();
        return roles.of(tenant.id())
                .map(known -> role(known, call.body()))
                .compose(role -> evenly.answer(() -> register(call, role)))
                .map(done -> Reply.nothing());
    }

    private Future<Void> register(CoreCall<Registration> call, String role) {
        String login = Credentials.normal(call.body().login());
        limits.admitMail(call.tenant().id().value(), call.clientAddress(), login);
        Session session =
                Session.ofCore(
                        call.tenant().id(), "registration", clock.instant(), call.requestId());
        return database.write(
                session,
                unit ->
                        owner(unit, login)
                                .compose(owner -> register(unit, session, call, role, owner)));
    }

    private Future<Void> register(
            UnitOfWork unit,
            Session session,
            CoreCall<Registration> call,
            String role,
            Optional<SubjectId> owner) {
        Registration asked = call.body();
        return unit.newSubject()
                .compose(
                        subject ->
                                MailedCodes.forRegistration(
                                                unit, session.now(), subject, asked, role)
                                        .compose(
                                                code ->
                                                        mails.queue(
                                                                unit,
                                                                call.tenant(),
                                                                owner.isPresent()
                                                                        ? AccountMails.Kind.TAKEN
                                                                        : AccountMails.Kind
                                                                                .REGISTRATION,
                                                                owner.orElse(subject),
                                                                Credentials.normal(asked.login()),
                                                                Optional.of(code)
                                                                        .filter(
                                                                                any ->
                                                                                        owner
                                                                                                .isEmpty()))));
    }

    private static Future<Optional<SubjectId>> owner(UnitOfWork unit, String login) {
        return unit.first(
                        DSL.select(Account.SUBJECT_ID.field())
                                .from(Account.DATASET.asTable())
                                .where(Account.LOGIN.field().eq(login)))
                .map(found -> found.map(row -> new SubjectId(row.get(Account.SUBJECT_ID))));
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
