package nl.waarborg.spi;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import java.util.Optional;

/**
 * What follows the first bytes of a file that is too large to be held at once. Asked on an event
 * loop, outside the handler's transaction, for the next part only once the one before was sent.
 */
@FunctionalInterface
public interface FileParts {

    /**
     * The next part.
     *
     * @return empty after the last one; a failure breaks the answer off, so that the caller sees
     *     that it is not whole
     */
    Future<Optional<Buffer>> next();
}
