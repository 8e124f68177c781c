package nl.waarborg.spi;

import java.util.Optional;

/**
 * An address of the API: typed, so that one declaration validates requests, answers them and writes
 * the OpenAPI document.
 *
 * <pre>{@code
 * Route.post("/tickets", WRITE).summary("Open a ticket").taking(OpenTicket.class).answering(TicketView.class, Desk::open)
 * }</pre>
 *
 * @param method the HTTP method
 * @param path below {@code /api/{tenant}/v1/{plugin}}: kebab-case segments and {@code
 *     {parameters}}, all of them ids
 * @param permission what the caller needs
 * @param summary one English line for the API document
 * @param body the record of the body, or {@link Nothing}
 * @param query the record of the query parameters, or {@link Nothing}
 * @param answer the record of the answer, or {@link Nothing}
 * @param answersPages whether it answers a {@link Page} of {@code answer}
 * @param conditional whether it demands {@code If-Match}
 * @param file what the file must fit that the body is; empty where the body is JSON
 * @param unpacker reads the body out of the file; empty where the file itself is the body
 * @param handler what answers it
 * @param <B> the body
 * @param <Q> the query parameters
 * @param <A> what the handler answers
 */
public record Route<B, Q, A>(
        HttpMethod method,
        String path,
        Permission permission,
        String summary,
        Class<B> body,
        Class<Q> query,
        Class<?> answer,
        boolean answersPages,
        boolean conditional,
        Optional<FileRule> file,
        Optional<FileUnpacker<B>> unpacker,
        Handler<B, Q, A> handler) {

    /** Whether everybody may call it, without logging in. */
    public boolean open() {
        return permission.equals(Permission.EVERYBODY);
    }

    /** Starts a route that reads. */
    public static Draft<Nothing, Nothing> get(String path, Permission permission) {
        return draft(HttpMethod.GET, path, permission);
    }

    /** Starts a route that makes something or acts. Callers may send {@code Idempotency-Key}. */
    public static Draft<Nothing, Nothing> post(String path, Permission permission) {
        return draft(HttpMethod.POST, path, permission);
    }

    /** Starts a route that replaces something. */
    public static Draft<Nothing, Nothing> put(String path, Permission permission) {
        return draft(HttpMethod.PUT, path, permission);
    }

    /** Starts a route that changes a part of something. */
    public static Draft<Nothing, Nothing> patch(String path, Permission permission) {
        return draft(HttpMethod.PATCH, path, permission);
    }

    /** Starts a route that removes something. */
    public static Draft<Nothing, Nothing> delete(String path, Permission permission) {
        return draft(HttpMethod.DELETE, path, permission);
    }

    private static Draft<Nothing, Nothing> draft(
            HttpMethod method, String path, Permission permission) {
        return new Draft<>(
                method,
                path,
                permission,
                "",
                Nothing.class,
                Nothing.class,
                false,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * A route before its handler is named.
     *
     * @param method the HTTP method
     * @param path the path
     * @param permission what the caller needs
     * @param summary one line
     * @param body the body's record
     * @param query the query's record
     * @param demandsVersion whether it demands {@code If-Match}
     * @param file what the body must fit, where it is a file
     * @param unpacker reads the body out of the file
     * @param <B> the body
     * @param <Q> the query parameters
     */
    public record Draft<B, Q>(
            HttpMethod method,
            String path,
            Permission permission,
            String summary,
            Class<B> body,
            Class<Q> query,
            boolean demandsVersion,
            Optional<FileRule> file,
            Optional<FileUnpacker<B>> unpacker) {

        /** Says in one English line what it does. */
        public Draft<B, Q> summary(String line) {
            return new Draft<>(
                    method, path, permission, line, body, query, demandsVersion, file, unpacker);
        }

        /**
         * Names the record that the body must fit; its components carry {@link Input} annotations.
         */
        public <N extends Record> Draft<N, Q> taking(Class<N> type) {
            return new Draft<>(
                    method,
                    path,
                    permission,
                    summary,
                    type,
                    query,
                    demandsVersion,
                    Optional.empty(),
                    Optional.empty());
        }

        /**
         * Takes a file as the body. The handler sees it after the core has looked into it: of one
         * of the kinds, not too large, no program in disguise, no readable citizen service number.
         *
         * @throws IllegalArgumentException for kinds that {@linkplain FileKind#needsUnpacker need
         *     an unpacker}
         */
        public Draft<FileContent, Q> takingFile(FileRule rule) {
            if (rule.kinds().stream().anyMatch(FileKind::needsUnpacker)) {
                throw new IllegalArgumentException(
                        "The file rule " + rule.name() + " needs somebody who unpacks the file");
            }
            return new Draft<>(
                    method,
                    path,
                    permission,
                    summary,
                    FileContent.class,
                    query,
                    demandsVersion,
                    Optional.of(rule),
                    Optional.empty());
        }

        /**
         * Takes a file and shows the handler what was read in it.
         *
         * @param type what is read
         * @param unpacker reads it, on a worker thread
         */
        public <N extends Record> Draft<N, Q> takingFile(
                FileRule rule, Class<N> type, FileUnpacker<N> unpacker) {
            return new Draft<>(
                    method,
                    path,
                    permission,
                    summary,
                    type,
                    query,
                    demandsVersion,
                    Optional.of(rule),
                    Optional.of(unpacker));
        }

        /** Names the record that the query parameters must fit. */
        public <N extends Record> Draft<B, N> filteredBy(Class<N> type) {
            return new Draft<>(
                    method, path, permission, summary, body, type, demandsVersion, file, unpacker);
        }

        /** Demands {@code If-Match}: a call without is answered with 428. */
        public Draft<B, Q> conditional() {
            return new Draft<>(
                    method, path, permission, summary, body, query, true, file, unpacker);
        }

        /** Ends with a handler that answers a record. */
        public <A extends Record> Route<B, Q, A> answering(
                Class<A> type, Handler<B, Q, A> handler) {
            return new Route<>(
                    method,
                    path,
                    permission,
                    summary,
                    body,
                    query,
                    type,
                    false,
                    demandsVersion,
                    file,
                    unpacker,
                    handler);
        }

        /** Ends with a handler that answers a page of records. */
        public <A extends Record> Route<B, Q, Page<A>> answeringPages(
                Class<A> itemType, Handler<B, Q, Page<A>> handler) {
            return new Route<>(
                    method,
                    path,
                    permission,
                    summary,
                    body,
                    query,
                    itemType,
                    true,
                    demandsVersion,
                    file,
                    unpacker,
                    handler);
        }

        /** Ends with a handler that answers a file, to be saved and not shown in the browser. */
        public Route<B, Q, FileContent> answeringFile(Handler<B, Q, FileContent> handler) {
            return new Route<>(
                    method,
                    path,
                    permission,
                    summary,
                    body,
                    query,
                    FileContent.class,
                    false,
                    demandsVersion,
                    file,
                    unpacker,
                    handler);
        }

        /** Ends with a handler that answers without a body. */
        public Route<B, Q, Nothing> answeringNothing(Handler<B, Q, Nothing> handler) {
            return new Route<>(
                    method,
                    path,
                    permission,
                    summary,
                    body,
                    query,
                    Nothing.class,
                    false,
                    demandsVersion,
                    file,
                    unpacker,
                    handler);
        }
    }
}
