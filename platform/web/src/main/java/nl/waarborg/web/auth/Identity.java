package nl.waarborg.web.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.CoreRoute;
import nl.waarborg.kernel.CoreRoute.Access;
import nl.waarborg.kernel.OperatorStore;
import nl.waarborg.kernel.SigningKeyStore;
import nl.waarborg.kernel.TenantRoles;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Route;

import java.time.InstantSource;
import java.util.List;

/** All of identity, put together. Safe for threads. One for each node. */
public final class Identity implements AutoCloseable {

    private final SigningKeys keys;
    private final Passwords passwords;
    private final TokenAuthenticator authenticator;
    private final OperatorAuthenticator operatorAuthenticator;
    private final OperatorLogIns operatorLogIns;
    private final List<CoreRoute<?, ?>> coreRoutes;
    private final List<Route<?, ?, ?>> routes;

    private Identity(
            Vertx vertx, Ports ports, SigningKeys keys, String issuer, InstantSource clock) {
        this.keys = keys;
        this.passwords = new Passwords(vertx);
        SignedTokens tokens = new SignedTokens(vertx, keys, issuer, clock);
        LogInLimits limits = new LogInLimits(clock);
        this.authenticator = new TokenAuthenticator(tokens, ports.database(), ports.roles(), clock);
        this.operatorAuthenticator = new OperatorAuthenticator(tokens, ports.operators());
        this.operatorLogIns = new OperatorLogIns(ports.operators(), passwords, limits, tokens);
        TokenIssue issue = new TokenIssue(tokens);
        this.coreRoutes =
                coreRoutes(
                        new LogIns(ports.database(), passwords, limits, issue, clock),
                        new Refreshes(ports.database(), issue, authenticator, clock),
                        new Registrations(
                                ports.database(), ports.roles(), passwords, limits, clock));
        this.routes = new AccountRoutes(ports.roles(), passwords).all();
    }

    /**
     * What identity needs of the rest of the platform.
     *
     * @param database the way into the database
     * @param roles the roles of each tenant
     * @param keys keeps the signing keys
     * @param operators keeps the operators
     */
    public record Ports(
            Transactions database,
            TenantRoles roles,
            SigningKeyStore keys,
            OperatorStore operators) {}

    /**
     * Reads the signing keys, makes the first one where there is none, and starts.
     *
     * @param issuer what stands as {@code iss} in each token, such as the installation's address
     * @param clock the platform's clock
     */
    public static Future<Identity> open(
            Vertx vertx, Ports ports, String issuer, InstantSource clock) {
        return SigningKeys.open(ports.keys(), clock)
                .map(keys -> new Identity(vertx, ports, keys, issuer, clock));
    }

    private static List<CoreRoute<?, ?>> coreRoutes(
            LogIns logIns, Refreshes refreshes, Registrations registrations) {
        return List.of(
                new CoreRoute<>(
                        HttpMethod.POST,
                        "/auth/token",
                        "Log in with a password",
                        Access.OPEN,
                        Credentials.class,
                        IssuedTokens.class,
                        logIns::logIn),
                new CoreRoute<>(
                        HttpMethod.POST,
                        "/auth/refresh",
                        "Exchange a refresh token for new tokens",
                        Access.OPEN,
                        RefreshRequest.class,
                        IssuedTokens.class,
                        refreshes::refresh),
                new CoreRoute<>(
                        HttpMethod.POST,
                        "/auth/logout",
                        "End the log-in of the token that is shown",
                        Access.LOGGED_IN,
                        Nothing.class,
                        Nothing.class,
                        refreshes::logOut),
                new CoreRoute<>(
                        HttpMethod.POST,
                        "/auth/registration",
                        "Make an account for oneself, where a role is open to it",
                        Access.OPEN,
                        Registration.class,
                        Nothing.class,
                        registrations::register));
    }

    /** Verifies the tokens of a tenant's accounts; tell it what the database notifies of. */
    public TokenAuthenticator authenticator() {
        return authenticator;
    }

    /** Verifies the tokens of operators. */
    public OperatorAuthenticator operatorAuthenticator() {
        return operatorAuthenticator;
    }

    /** Logs operators in. */
    public OperatorLogIns operatorLogIns() {
        return operatorLogIns;
    }

    /** Hashes passwords, for first operators and demonstration accounts. */
    public Passwords passwords() {
        return passwords;
    }

    /** Tokens and registration. */
    public List<CoreRoute<?, ?>> coreRoutes() {
        return coreRoutes;
    }

    /** The caller's own account, and accounts. */
    public List<Route<?, ?, ?>> routes() {
        return routes;
    }

    /** The JSON Web Key Set, for {@code /.well-known/jwks.json}. */
    public JsonObject jwks() {
        return keys.jwks();
    }

    /** Stops the workers. */
    @Override
    public void close() {
        passwords.close();
    }
}
