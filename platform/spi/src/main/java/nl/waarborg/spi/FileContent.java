package nl.waarborg.spi;

import io.vertx.core.buffer.Buffer;

/**
 * A file: the body of a route that {@link Route.Draft#takingFile takes} one, the answer of a route
 * that {@link Route.Draft#answeringFile answers} one.
 *
 * @param name a name without path or control characters, which ends as its kind does; it may hold
 *     personal data
 * @param kind what it is, by its content
 * @param bytes the content; not to be changed
 */
public record FileContent(String name, FileKind kind, Buffer bytes) {

    /** How many bytes it has. */
    public int size() {
        return bytes.length();
    }

    @Override
    public String toString() {
        return kind + " of " + size() + " bytes";
    }
}
