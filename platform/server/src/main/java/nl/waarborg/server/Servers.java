package nl.waarborg.server;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

import nl.waarborg.data.backup.BackupFolder;
import nl.waarborg.data.backup.PromisedBackups;
import nl.waarborg.data.ledger.LedgerHealth;
import nl.waarborg.data.tenancy.DatabaseHealth;
import nl.waarborg.kernel.CoreProblemPages;
import nl.waarborg.kernel.HealthCheck;
import nl.waarborg.kernel.policy.TenantAdmission;
import nl.waarborg.kernel.policy.TenantDocuments;
import nl.waarborg.mail.BounceIntake;
import nl.waarborg.mail.MailQueueHealth;
import nl.waarborg.mail.OutboxReader;
import nl.waarborg.spi.ExplainedProblem;
import nl.waarborg.web.ApiPorts;
import nl.waarborg.web.ApiRouter;
import nl.waarborg.web.ApiSettings;
import nl.waarborg.web.FixedPages;
import nl.waarborg.web.ManagementRouter;
import nl.waarborg.web.MountedRoute;
import nl.waarborg.web.QuarantineHandler;
import nl.waarborg.web.auth.Administrators;
import nl.waarborg.web.auth.Identity;
import nl.waarborg.web.exit.ExitRoutes;
import nl.waarborg.web.mail.MailedLinks;
import nl.waarborg.web.mail.OptOuts;
import nl.waarborg.web.operator.OperatorApi;
import nl.waarborg.web.packages.DataRoutes;
import nl.waarborg.web.packages.PackageRoutes;
import nl.waarborg.web.policy.ChangeRoutes;
import nl.waarborg.web.policy.PromiseRoutes;
import nl.waarborg.web.policy.RegisterRoutes;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a node answers.
 *
 * @param api the API
 * @param management health and metrics
 */
record Servers(URI api, URI management) {

    private static final int API = 1;
    private static final int MANAGEMENT = 2;
    private static final long BEARABLE_LATE_MAILS = 20;

    static Future<Servers> start(Core core, Identity identity) {
        PlatformOptions options = core.options();
        int loops = Math.max(2, Runtime.getRuntime().availableProcessors());
        return Listener.start(
                        core.vertx(),
                        loops,
                        options.http(),
                        API,
                        options.version(),
                        api(core, identity))
                .compose(
                        api ->
                                Listener.start(
                                                core.vertx(),
                                                1,
                                                options.management(),
                                                MANAGEMENT,
                                                options.version(),
                                                management(core))
                                        .map(management -> new Servers(api, management)));
    }

    /** Answers that nothing is served, at both addresses. */
    static Future<Servers> inQuarantine(Core core) {
        PlatformOptions options = core.options();
        String why = "in quarantine since it was put back; see java -jar waarborg.jar release";
        HealthCheck down =
                new HealthCheck(
                        "quarantine", () -> Future.succeededFuture(HealthCheck.Status.down(why)));
        var health =
                new ManagementRouter(
                        options.version(),
                        List.of(down),
                        Duration.ofSeconds(5),
                        core.observation()::scrape);
        return Listener.start(
                        core.vertx(),
                        1,
                        options.http(),
                        API,
                        options.version(),
                        new QuarantineHandler(options.version()))
                .compose(
                        api ->
                                Listener.start(
                                                core.vertx(),
                                                1,
                                                options.management(),
                                                MANAGEMENT,
                                                options.version(),
                                                health)
                                        .map(management -> new Servers(api, management)));
    }

