package nl.waarborg.mail;

import static nl.waarborg.mail.PostOffice.await;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A mail server that says what a test wants, for answers that a well-behaved one never gives: SMTP
 * line by line over a real socket.
 */
final class ScriptedServer implements AutoCloseable {

    /** An answer that hangs up instead. */
    static final String HANG_UP = "";

    /** An answer that never comes. */
    static final String SILENCE = "silence";

    private final NetServer server;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /**
     * Listens.
     *
     * @param odd the answer to a command that differs from the usual one, or {@code usual}
     */
    ScriptedServer(Vertx vertx, Function<String, String> odd) {
        server = vertx.createNetServer().connectHandler(socket -> serve(socket, odd));
        await(server.listen(0, "127.0.0.1"));
    }

    int port() {
        return server.actualPort();
    }

    /** All lines that came, of commands and of mails. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    private void serve(NetSocket socket, Function<String, String> odd) {
        boolean[] inMail = {false};
        socket.write("220 scripted\r\n");
        socket.handler(
                RecordParser.newDelimited(
                        "\r\n",
                        line -> {
                            String text = line.toString();
                            lines.add(text);
                            if (inMail[0] && !text.equals(".")) {
                                return;
                            }
                            inMail[0] = text.equals("DATA");
                            String special = odd.apply(text);
                            answer(socket, special.equals("usual") ? usual(text) : special);
                        }));
    }

    private static void answer(NetSocket socket, String reply) {
        if (reply.equals(HANG_UP)) {
            socket.close();
        } else if (!reply.equals(SILENCE)) {
            socket.write(reply + "\r\n");
        }
    }

    private static String usual(String command) {
        if (command.startsWith("EHLO")) {
            return "250-scripted\r\n250 ENHANCEDSTATUSCODES";
        }
        if (command.equals("DATA")) {
            return "354 go on";
        }
        return command.equals("QUIT") ? "221 bye" : "250 2.0.0 fine";
    }

    @Override
    public void close() {
        await(server.close());
    }
}
