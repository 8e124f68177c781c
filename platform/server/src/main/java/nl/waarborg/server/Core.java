package nl.waarborg.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;

import nl.waarborg.data.audit.WriteWatch;
import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.data.ledger.LedgerShipper;
import nl.waarborg.data.retention.Certificates;
import nl.waarborg.data.retention.PgRetentionDesk;
import nl.waarborg.data.retention.RetentionRuns;
import nl.waarborg.data.tenancy.Notifications;
import nl.waarborg.data.tenancy.PgOperatorStore;
import nl.waarborg.data.tenancy.PgSigningKeyStore;
import nl.waarborg.data.tenancy.PgTenantRegister;
import nl.waarborg.data.tenancy.PgTenants;
import nl.waarborg.data.tx.OperatorTransactions;
import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.TransactionLimits;
import nl.waarborg.kernel.Correspondence;
import nl.waarborg.kernel.LoggedColumns;
import nl.waarborg.kernel.OperatorStore;
import nl.waarborg.kernel.OwnWork;
import nl.waarborg.kernel.SigningKeyStore;
import nl.waarborg.kernel.consent.ConsentRegister;
import nl.waarborg.kernel.retention.RetentionDesk;
import nl.waarborg.kernel.rights.Handlers;
import nl.waarborg.mail.OutboxQueue;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The parts below the API: made without connecting to anything, closed together. */
final class Core {

    private final PlatformOptions options;
    private final Prepared prepared;
    private final Observation observation;
    private final Vertx vertx;
    private final PgTransactions database;
    private final KeyRing keys;
    private final WriteWatch transactions;
    private final OperatorTransactions operatorTransactions;
    private final Notifications notifications;
    private final PgTenants tenants;
    private final PgTenantRegister register;
    private final Correspondence mails;
    private final Optional<LedgerShipper> ledgerShipper;
    private final PolicyParts policies = new PolicyParts(this, new ChangedFiles());

    Core(PlatformOptions options, Prepared prepared) {
        this.options = options;
        this.prepared = prepared;
        observation = new Observation(options.tracing());
        vertx = observation.vertx();
        PgConnectOptions login =
                options.database().asApp(prepared.roles(), options.masterKey().appPassword());
        keys = new KeyRing(options.masterKey());
        database =
                new PgTransactions(
                        vertx,
                        login,
                        prepared.roles(),
                        keys,
                        limits(options.writeConnections()),
                        LoggedColumns.of(prepared.registry()));
        transactions = new WriteWatch(database);
        operatorTransactions = new OperatorTransactions(vertx, login, prepared.roles());
        ledgerShipper =
                options.keeping()
                        .map(
                                keeping ->
                                        new LedgerShipper(
                                                vertx,
                                                operatorTransactions,
                                                Prepared.ledger(options, keeping),
                                                options.clock()));
        notifications = new Notifications(vertx, login);
        tenants = new PgTenants(vertx, operatorTransactions, prepared.registry(), notifications);
        register =
                new PgTenantRegister(
                        operatorTransactions, options.masterKey(), options.clock(), tenants);
        mails =
                new Correspondence(
                                prepared.registry(),
                                tenants,
                                new OutboxQueue(mailDomain(options), options.clock()))
                        .with(consents(), home());
    }

    /** Where there is no mail server, no reader sees it. */
    private static String mailDomain(PlatformOptions options) {
        return options.mail().map(mail -> mail.from().domain()).orElse("waarborg.invalid");
    }

    private static TransactionLimits limits(int writeConnections) {
        TransactionLimits usual = TransactionLimits.DEFAULT;
        return new TransactionLimits(
                usual.readConnections(),
                usual.readsInFlight(),
                writeConnections,
                usual.writesWaiting(),
                usual.patience());
    }

    /**
     * Where readers of mails and packages reach the API: the address it listens on, if nothing else
     * is known.
     */
    URI home() {
        return options.publicUrl()
                .orElseGet(
                        () ->
                                URI.create(
                                        "http://"
                                                + options.http().host()
                                                + ":"
                                                + Math.max(options.http().port(), 1)));
    }

    PlatformOptions options() {
        return options;
    }

    Prepared prepared() {
        return prepared;
    }

    Observation observation() {
        return observation;
    }

    Vertx vertx() {
        return vertx;
    }

    WriteWatch transactions() {
        return transactions;
    }

    OperatorTransactions operatorTransactions() {
        return operatorTransactions;
    }

    Notifications notifications() {
        return notifications;
    }

    PgTenants tenants() {
        return tenants;
    }

    Correspondence mails() {
        return mails;
    }

    PgTenantRegister register() {
        return register;
    }

    OperatorStore operators() {
        return new PgOperatorStore(operatorTransactions);
    }

    SigningKeyStore signingKeys() {
        return new PgSigningKeyStore(operatorTransactions, options.masterKey());
    }

    /** Erases what is due. */
    RetentionRuns retentionRuns() {
        return new RetentionRuns(
                database,
                prepared.registry(),
                new Certificates(signingKeys()),
                options.clock(),
                transactions);
    }

    OwnWork ownWork() {
        return ownWork(options.clock());
    }

    /** Work as if at another moment, for what is done again. */
    OwnWork ownWork(InstantSource clock) {
        return new OwnWork(transactions, mails, clock);
    }

    ConsentRegister consents() {
        return new ConsentRegister(
                prepared.registry(), tenants, tenants, tenants, new Handlers(tenants));
    }

    /** The keys that this node has at hand. */
    KeyRing keys() {
        return keys;
    }

    RetentionDesk retentionDesk() {
        return new PgRetentionDesk(
                database,
                prepared.registry(),
                retentionRuns(),
                policies.changes(),
                options.clock());
    }

    /** Brings the ledger of erasures to its file; empty where none is kept. */
    Optional<LedgerShipper> ledgerShipper() {
        return ledgerShipper;
    }

    RightsParts rights() {
        return new RightsParts(this);
    }

    PolicyParts policies() {
        return policies;
    }

    KeepingParts keeping() {
        return new KeepingParts(this);
    }

    /** For work on many rows of a tenant. */
    PgTransactions database() {
        return database;
    }

    Future<Void> close() {
        Future<Void> served =
                Future.join(vertx.deploymentIDs().stream().map(vertx::undeploy).toList())
                        .mapEmpty();
        return served.transform(stopped -> disconnect())
                .transform(closed -> vertx.close())
                .onComplete(closed -> observation.close());
    }

    private Future<Void> disconnect() {
        return Future.join(
                        List.of(
                                notifications.close(),
                                database.close(),
                                operatorTransactions.close()))
                .mapEmpty();
    }
}
