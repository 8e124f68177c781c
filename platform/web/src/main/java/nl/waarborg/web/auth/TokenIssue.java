package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreTables.LoginSession;
import nl.waarborg.kernel.CoreTables.RefreshToken;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Values;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Issues the tokens of a log-in. A log-in lasts seven days at most and ends when it goes unused for
 * eight hours. Safe for threads.
 */
final class TokenIssue {

    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration UNUSED = Duration.ofHours(8);

    private final SignedTokens tokens;

    TokenIssue(SignedTokens tokens) {
        this.tokens = tokens;
    }

    /** Starts a log-in. */
    Future<IssuedTokens> first(UnitOfWork unit, Session session, TokenHolder holder) {
        Instant ends = session.now().plus(LONGEST);
        return unit.insert(
                        LoginSession.DATASET,
                        Values.of(LoginSession.ACCOUNT_ID, holder.account())
                                .set(LoginSession.EXPIRES_AT, ends))
                .compose(login -> next(unit, session, login, ends, holder));
    }

    /** Lets a program in for as long as one access token lasts. */
    Future<IssuedTokens> once(UnitOfWork unit, Session session, TokenHolder holder) {
        return unit.insert(
                        LoginSession.DATASET,
                        Values.of(LoginSession.ACCOUNT_ID, holder.account())
                                .set(
                                        LoginSession.EXPIRES_AT,
                                        session.now().plus(SignedTokens.LIFETIME)))
                .map(
                        login ->
                                new IssuedTokens(
                                        access(session, login, holder),
                                        "Bearer",
                                        SignedTokens.LIFETIME.toSeconds(),
                                        null));
    }

    private String access(Session session, UUID login, TokenHolder holder) {
        return tokens.sign(
                session.tenant().value(),
                holder.account(),
                AccessClaims.more(login, holder.subject(), holder.roles()));
    }

    /**
     * Goes on with a log-in.
     *
     * @param login its id
     * @param ends when it ends at the latest
     */
    Future<IssuedTokens> next(
            UnitOfWork unit, Session session, UUID login, Instant ends, TokenHolder holder) {
        String secret = RandomCode.make();
        Instant unusedUntil = session.now().plus(UNUSED);
        String access = access(session, login, holder);
        return unit.insert(
                        RefreshToken.DATASET,
                        Values.of(RefreshToken.SESSION_ID, login)
                                .set(RefreshToken.TOKEN_HASH, Sha256.of(secret))
                                .set(
                                        RefreshToken.EXPIRES_AT,
                                        unusedUntil.isBefore(ends) ? unusedUntil : ends))
                .map(
                        id ->
                                new IssuedTokens(
                                        access,
                                        "Bearer",
                                        SignedTokens.LIFETIME.toSeconds(),
                                        secret));
    }
}
