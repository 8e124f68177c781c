package nl.waarborg.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.vertx.core.buffer.Buffer;

import nl.waarborg.kernel.StoredReply;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Reply;
import nl.waarborg.web.schema.ApiJson;
import nl.waarborg.web.schema.InputReader;
import nl.waarborg.web.schema.InputReaders;
import nl.waarborg.web.schema.QueryReader;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A mounted route with all that can be made before the first request. Immutable and safe for
 * threads.
 */
final class Endpoint<B, Q, A> {

    private static final Buffer NO_BODY = Buffer.buffer();

    private final MountedRoute<B, Q, A> route;
    private final Optional<InputReader<B>> bodies;
    private final QueryReader<Q> queries;
    private final ObjectWriter answers;
    private final List<String> parameters;
    private final boolean takesBody;
    private final boolean takesQuery;

    Endpoint(MountedRoute<B, Q, A> route, ApiJson json, InputReaders readers) {
        this.route = route;
        this.bodies =
                route.file().isPresent() ? Optional.empty() : Optional.of(readers.of(route.body()));
        this.queries =
                new QueryReader<>(readers.of(route.query()), route.query(), route.answersPages());
        this.answers =
                route.answersPages()
                        ? json.pageWriter(route.answer())
                        : json.writer(route.answersFile() ? Nothing.class : route.answer());
        this.parameters = PathTable.parameters(route.path());
        this.takesBody = route.body() != Nothing.class;
        this.takesQuery = route.answersPages() || route.query() != Nothing.class;
    }

    MountedRoute<B, Q, A> route() {
        return route;
    }

    /** Reads a body of JSON. */
    InputReader<B> bodies() {
        return bodies.orElseThrow();
    }

    QueryReader<Q> queries() {
        return queries;
    }

    List<String> parameters() {
        return parameters;
    }

    boolean takesBody() {
        return takesBody;
    }

    boolean takesQuery() {
        return takesQuery;
    }

    boolean idempotent() {
        return route.method() == HttpMethod.POST
                && route instanceof GuardedRoute<B, Q, A> guarded
                && !guarded.route().open();
    }

    /**
     * The answer as it goes over the wire.
     *
     * @param path the path of the request, which a new row's address starts with
     */
    StoredReply wire(Reply<A> reply, String path) {
        Buffer body = reply.body().map(this::encode).orElse(NO_BODY);
        int status = reply.created().isPresent() ? 201 : reply.body().isPresent() ? 200 : 204;
        Optional<String> etag =
                reply.version().isPresent()
                        ? Optional.of(Conditions.tag(reply.version().getAsLong()))
                        : Optional.empty();
        Optional<String> location =
                reply.created().filter(name -> !name.isEmpty()).map(name -> path + "/" + name);
        return new StoredReply(status, location, etag, body);
    }

    private Buffer encode(A answer) {
        if (answer instanceof FileContent file) {
            return file.bytes();
        }
        try {
            return Buffer.buffer(answers.writeValueAsBytes(answer));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
