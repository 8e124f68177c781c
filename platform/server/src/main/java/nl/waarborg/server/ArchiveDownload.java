package nl.waarborg.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

import nl.waarborg.spi.FileParts;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Hands a file out part by part, each read on a worker once the one before was sent; nothing stays
 * open in between. Where the file goes meanwhile, so does the answer. Confined to one event loop.
 */
final class ArchiveDownload implements FileParts {

    private static final int PART = 256 * 1024;

    private final Vertx vertx;
    private final Path file;
    private long at;

    /**
     * From some place in a file on.
     *
     * @param from how many bytes are left out
     */
    ArchiveDownload(Vertx vertx, Path file, long from) {
        this.vertx = vertx;
        this.file = file;
        this.at = from;
    }

    @Override
    public Future<Optional<Buffer>> next() {
        return vertx.executeBlocking(this::read, false).map(Objects::requireNonNull);
    }

    /** The first part; fails with a {@link Problem} where there is none. */
    Future<Buffer> first() {
        return vertx.executeBlocking(this::begun, false).map(Objects::requireNonNull);
    }

    private Buffer begun() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw Problem.conflict(
                    "The archive is not on this node: fetch it from the one that wrote it, or have"
                            + " it exported again.");
        }
        long size = Files.size(file);
        if (at < 0 || at >= size) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "?from",
                                    "out-of-range",
                                    "Give less than the %d bytes of the archive".formatted(size))));
        }
        return read().orElseThrow();
    }

    private Optional<Buffer> read() throws IOException {
        ByteBuffer part = ByteBuffer.allocate(PART);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int found = channel.read(part, at);
            if (found <= 0) {
                return Optional.empty();
            }
            at += found;
            return Optional.of(Buffer.buffer().appendBytes(part.array(), 0, found));
        }
    }
}
