package nl.waarborg.web;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.kernel.Executed;
import nl.waarborg.kernel.IdempotentRequest;
import nl.waarborg.kernel.Invocation;
import nl.waarborg.kernel.Principal;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.FileUnpacker;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Route;
import nl.waarborg.web.files.FormUpload;
import nl.waarborg.web.files.Upload;
import nl.waarborg.web.files.UploadHeaders;
import nl.waarborg.web.schema.QueryReader;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** An admitted request: reads it, runs the handler, writes the answer. */
final class Running<B, Q, A> {

    private static final Future<Buffer> NO_BODY = Future.succeededFuture(Buffer.buffer());

    private final ApiRouter api;
    private final HttpServerRequest request;
    private final UUID requestId;
    private final TenantView tenant;
    private final Endpoint<B, Q, A> endpoint;
    private final String path;
    private final List<String> values;
    private final Optional<Principal> principal;

    Running(
            ApiRouter api,
            HttpServerRequest request,
            UUID requestId,
            TenantView tenant,
            Endpoint<B, Q, A> endpoint,
            String path,
            List<String> values,
            Optional<Principal> principal) {
        this.api = api;
        this.request = request;
        this.requestId = requestId;
        this.tenant = tenant;
        this.endpoint = endpoint;
        this.path = path;
        this.values = values;
        this.principal = principal;
    }

    Future<Void> run() {
        OptionalLong version = Conditions.expectedVersion(request, endpoint.route().conditional());
        QueryReader.Query<Q> query = query();
        Map<String, UUID> ids = endpoint.route() instanceof GuardedRoute ? ids() : Map.of();
        return received()
                .compose(received -> execute(received, query, ids, version))
                .compose(executed -> ReplyWriter.write(request, endpoint, path, executed));
    }

    /** The body, and the bytes that it came as. */
    private record Received<B>(B body, Buffer bytes, String name) {}

    private Future<Received<B>> received() {
        return endpoint.route()
                .file()
                .map(this::file)
                .orElseGet(() -> body().map(bytes -> new Received<>(parsed(bytes), bytes, "")));
    }

    private B parsed(Buffer bytes) {
        return endpoint.takesBody()
                ? endpoint.bodies().read(bytes)
                : nothing(endpoint.route().body());
    }

    private Future<Received<B>> file(FileRule rule) {
        FileUnpacker<B> unpacker =
                endpoint.route()
                        .unpacker()
                        .orElse((file, inspector) -> endpoint.route().body().cast(file));
        return api.inspection()
                .receive(rule, unpacker, () -> upload(rule))
                .map(
                        taken ->
                                new Received<>(
                                        taken.body(), taken.file().bytes(), taken.file().name()));
    }

    private Future<Upload> upload(FileRule rule) {
        if (FormUpload.announced(request)) {
            return FormUpload.read(request, rule);
        }
        try {
            UploadHeaders said = UploadHeaders.of(request, rule);
            return Bodies.read(request, rule.maxBytes(), api.settings().bodyPatience())
                    .map(bytes -> new Upload(said, bytes));
        } catch (Problem unfit) {
            return Future.failedFuture(unfit);
        }
    }

    private Future<Executed<A>> execute(
            Received<B> received,
            QueryReader.Query<Q> query,
            Map<String, UUID> ids,
            OptionalLong version) {
        B body = received.body();
        return switch (endpoint.route()) {
            case GuardedRoute<B, Q, A> guarded -> {
                yield api.ports()
                        .execution()
                        .run(
                                new Invocation<>(
                                        tenant,
                                        principal,
                                        reach(guarded.route()),
                                        guarded.plugin(),
                                        guarded.route(),
                                        body,
                                        query.parameters(),
                                        ids,
                                        query.page(),
                                        version,
                                        requestId,
                                        ClientNetwork.of(api.clientAddress(request)),
                                        idempotency(received)));
            }
            case DirectRoute<B, Q, A> direct ->
                    direct.handler()
                            .handle(
                                    new DirectRoute.Request<>(
                                            tenant,
                                            principal,
                                            body,
                                            query.parameters(),
                                            names(),
                                            query.page(),
                                            version,
                                            requestId,
                                            api.clientAddress(request)))
                            .map(Executed.Fresh::new);
        };
    }

    /** What everybody may call works for the whole organisation, in nobody's name. */
    private Reach reach(Route<?, ?, ?> route) {
        return principal
                .map(caller -> caller.reachOf(route.permission()).orElseThrow())
                .orElse(Reach.TENANT);
    }

    private Future<Buffer> body() {
        if (!endpoint.takesBody()) {
            if (Bodies.announced(request)) {
                return whole().map(Running::refuseUnlessEmpty);
            }
            return NO_BODY;
        }
        if (Bodies.announced(request)) {
            Bodies.requireJson(request);
        }
        return whole();
    }

    private static Buffer refuseUnlessEmpty(Buffer body) {
        if (body.length() > 0) {
            throw Problem.invalid(
                    List.of(new Fault("", "unexpected-body", "no body is taken here")));
        }
        return body;
    }

    private QueryReader.Query<Q> query() {
        if (request.query() == null && !endpoint.takesQuery()) {
            return new QueryReader.Query<>(
                    nothing(endpoint.route().query()), QueryReader.FIRST_PAGE);
        }
        return endpoint.queries().read(parameters());
    }

    private MultiMap parameters() {
        try {
            return request.params(false);
        } catch (IllegalArgumentException e) {
            throw Problem.of(CoreProblems.BAD_REQUEST, "Write % in the address as %25.");
        }
    }

    /** A route that takes nothing has the type {@link Nothing} in that place. */
    private static <T> T nothing(Class<T> type) {
        return type.cast(new Nothing());
    }

    private Map<String, UUID> ids() {
        return switch (values.size()) {
            case 0 -> Map.of();
            case 1 -> Map.of(endpoint.parameters().getFirst(), id(values.getFirst()));
            default -> {
                Map<String, UUID> ids = new HashMap<>();
                for (int i = 0; i < values.size(); i++) {
                    ids.put(endpoint.parameters().get(i), id(values.get(i)));
                }
                yield ids;
            }
        };
    }

    private static UUID id(String value) {
        return Ids.parse(value).orElseThrow(Problem::notFound);
    }

    private Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (value.length() > 63 || !value.chars().allMatch(Running::plain)) {
                throw Problem.notFound();
            }
            names.put(endpoint.parameters().get(i), value);
        }
        return names;
    }

    private static boolean plain(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.';
    }

    private Optional<IdempotentRequest<A>> idempotency(Received<B> body) {
        return endpoint.idempotent()
                ? Conditions.idempotencyKey(request)
                        .map(
                                key ->
                                        new IdempotentRequest<>(
                                                key,
                                                hash(body),
                                                reply -> endpoint.wire(reply, path)))
                : Optional.empty();
    }

    private String hash(Received<B> body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(request.method().name().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) ' ');
            digest.update(request.uri().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            digest.update(body.name().getBytes(StandardCharsets.UTF_8));
            digest.update(body.bytes().getBytes());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private Future<Buffer> whole() {
        ApiSettings settings = api.settings();
        return Bodies.read(request, settings.bodyLimit(), settings.bodyPatience());
    }
}
