package nl.waarborg.web.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.vertx.core.Future;

import nl.waarborg.kernel.Authenticator;
import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.kernel.Principal;
import nl.waarborg.kernel.TenantRoles;
import nl.waarborg.kernel.TenantRoles.Roles;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.TenantId;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Verifies access tokens. Safe for threads.
 *
 * <p>Checking a signature costs fifty times what an empty request costs, so tokens that were
 * verified are remembered by their SHA-256. The database is asked whether the log-in lives and what
 * roles the account has when a token is first seen and every minute after; in between, whoever
 * listens to the database's notifications calls the {@code forget} methods, so that a log-out or a
 * change of an account counts at once.
 */
public final class TokenAuthenticator implements Authenticator {

    /** How long a change can go unnoticed when a notification is lost. */
    private static final Duration RECHECK = Duration.ofMinutes(1);

    private static final int MOST_TOKENS = 10_000;

    private final SignedTokens tokens;
    private final Transactions database;
    private final TenantRoles roles;
    private final InstantSource clock;
    private final Cache<String, Verified> verified =
            Caffeine.newBuilder()
                    .maximumSize(MOST_TOKENS)
                    .expireAfterWrite(SignedTokens.LIFETIME)
                    .executor(Runnable::run)
                    .build();
    private final AtomicLong changes = new AtomicLong();

    TokenAuthenticator(
            SignedTokens tokens, Transactions database, TenantRoles roles, InstantSource clock) {
        this.tokens = tokens;
        this.database = database;
        this.roles = roles;
        this.clock = clock;
    }

    @Override
    public Future<Principal> authenticate(TenantId tenant, String authorization) {
        String token = Bearer.token(authorization).orElse(null);
        if (token == null || tenant.value().equals(OperatorAuthenticator.AUDIENCE)) {
            return Future.failedFuture(SignedTokens.refusal());
        }
        String key = Sha256.key(token);
        Instant now = clock.instant();
        Verified known = verified.getIfPresent(key);
        if (known == null) {
            return tokens.verify(token, tenant.value())
                    .compose(claims -> recheck(key, tenant, AccessClaims.of(claims), now));
        }
        if (!known.tenant().equals(tenant) || !now.isBefore(known.claims().expiresAt())) {
            return Future.failedFuture(SignedTokens.refusal());
        }
        return now.isBefore(known.recheckAt())
                ? Future.succeededFuture(known.principal())
                : recheck(key, tenant, known.claims(), now);
    }

    /** Forgets what was verified of a log-in: it ended. */
    public void forgetSession(UUID session) {
        forget(known -> known.claims().session().equals(session));
    }

    /** Forgets what was verified of an account: it changed. */
    public void forgetAccount(UUID account) {
        forget(known -> known.claims().account().value().equals(account));
    }

    /** Forgets what was verified at a tenant: its roles may have changed. */
    public void forgetTenant(TenantId tenant) {
        forget(known -> known.tenant().equals(tenant));
    }

    /** Forgets everything: notifications may have been missed. */
    public void forgetAll() {
        forget(known -> true);
    }

    /** Signs and verifies with these keys from now on. */
    public void use(SigningKeys keys) {
        tokens.use(keys);
        forgetAll();
    }

    private void forget(Predicate<Verified> which) {
        changes.incrementAndGet();
        verified.asMap().values().removeIf(which);
    }

    private Future<Principal> recheck(
            String key, TenantId tenant, AccessClaims claims, Instant now) {
        long seen = changes.get();
        return Standing.read(database, tenant, claims, now)
                .compose(
                        found ->
                                found.isPresent()
                                        ? principal(tenant, claims, found.get())
                                        : refuse(key))
                .onSuccess(
                        principal ->
                                remember(
                                        key,
                                        new Verified(tenant, claims, principal, now.plus(RECHECK)),
                                        seen));
    }

    private Future<Principal> refuse(String key) {
        verified.invalidate(key);
        return Future.failedFuture(SignedTokens.refusal());
    }

    private Future<Principal> principal(TenantId tenant, AccessClaims claims, Standing standing) {
        return roles.of(tenant)
                .map(
                        known ->
                                new Principal(
                                        claims.account(),
                                        standing.subject(),
                                        claims.session(),
                                        standing.roles(),
                                        grants(known, standing),
                                        confinement(known, standing)));
    }

    private static Map<String, Reach> grants(Roles known, Standing standing) {
        Map<String, Reach> grants =
                new HashMap<>(known.grants(standing.roles(), standing.intern()));
        standing.only().ifPresent(grants.keySet()::retainAll);
        return grants;
    }

    private static Optional<ProblemType> confinement(Roles known, Standing standing) {
        if (standing.mustChangePassword()) {
            return Optional.of(CoreProblems.PASSWORD_CHANGE_REQUIRED);
        }
        return known.rules().secondFactorForStaff()
                        && !standing.secondFactor()
                        && standing.only().isEmpty()
                        && known.staff(standing.roles())
                ? Optional.of(CoreProblems.SECOND_FACTOR_ENROLMENT_REQUIRED)
                : Optional.empty();
    }

    /**
     * Unless something changed since before the database was read, which may have been too early.
     */
    private void remember(String key, Verified value, long seen) {
        verified.put(key, value);
        if (changes.get() != seen) {
            verified.invalidate(key);
        }
    }

    private record Verified(
            TenantId tenant, AccessClaims claims, Principal principal, Instant recheckAt) {}
}
