package nl.waarborg.web.packages;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

import nl.waarborg.spi.FileParts;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;

/**
 * A package for people, laid out on a worker as its parts come. Of the package no more is held than
 * the part at hand and what the sheet has not handed out yet. Asked on one event loop.
 */
final class ReadableParts implements FileParts {

    private final Vertx vertx;
    private final FileParts source;
    private final PackageReader reader;
    private final Sheet sheet;
    private boolean ended;

    ReadableParts(Vertx vertx, FileParts source, ReadablePackage words) {
        this.vertx = vertx;
        this.source = source;
        this.reader = new PackageReader(words);
        this.sheet = words.sheet();
    }

    @Override
    public Future<Optional<Buffer>> next() {
        return ended
                ? Future.succeededFuture(Optional.empty())
                : source.next()
                        .compose(part -> vertx.executeBlocking(() -> laidOut(part), false))
                        .compose(this::somethingOrNext);
    }

    /** What is left after what was asked for so far, where something is. */
    Optional<FileParts> rest() {
        return ended ? Optional.empty() : Optional.of(this);
    }

    private Buffer laidOut(Optional<Buffer> part) {
        if (part.isEmpty()) {
            reader.end();
            ended = true;
            return sheet.finish();
        }
        reader.read(part.get());
        return sheet.take();
    }

    private Future<Optional<Buffer>> somethingOrNext(@Nullable Buffer laidOut) {
        Buffer ready = Objects.requireNonNull(laidOut);
        return ready.length() > 0 || ended ? Future.succeededFuture(Optional.of(ready)) : next();
    }
}
