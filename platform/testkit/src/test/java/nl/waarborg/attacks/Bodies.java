package nl.waarborg.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPlatform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Requests that are too large, too deep or too slow. */
final class Bodies {

    private static final int MOST_MILLIS = 60_000;

    private Bodies() {}

    static List<Attack> all() {
        return List.of(
                row(
                        "oversized body",
                        "a body over the limit, with its length",
                        "413",
                        s -> large(s)),
                row("oversized body", "a body without end, in chunks", "413", Bodies::endless),
                row("oversized body", "a file over the limit of its kind", "413", Bodies::file),
                row("oversized body", "a JSON body a thousand levels deep", "400", Bodies::deep),
                row("oversized body", "headers without end", "431", Bodies::headers),
                row(
                        "slow body",
                        "a body that comes a byte at a time",
                        "408 within a minute",
                        Bodies::slowBody),
                row(
                        "slow body",
                        "a head that comes a byte at a time",
                        "cut off within a minute",
                        Bodies::slowHead));
    }

    private static Attack row(String kind, String attack, String answer, Attack.Attempt attempt) {
        return new Attack(kind, attack, answer, attempt);
    }

    private static void large(Scene scene) {
        JsonObject body = new JsonObject().put("question", "x".repeat(2 * 1024 * 1024));
        Answer answer = scene.got(scene.as(scene.person).post("/helpdesk/tickets", body));
        assertThat(answer.status()).isEqualTo(413);
    }

    private static void file(Scene scene) {
        Answer answer =
                scene.got(
                        scene.as(scene.person)
                                .upload(
                                        "/papers/papers",
                                        "text/plain",
                                        "attachment; filename=\"much.txt\"",
                                        new byte[3 * 1024 * 1024]));
        assertThat(answer.status()).isEqualTo(413);
    }

    private static void deep(Scene scene) {
        String body = "{\"question\":" + "[".repeat(1000) + "]".repeat(1000) + "}";
        Answer answer =
                scene.got(
                        scene.as(scene.person)
                                .send(
                                        nl.waarborg.spi.HttpMethod.POST,
                                        "/helpdesk/tickets",
                                        java.util.Optional.of(body)));
        assertThat(answer.status()).isEqualTo(400);
    }

    private static void endless(Scene scene) throws IOException {
        byte[] chunk = ("1000\r\n" + "x".repeat(0x1000) + "\r\n").getBytes(StandardCharsets.UTF_8);
        try (Socket socket = open(scene)) {
            OutputStream out = socket.getOutputStream();
            out.write(head(scene, "Transfer-Encoding: chunked\r\n\r\n"));
            for (int i = 0; i < 2000; i++) {
                out.write(chunk);
            }
            out.flush();
            assertThat(answer(scene, socket)).startsWith("HTTP/1.1 413");
        } catch (SocketException cut) {
            assertThat(cut).hasMessageMatching("(?i).*(reset|broken pipe|closed).*");
            got(scene, "");
        }
    }

    private static void headers(Scene scene) throws IOException {
        try (Socket socket = open(scene)) {
            socket.getOutputStream()
                    .write(head(scene, "X-Much: " + "x".repeat(40_000) + "\r\n\r\n"));
            assertThat(answer(scene, socket)).startsWith("HTTP/1.1 431");
        }
    }

    private static void slowBody(Scene scene) throws IOException {
        try (Socket socket = open(scene)) {
            socket.getOutputStream().write(head(scene, "Content-Length: 4000\r\n\r\n"));
            assertThat(drip(scene, socket)).startsWith("HTTP/1.1 408");
        }
    }

    private static void slowHead(Scene scene) throws IOException {
        try (Socket socket = open(scene)) {
            socket.getOutputStream().write("GET /".getBytes(StandardCharsets.UTF_8));
            assertThat(drip(scene, socket)).isEmpty();
        }
    }

    /**
     * Sends a byte now and then until the other side says something or hangs up; answers what it
     * said. Nothing is sent once it speaks: a byte that meets a closed connection is answered with
     * a reset, which takes away what was not yet read.
     */
    private static String drip(Scene scene, Socket socket) throws IOException {
        long end = System.nanoTime() + MOST_MILLIS * 1_000_000L;
        socket.setSoTimeout(500);
        while (System.nanoTime() < end) {
            try {
                socket.getOutputStream().write('x');
                int first = socket.getInputStream().read();
                return got(scene, first < 0 ? "" : (char) first + rest(socket));
            } catch (SocketTimeoutException waiting) {
                // Nothing was said yet.
            } catch (SocketException cut) {
                return got(scene, "");
            }
        }
        throw new AssertionError("Nobody hung up within " + MOST_MILLIS + " ms");
    }

    private static String rest(Socket socket) throws IOException {
        socket.setSoTimeout(MOST_MILLIS);
        return new String(socket.getInputStream().readNBytes(11), StandardCharsets.UTF_8);
    }

    private static Socket open(Scene scene) throws IOException {
        URI api = scene.platform().platform().api();
        var socket = new Socket(api.getHost(), api.getPort());
        socket.setSoTimeout(MOST_MILLIS);
        return socket;
    }

    private static byte[] head(Scene scene, String rest) {
        return ("POST /api/"
                        + TestPlatform.NORTH
                        + "/v1/helpdesk/tickets HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/json\r\nAuthorization: Bearer "
                        + scene.token(scene.person)
                        + "\r\n"
                        + rest)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String answer(Scene scene, Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] bytes = in.readNBytes(12);
        return got(scene, new String(bytes, StandardCharsets.UTF_8));
    }

    private static String got(Scene scene, String text) {
        scene.got(new Answer(0, HttpHeaders.of(Map.of(), (_, _) -> true), text));
        return text;
    }
}
