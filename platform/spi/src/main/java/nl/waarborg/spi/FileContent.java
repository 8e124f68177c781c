package nl.waarborg.spi;

import io.vertx.core.buffer.Buffer;

import java.util.Optional;

/**
 * A file: the body of a route that {@link Route.Draft#takingFile takes} one, the answer of a route
 * that {@link Route.Draft#answeringFile answers} one.
 *
 * @param name a name without path or control characters, which ends as its kind does; it may hold
 *     personal data
 * @param kind what it is, by its content
 * @param bytes the content, or how it begins where more follows; not to be changed
 * @param rest what follows, for an answer that is too large to be held at once
 */
public record FileContent(String name, FileKind kind, Buffer bytes, Optional<FileParts> rest) {

    /** A whole file. */
    public FileContent(String name, FileKind kind, Buffer bytes) {
        this(name, kind, bytes, Optional.empty());
    }

    /** How many bytes it has, as far as they are here. */
    public int size() {
        return bytes.length();
    }

    @Override
    public String toString() {
        return kind + " of " + size() + " bytes";
    }
}