    private static Handler<HttpServerRequest> api(Core core, Identity identity) {
        var execution =
                new LedgeredExecution(
                        new TransactionalExecution(
                                core.transactions(),
                                core.tenants(),
                                core.mails(),
                                core.options().clock(),
                                MountedRoute.CORE),
                        core.keeping().ledgerArrival());
        ApiRouter tenants =
                new ApiRouter(
                        settings(core.options()).forItsPeople(),
                        ApiRoutes.of(
                                identity,
                                AuditTrail.routes(core),
                                core.tenants(),
                                core.retentionDesk(),
                                new PromiseRoutes(
                                        core.policies().desk(), core.prepared().promises()),
                                new RegisterRoutes(core.policies().desk()),
                                new ChangeRoutes(
                                        core.vertx(),
                                        new TenantAdmission(
                                                new TenantDocuments(core.prepared().registry())),
                                        core.policies().changes(),
                                        core.policies().announcing(),
                                        core.prepared().registry().names()),
                                new PackageRoutes(
                                        core.vertx(), core.transactions(), core.options().clock()),
                                new DataRoutes(
                                        core.rights().personalData(),
                                        core.prepared().registry().names(),
                                        core.tenants()),
                                PrivacyRoutes.of(core),
                                bounces(core),
                                core.rights().routes(),
                                new ExitRoutes(core.keeping().exits()),
                                core.prepared().registry()),
                        new ApiPorts(core.tenants(), identity.authenticator(), execution));
        Router router = Router.router(core.vertx());
        router.get("/.well-known/jwks.json").handler(call -> call.json(identity.jwks()));
        FixedPages pages = pages(core);
        FixedPages.routes()
                .forEach(path -> router.route(path).handler(call -> pages.handle(call.request())));
        Handler<HttpServerRequest> all =
                new OptOuts(core.tenants(), core.ownWork(), core.consents(), tenants::admits)
                        .before(
                                links(core, tenants)
                                        .before(
                                                OperatorApi.beside(
                                                        operators(core, identity), tenants)));
        router.route().handler(call -> all.handle(call.request()));
        return router;
    }

    private static MailedLinks links(Core core, ApiRouter tenants) {
        return new MailedLinks(
                core.prepared().registry(),
                List.of(core.consents().confirmation()),
                core.tenants(),
                core.tenants(),
                core.ownWork(),
                tenants::admits);
    }

    private static FixedPages pages(Core core) {
        List<ExplainedProblem> all = new ArrayList<>(CoreProblemPages.all());
        core.prepared()
                .registry()
                .plugins()
                .forEach(plugin -> all.addAll(plugin.spec().problems()));
        return new FixedPages(core.options().version(), all);
    }

    private static ApiRouter operators(Core core, Identity identity) {
        TenantAdmission admission =
                new TenantAdmission(new TenantDocuments(core.prepared().registry()));
        return OperatorApi.router(
                core.vertx(),
                settings(core.options()),
                new OperatorApi.Ports(
                        core.register(),
                        admission,
                        identity.operatorLogIns(),
                        identity.operatorAuthenticator(),
                        new Administrators(
                                core.transactions(),
                                core.tenants(),
                                identity.passwords(),
                                core.options().clock()),
                        new OutboxReader(core.transactions(), core.options().clock()),
                        bounces(core),
                        identity.rotation(),
                        core.keeping().exits()));
    }

    private static BounceIntake bounces(Core core) {
        return new BounceIntake(core.transactions(), core.options().clock());
    }

    private static ApiSettings settings(PlatformOptions options) {
        ApiSettings usual = ApiSettings.standard(options.version());
        return new ApiSettings(
                        usual.version(),
                        options.publicUrl().map(URI::toString).orElse(""),
                        usual.bodyLimit(),
                        options.limits().perAccount(),
                        options.limits().perAddress())
                .behind(options.trustedProxies());
    }

    private static Handler<HttpServerRequest> management(Core core) {
        return new ManagementRouter(
                core.options().version(),
                health(core),
                Duration.ofSeconds(5),
                core.observation()::scrape);
    }

    private static List<HealthCheck> health(Core core) {
        List<HealthCheck> checks =
                new ArrayList<>(
                        DatabaseHealth.checks(
                                core.operatorTransactions(), core.prepared().migrations()));
        checks.add(
                MailQueueHealth.check(
                        core.options().mail().isPresent(),
                        core.transactions(),
                        core.options().clock(),
                        BEARABLE_LATE_MAILS));
        checks.add(
                PolicyHealth.check(
                        core.register(),
                        core.keeping().exitRows(),
                        core.prepared().tenants(),
                        core.policies().changedFiles()));
        checks.add(core.policies().publishing().check());
        core.ledgerShipper()
                .map(shipper -> LedgerHealth.check(shipper, core.options().clock()))
                .ifPresent(checks::add);
        core.options()
                .keeping()
                .map(
                        keeping ->
                                core.keeping()
                                        .promisedBackups(
                                                new BackupFolder(
                                                        keeping.backupDir(),
                                                        core.options().masterKey())))
                .map(PromisedBackups::check)
                .ifPresent(checks::add);
        return checks;
    }
}
