package nl.waarborg.web.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.CoreRoute;
import nl.waarborg.kernel.Correspondence;
import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.OperatorStore;
import nl.waarborg.kernel.SigningKeyStore;
import nl.waarborg.kernel.TenantRoles;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.retention.RetentionDesk;
import nl.waarborg.spi.Route;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** All of identity, put together. Safe for threads. One for each node. */
public final class Identity implements AutoCloseable {

    private final KeyRotation rotation;
    private final Passwords passwords;
    private final TokenAuthenticator authenticator;
    private final OperatorAuthenticator operatorAuthenticator;
    private final OperatorLogIns operatorLogIns;
    private final List<CoreRoute<?, ?>> coreRoutes;
    private final BiFunction<RetentionDesk, DataNames, CoreRoute<?, ?>> closing;
    private final List<Route<?, ?, ?>> routes;

    private Identity(
            Vertx vertx,
            Ports ports,
            SigningKeys keys,
            String issuer,
            InstantSource clock,
            PasswordCost cost) {
        this.passwords = new Passwords(vertx, cost);
        SignedTokens tokens = new SignedTokens(vertx, keys, issuer, clock);
        LogInLimits limits = new LogInLimits(clock);
        this.authenticator = new TokenAuthenticator(tokens, ports.database(), ports.roles(), clock);
        this.rotation = new KeyRotation(ports.keys(), tokens, authenticator, clock);
        this.operatorAuthenticator = new OperatorAuthenticator(tokens, ports.operators());
        this.operatorLogIns = new OperatorLogIns(ports.operators(), passwords, limits, tokens);
        TokenIssue issue = new TokenIssue(tokens);
        AccountMails mails = new AccountMails(ports.mail());
        Evenly evenly = new Evenly(vertx);
        List<CoreRoute<?, ?>> open = new ArrayList<>();
        open.addAll(
                LogInRoutes.of(
                        new LogIns(ports.database(), passwords, limits, issue, clock),
                        new Refreshes(ports.database(), issue, authenticator, clock),
                        new ExternalLogIns(
                                ports.database(),
                                ports.roles(),
                                tokens,
                                limits,
                                issue,
                                new ProviderCalls(vertx),
                                clock)));
        open.addAll(
                PasswordRoutes.of(
                        new Registrations(
                                ports.database(), ports.roles(), limits, mails, evenly, clock),
                        new PasswordResets(ports.database(), limits, mails, evenly, clock),
                        new PasswordSetting(
                                ports.database(), passwords, limits, mails, ports.known(), clock),
                        new OwnPassword(
                                ports.database(), passwords, limits, mails, authenticator, clock)));
        open.addAll(
                OwnSecurityRoutes.of(
                        new OwnAccount(ports.database(), clock),
                        new SecondFactors(
                                ports.database(), passwords, limits, authenticator, clock),
                        new OwnLogIns(ports.database(), authenticator, clock)));
        this.coreRoutes = List.copyOf(open);
        this.closing =
                (retention, names) ->
                        OwnSecurityRoutes.of(
                                new OwnClosing(
                                        ports.database(),
                                        ports.roles(),
                                        passwords,
                                        limits,
                                        mails,
                                        authenticator,
                                        new StayingData(retention),
                                        names,
                                        clock));
        List<Route<?, ?, ?>> guarded = new ArrayList<>();
        guarded.addAll(
                new AccountRoutes(ports.roles(), new Invitations(ports.tenants(), mails)).all());
        guarded.addAll(new ApiClients(ports.roles()).all());
        this.routes = List.copyOf(guarded);
    }

    /**
     * What identity needs of the rest of the platform.
     *
     * @param database the way into the database
     * @param roles the roles of each tenant
     * @param tenants the tenants
     * @param keys keeps the signing keys
     * @param operators keeps the operators
     * @param mail the way out for mail
     * @param known whom modules know by an address
     */
    public record Ports(
            Transactions database,
            TenantRoles roles,
            Tenants tenants,
            SigningKeyStore keys,
            OperatorStore operators,
            Correspondence mail,
            KnownPeople known) {

        /** Where no module knows anybody by an address. */
        public Ports(
                Transactions database,
                TenantRoles roles,
                Tenants tenants,
                SigningKeyStore keys,
                OperatorStore operators,
                Correspondence mail) {
            this(database, roles, tenants, keys, operators, mail, KnownPeople.NOBODY);
        }
    }

    /**
     * Reads the signing keys, makes the first one where there is none, and starts.
     *
     * @param issuer what stands as {@code iss} in each token, such as the installation's address
     * @param clock the platform's clock
     */
    public static Future<Identity> open(
            Vertx vertx, Ports ports, String issuer, InstantSource clock) {
        return open(vertx, ports, issuer, clock, PasswordCost.PRESENT);
    }

    /**
     * The same.
     *
     * @param cost what a new hash of a password costs
     */
    public static Future<Identity> open(
            Vertx vertx, Ports ports, String issuer, InstantSource clock, PasswordCost cost) {
        return SigningKeys.open(ports.keys(), clock)
                .map(keys -> new Identity(vertx, ports, keys, issuer, clock, cost));
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

    /**
     * The address at which people close their own account.
     *
     * @param retention tells what stays
     * @param names what data is called
     */
    public CoreRoute<?, ?> closing(RetentionDesk retention, DataNames names) {
        return closing.apply(retention, names);
    }

    /** The caller's own account, and accounts. */
    public List<Route<?, ?, ?>> routes() {
        return routes;
    }

    /** Changes the keys that sign tokens. */
    public KeyRotation rotation() {
        return rotation;
    }

    /** The JSON Web Key Set, for {@code /.well-known/jwks.json}. */
    public JsonObject jwks() {
        return rotation.keys().jwks();
    }

    /** Stops the workers. */
    @Override
    public void close() {
        passwords.close();
    }
}
