package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.CoreTables.LoginSession;
import nl.waarborg.kernel.IdentityTables.ApiClient;
import nl.waarborg.kernel.IdentityTables.SecondFactor;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import org.jooq.Select;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * How an account stands while one of its log-ins lives.
 *
 * @param subject the person
 * @param roles the roles it has now
 * @param mustChangePassword whether it may do nothing before its password is another
 * @param secondFactor whether the account has one
 * @param only the permissions that a program has, of those that its roles grant; empty for people
 * @param intern whether it lacks what is withheld from interns
 */
record Standing(
        SubjectId subject,
        Set<String> roles,
        boolean mustChangePassword,
        boolean secondFactor,
        Optional<Set<String>> only,
        boolean intern) {

    /** Reads it; empty once the log-in has ended or the account is disabled. */
    static Future<Optional<Standing>> read(
            Transactions database, TenantId tenant, AccessClaims claims, Instant now) {
        Session session = Session.ofCore(tenant, "authentication", now, UUID.randomUUID());
        return database.read(session, unit -> unit.first(query(claims)))
                .map(found -> found.filter(row -> alive(row, now)).map(Standing::of));
    }

    private static Select<?> query(AccessClaims claims) {
        return DSL.select(
                        Account.SUBJECT_ID.field(),
                        Account.ROLES.field(),
                        Account.STATUS.field(),
                        Account.MUST_CHANGE_PASSWORD.field(),
                        Account.INTERN.field(),
                        SecondFactor.CONFIRMED_AT.field(),
                        Account.KIND.field(),
                        ApiClient.PERMISSIONS.field(),
                        LoginSession.EXPIRES_AT.field(),
                        LoginSession.ENDED_AT.field())
                .from(LoginSession.DATASET.asTable())
                .join(Account.DATASET.asTable())
                .on(
                        Account.DATASET
                                .tenantId()
                                .field()
                                .eq(LoginSession.DATASET.tenantId().field()),
                        Account.DATASET.id().field().eq(LoginSession.ACCOUNT_ID.field()))
                .leftJoin(SecondFactor.DATASET.asTable())
                .on(
                        SecondFactor.DATASET
                                .tenantId()
                                .field()
                                .eq(LoginSession.DATASET.tenantId().field()),
                        SecondFactor.ACCOUNT_ID.field().eq(LoginSession.ACCOUNT_ID.field()))
                .leftJoin(ApiClient.DATASET.asTable())
                .on(
                        ApiClient.DATASET
                                .tenantId()
                                .field()
                                .eq(LoginSession.DATASET.tenantId().field()),
                        ApiClient.ACCOUNT_ID.field().eq(LoginSession.ACCOUNT_ID.field()))
                .where(
                        LoginSession.DATASET.id().field().eq(claims.session()),
                        LoginSession.ACCOUNT_ID.field().eq(claims.account().value()));
    }

    /** Whether a log-in lives; the row holds the columns of log-in and account that say so. */
    static boolean alive(Row row, Instant now) {
        return row.get(Account.STATUS) == AccountStatus.ACTIVE
                && row.find(LoginSession.ENDED_AT).isEmpty()
                && now.isBefore(row.get(LoginSession.EXPIRES_AT));
    }

    /** A program without a list has nothing. */
    private static Optional<Set<String>> only(Row row) {
        return switch (row.get(Account.KIND)) {
            case HUMAN -> Optional.empty();
            case SERVICE ->
                    Optional.of(
                            Set.of(row.find(ApiClient.PERMISSIONS).orElseGet(() -> new String[0])));
        };
    }

    private static Standing of(Row row) {
        return new Standing(
                new SubjectId(row.get(Account.SUBJECT_ID)),
                Set.copyOf(List.of(row.get(Account.ROLES))),
                row.get(Account.MUST_CHANGE_PASSWORD),
                row.find(SecondFactor.CONFIRMED_AT).isPresent(),
                only(row),
                row.get(Account.INTERN));
    }
}
