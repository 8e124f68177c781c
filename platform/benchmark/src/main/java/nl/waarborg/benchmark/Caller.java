package nl.waarborg.benchmark;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * One connection that asks, waits for the whole answer, and asks again. Confined to its event loop.
 */
final class Caller {

    private static final String LENGTH = "content-length: ";
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final NetSocket socket;
    private final Supplier<Buffer> requests;
    private final int status;
    private final long until;
    private final Promise<long[]> done;

    private long[] latencies = new long[4096];
    private int count;
    private Buffer received = Buffer.buffer();
    private int end = -1;
    private long asked;

    /**
     * A caller.
     *
     * @param status what each answer must say
     * @param until when it asks no more, as {@link System#nanoTime} counts
     * @param done told of the latencies in nanoseconds
     */
    Caller(
            NetSocket socket,
            Supplier<Buffer> requests,
            int status,
            long until,
            Promise<long[]> done) {
        this.socket = socket;
        this.requests = requests;
        this.status = status;
        this.until = until;
        this.done = done;
    }

    void start() {
        socket.handler(this::receive);
        socket.closeHandler(_ -> done.tryFail("The server hung up"));
        socket.exceptionHandler(done::tryFail);
        ask();
    }

    private void ask() {
        Buffer request = requests.get();
        asked = System.nanoTime();
        socket.write(request);
    }

    private void receive(Buffer chunk) {
        received = received.length() == 0 ? chunk : received.appendBuffer(chunk);
        if (end < 0) {
            end = endOf(received);
        }
        if (end >= 0 && received.length() >= end) {
            answered();
        }
    }

    private void answered() {
        long now = System.nanoTime();
        int said = Integer.parseInt(received.getString(STATUS_AT, STATUS_AT + 3));
        if (said != status) {
            done.tryFail(new IllegalStateException("Answered with " + received));
            socket.close();
            return;
        }
        if (count == latencies.length) {
            latencies = Arrays.copyOf(latencies, 2 * count);
        }
        latencies[count++] = now - asked;
        received = Buffer.buffer();
        end = -1;
        if (now < until) {
            ask();
        } else {
            done.tryComplete(Arrays.copyOf(latencies, count));
            socket.close();
        }
    }

    /** Where the answer ends, or -1 while its head is not whole. */
    private static int endOf(Buffer received) {
        int body = bodyStart(received);
        if (body < 0) {
            return -1;
        }
        String head =
                received.getString(0, body, StandardCharsets.ISO_8859_1.name())
                        .toLowerCase(Locale.ROOT);
        int length = head.indexOf(LENGTH);
        if (length < 0) {
            return body;
        }
        int from = length + LENGTH.length();
        return body + Integer.parseInt(head.substring(from, head.indexOf('\r', from)));
    }

    private static int bodyStart(Buffer received) {
        for (int i = STATUS_AT; i < received.length() - 3; i++) {
            if (received.getByte(i) == '\r'
                    && received.getByte(i + 2) == '\r'
                    && received.getByte(i + 3) == '\n') {
                return i + 4;
            }
        }
        return -1;
    }
}
