package nl.waarborg.benchmark;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A mail server on the loopback that takes everything, keeps nothing and counts who was written to.
 */
final class SmtpSink implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final int port;

    SmtpSink() {
        port =
                await(
                        vertx.createNetServer()
                                .connectHandler(this::greet)
                                .listen(0, "127.0.0.1")
                                .map(server -> server.actualPort()));
    }

    int port() {
        return port;
    }

    /** How many mails it took for addresses that end so. */
    long mailsTo(String end) {
        return taken.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(end))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** To how many such addresses. */
    long addresses(String end) {
        return taken.keySet().stream().filter(address -> address.endsWith(end)).count();
    }

    private void greet(NetSocket socket) {
        Talk talk = new Talk(socket);
        socket.handler(RecordParser.newDelimited("\r\n", line -> talk.hear(line.toString())));
        socket.write("220 sink\r\n");
    }

    /** One connection. Confined to its event loop. */
    private final class Talk {

        private final NetSocket socket;
        private String recipient = "";
        private boolean inData;

        Talk(NetSocket socket) {
            this.socket = socket;
        }

        void hear(String line) {
            if (inData) {
                if (line.equals(".")) {
                    inData = false;
                    taken.merge(recipient, 1, Integer::sum);
                    socket.write("250 taken\r\n");
                }
                return;
            }
            String word = line.toUpperCase(Locale.ROOT);
            if (word.startsWith("RCPT TO:")) {
                recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
            }
            inData = word.equals("DATA");
            socket.write(
                    inData ? "354 go on\r\n" : word.equals("QUIT") ? "221 bye\r\n" : "250 ok\r\n");
        }
    }

    private static <T> T await(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
