package nl.waarborg.web;

import com.github.benmanes.caffeine.cache.Ticker;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.TenantId;
import nl.waarborg.web.files.FileInspection;
import nl.waarborg.web.schema.ApiJson;
import nl.waarborg.web.schema.InputReaders;
import nl.waarborg.web.schema.RecordSchemas;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Serves {@code /api/{tenant}/v1/…} from typed routes. All schemas, readers, writers and addresses
 * are made here, once; a request only looks them up. Safe for threads: one instance serves all
 * event loops.
 */
public final class ApiRouter implements Handler<HttpServerRequest> {

    static final String PREFIX = "/api/";
    static final String VERSION = "/v1";

    private final ApiSettings settings;
    private final ApiPorts ports;
    private final Headers headers;
    private final ProblemWriter problems;
    private final PathTable<Target> table = new PathTable<>();
    private final Documents documents;
    private final RateLimiter accounts;
    private final RateLimiter addresses;
    private final RateLimiter strangers;
    private final FileInspection inspection = new FileInspection();

    /**
     * Makes the router.
     *
     * @throws IllegalArgumentException if two routes answer the same request or a record holds what
     *     the API cannot carry
     */
    public ApiRouter(ApiSettings settings, List<MountedRoute<?, ?, ?>> routes, ApiPorts ports) {
        this(settings, routes, ports, Ticker.systemTicker());
    }

    ApiRouter(
            ApiSettings settings,
            List<MountedRoute<?, ?, ?>> routes,
            ApiPorts ports,
            Ticker ticker) {
        this.settings = settings;
        this.ports = ports;
        this.headers = new Headers(settings.version());
        ApiJson json = new ApiJson();
        this.problems = new ProblemWriter(json);
        this.accounts = new RateLimiter(settings.perAccount(), ticker);
        this.addresses = new RateLimiter(settings.perAddress(), ticker);
        this.strangers = new RateLimiter(settings.perStranger(), ticker);
        RecordSchemas schemas = schemas(routes);
        InputReaders readers = new InputReaders(json, schemas);
        this.documents =
                new Documents(
                        new OpenApiDocument(settings, routes, schemas),
                        json,
                        new PackageSchema(settings.publicUrl()));
        table.add(HttpMethod.GET, "/openapi.json", Target.Document.OPEN_API);
        table.add(HttpMethod.GET, "/docs", Target.Document.DOCS);
        if (settings.forPeople()) {
            table.add(HttpMethod.GET, PackageSchema.PATH, Target.Document.DATA_PACKAGE);
        }
        for (MountedRoute<?, ?, ?> route : routes) {
            table.add(route.method(), route.path(), new Target.Of(endpoint(route, json, readers)));
        }
    }

    @Override
    public void handle(HttpServerRequest request) {
        new Exchange(this, request).start();
    }

    /**
     * Takes a request that is answered beside this API off the quota of its address, and puts on
     * the answer the headers that each carries.
     *
     * @return whether there was something left; otherwise the request is answered with 429
     */
    public boolean admits(HttpServerRequest request, TenantId tenant) {
        UUID requestId = Exchange.requestId(request);
        headers.putOn(request.response(), requestId);
        try {
            String left = addresses.take(tenant, clientAddress(request));
            request.response().putHeader(Headers.RATE_LIMIT_POLICY, addresses.policy());
            request.response().putHeader(Headers.RATE_LIMIT, left);
            return true;
        } catch (Refusal spent) {
            problems.write(request, requestId, spent);
            return false;
        }
    }

    ApiSettings settings() {
        return settings;
    }

    ApiPorts ports() {
        return ports;
    }

    Headers headers() {
        return headers;
    }

    ProblemWriter problems() {
        return problems;
    }

    PathTable<Target> table() {
        return table;
    }

    Documents documents() {
        return documents;
    }

    RateLimiter accounts() {
        return accounts;
    }

    FileInspection inspection() {
        return inspection;
    }

    /** The network address that a request came from. */
    String clientAddress(HttpServerRequest request) {
        return settings.trustedProxies().clientOf(request);
    }

    /** What one address may write where nobody logs in, for each route. */
    RateLimiter strangers() {
        return strangers;
    }

    RateLimiter addresses() {
        return addresses;
    }

    private static <B, Q, A> Endpoint<B, Q, A> endpoint(
            MountedRoute<B, Q, A> route, ApiJson json, InputReaders readers) {
        return new Endpoint<>(route, json, readers);
    }

    private static RecordSchemas schemas(List<MountedRoute<?, ?, ?>> routes) {
        List<Class<?>> requests =
                routes.stream()
                        .<Class<?>>flatMap(
                                route ->
                                        route.file().isPresent()
                                                ? Stream.of(route.query())
                                                : Stream.of(route.body(), route.query()))
                        .distinct()
                        .toList();
        List<Class<?>> answers =
                Stream.concat(
                                Stream.of(ProblemDetails.class),
                                routes.stream().<Class<?>>map(MountedRoute::answer))
                        .filter(answer -> answer != Nothing.class && answer != FileContent.class)
                        .distinct()
                        .toList();
        return RecordSchemas.of(requests, answers);
    }
}
