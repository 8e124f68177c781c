package nl.waarborg.web.auth;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.kernel.Operator;
import nl.waarborg.kernel.OperatorStore;
import nl.waarborg.spi.Problem;
import nl.waarborg.web.auth.Passwords.Verdict;

import java.util.List;
import java.util.Optional;

/** Logs operators in. Safe for threads. */
public final class OperatorLogIns {

    private final OperatorStore operators;
    private final Passwords passwords;
    private final LogInLimits limits;
    private final SignedTokens tokens;

    OperatorLogIns(
            OperatorStore operators, Passwords passwords, LogInLimits limits, SignedTokens tokens) {
        this.operators = operators;
        this.passwords = passwords;
        this.limits = limits;
        this.tokens = tokens;
    }

    /**
     * Logs an operator in. An unknown name and a wrong password are answered alike.
     *
     * @param clientAddress the network address the request came from
     * @return a token; fails with a {@link nl.waarborg.spi.Problem} of type {@link
     *     nl.waarborg.spi.ProblemType#UNAUTHENTICATED}, with {@link
     *     nl.waarborg.kernel.TooManyAttempts} or with {@link nl.waarborg.kernel.Overloaded}
     */
    public Future<OperatorTokens> logIn(String clientAddress, Credentials credentials) {
        return known(clientAddress, credentials)
                .map(
                        operator -> {
                            if (operator.mustChangePassword()) {
                                throw Problem.of(
                                        CoreProblems.PASSWORD_CHANGE_REQUIRED,
                                        "Choose another password at auth/password.");
                            }
                            return tokens(operator);
                        });
    }

    /**
     * Gives an operator who shows the password until now another one.
     *
     * @return fails as {@link #logIn} does, and where the new password is too common
     */
    public Future<Void> changePassword(String clientAddress, OperatorPassword change) {
        return known(clientAddress, change.credentials())
                .compose(
                        operator ->
                                passwords
                                        .choose(
                                                "/password",
                                                change.password(),
                                                List.of(operator.login(), change.current()))
                                        .compose(
                                                hash ->
                                                        operators.changePassword(
                                                                operator.id(), hash)));
    }

    private Future<Operator> known(String clientAddress, Credentials credentials) {
        String login = credentials.account();
        limits.admitLogIn(OperatorAuthenticator.AUDIENCE, clientAddress, login);
        return operators.byLogin(login).compose(found -> check(clientAddress, credentials, found));
    }

    private Future<Operator> check(
            String clientAddress, Credentials credentials, Optional<Operator> operator) {
        return passwords
                .check(credentials.password(), operator.map(Operator::passwordHash))
                .compose(
                        verdict -> {
                            if (verdict == Verdict.WRONG) {
                                limits.logInFailed(
                                        OperatorAuthenticator.AUDIENCE,
                                        clientAddress,
                                        credentials.account());
                                return Future.failedFuture(LogIns.refusal());
                            }
                            return Future.succeededFuture(operator.orElseThrow());
                        });
    }

    private OperatorTokens tokens(Operator operator) {
        return new OperatorTokens(
                tokens.sign(OperatorAuthenticator.AUDIENCE, operator.id(), new JsonObject()),
                "Bearer",
                SignedTokens.LIFETIME.toSeconds());
    }
}
