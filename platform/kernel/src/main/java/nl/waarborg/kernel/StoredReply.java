package nl.waarborg.kernel;

import io.vertx.core.buffer.Buffer;

import java.util.Optional;

/**
 * An answer as it went over the wire, kept for repetitions. The body holds personal data: encrypt
 * it before it is stored.
 *
 * @param status the HTTP status
 * @param location the {@code Location} header
 * @param etag the {@code ETag} header
 * @param body the body; empty for an answer without one
 */
public record StoredReply(
        int status, Optional<String> location, Optional<String> etag, Buffer body) {}
