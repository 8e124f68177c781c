package nl.waarborg.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;

import nl.waarborg.data.audit.AuditSealer;
import nl.waarborg.data.audit.AuditSealing;
import nl.waarborg.data.audit.SealKeeping;
import nl.waarborg.data.audit.WriteWatch;
import nl.waarborg.data.backup.BackupFolder;
import nl.waarborg.data.backup.PromisedBackups;
import nl.waarborg.data.exit.ExitRows;
import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.data.ledger.LedgerArrival;
import nl.waarborg.data.ledger.LedgerShipper;
import nl.waarborg.data.ledger.SealAnchors;
import nl.waarborg.data.policy.PgPolicyChanges;
import nl.waarborg.data.policy.PgPolicyDesk;
import nl.waarborg.data.policy.Publishing;
import nl.waarborg.data.retention.Certificates;
import nl.waarborg.data.retention.PgRetentionDesk;
import nl.waarborg.data.retention.PolicyImpact;
import nl.waarborg.data.retention.RetentionRuns;
import nl.waarborg.data.rights.Packages;
import nl.waarborg.data.rights.PgPersonalData;
import nl.waarborg.data.rights.PgRightsExecution;
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
import nl.waarborg.kernel.TenantRegister;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.consent.ConsentRegister;
import nl.waarborg.kernel.exit.TenantExits;
import nl.waarborg.kernel.policy.Announcing;
import nl.waarborg.kernel.policy.PolicyChanges;
import nl.waarborg.kernel.policy.PolicyDesk;
import nl.waarborg.kernel.retention.RetentionDesk;
import nl.waarborg.kernel.rights.Handlers;
import nl.waarborg.kernel.rights.PersonalData;
import nl.waarborg.mail.OutboxQueue;
import nl.waarborg.web.rights.ExecutionRetries;
import nl.waarborg.web.rights.RightsRoutes;

import java.net.URI;
import java.time.Duration;
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
    private final ChangedFiles changedFiles = new ChangedFiles();

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
                        .with(consents(), home(options));
    }

    /**
     * Where readers of mails and packages reach the API: the address it listens on, if nothing else
     * is known.
     */
    private static URI home(PlatformOptions options) {
        return options.publicUrl()
                .orElseGet(
                        () ->
                                URI.create(
                                        "http://"
                                                + options.http().host()
                                                + ":"
                                                + Math.max(options.http().port(), 1)));
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

    Transactions transactions() {
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

    TenantRegister register() {
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

    /** Carries out people's requests. */
    PgRightsExecution rights() {
        return new PgRightsExecution(database, prepared.registry(), packages(), mails);
    }

    /** Builds and removes packages of people's data. */
    Packages packages() {
        return new Packages(database, prepared.registry(), options.clock(), home(options));
    }

    /** Reads directly what is kept of a person. */
    PersonalData personalData() {
        return new PgPersonalData(database, prepared.registry());
    }

    /** The keys that this node has at hand. */
    KeyRing keys() {
        return keys;
    }

    RetentionDesk retentionDesk() {
        return new PgRetentionDesk(
                database, prepared.registry(), retentionRuns(), policyChanges(), options.clock());
    }

    /** Organisations that leave, as rows. */
    ExitRows exitRows() {
        return new ExitRows(operatorTransactions);
    }

    /** What goes on with destructions; empty where no ledger is kept. */
    Optional<Leaving> leaving() {
        return options.keeping().map(keeping -> new Leaving(this, keeping));
    }

    /** Lets organisations leave; empty where no ledger is kept. */
    Optional<TenantExits> exits() {
        return leaving().map(leaving -> new ExitDesk(this, leaving));
    }

    /** Brings the ledger of erasures to its file; empty where none is kept. */
    Optional<LedgerShipper> ledgerShipper() {
        return ledgerShipper;
    }

    /** Whether what was done is in the file of the ledger; empty where none is kept. */
    Optional<LedgerArrival> ledgerArrival() {
        return ledgerShipper.map(LedgerArrival::new);
    }

    /** For work on many rows of a tenant. */
    PgTransactions database() {
        return database;
    }

    /** People's requests about their data. */
    RightsRoutes rightsRoutes() {
        return new RightsRoutes(rightsPorts());
    }

    /** What could not be carried out wholly. */
    ExecutionRetries executionRetries() {
        return new ExecutionRetries(rightsPorts(), options.clock());
    }

    private RightsRoutes.Ports rightsPorts() {
        return new RightsRoutes.Ports(
                transactions,
                prepared.registry(),
                mails,
                tenants,
                tenants,
                consents().withdrawals(),
                Optional.of(rights()));
    }

    PolicyDesk policyDesk() {
        return new PgPolicyDesk(database, operatorTransactions, options.clock());
    }

    /** Files that wait for agreement. */
    ChangedFiles changedFiles() {
        return changedFiles;
    }

    /** Changes of policies. */
    PolicyChanges policyChanges() {
        return new PgPolicyChanges(
                database,
                policyDesk(),
                new PolicyImpact(database, prepared.registry()),
                register,
                options.clock());
    }

    /** Tells people of changes before they apply. */
    Announcing announcing() {
        return new Announcing(policyChanges(), policyDesk(), tenants, ownWork());
    }

    /** Whether back-ups in a folder are made as often as promised. */
    PromisedBackups promisedBackups(BackupFolder folder) {
        return new PromisedBackups(vertx, operatorTransactions, folder, options.clock());
    }

    Publishing publishing() {
        return new Publishing(operatorTransactions, options.clock());
    }

    /** Seals the audit trail of what this node writes. */
    AuditSealing auditSealing(Duration every) {
        return new AuditSealing(auditSealer(), transactions, operatorTransactions, every);
    }

    AuditSealer auditSealer() {
        return new AuditSealer(transactions, signingKeys(), options.clock(), sealKeeping());
    }

    /** Keeps the newest seals beside the ledger; empty where none is kept. */
    Optional<SealKeeping> sealKeeping() {
        return options.keeping()
                .map(
                        keeping ->
                                new SealKeeping(
                                        vertx,
                                        new SealAnchors(keeping.ledgerDir(), options.masterKey()),
                                        options.clock()));
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
