package nl.waarborg.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Ticker;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.spi.TenantId;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/** The API with the desk on a free port, and clients for it. */
final class ServedApi implements AutoCloseable {

    static final String VERSION = "1.2.3";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final Desk desk = new Desk();
    final TestPorts ports = new TestPorts();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    ServedApi() {
        this(ApiSettings.standard(VERSION), Ticker.systemTicker());
    }

    ServedApi(ApiSettings settings, Ticker ticker) {
        ApiRouter router = new ApiRouter(settings, desk.mounted(), ports.ports(), ticker);
        port =
                ApiServer.create(
                                vertx,
                                ApiServer.options().setPort(0).setHost("127.0.0.1"),
                                VERSION,
                                request -> beside(router, request))
                        .listen()
                        .await()
                        .actualPort();
    }

    /** Something that is answered beside the API, as opt-outs are. */
    private static void beside(ApiRouter router, HttpServerRequest request) {
        String[] path = Objects.requireNonNull(request.path()).split("/", -1);
        if (!path[path.length - 1].equals("beside")) {
            router.handle(request);
        } else if (router.admits(request, new TenantId(path[2]))) {
            request.response().end("beside");
        }
    }

    /** A request as staff of alpha. */
    HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", "Bearer staff");
    }

    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, String body) {
        return post(path, BodyPublishers.ofString(body));
    }

    HttpResponse<String> post(String path, BodyPublisher body) {
        return send(request(path).header("Content-Type", "application/json").POST(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends bytes that no client would send, and reads until the server closes or has answered. */
    String raw(String bytes) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return answer(socket.getInputStream());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Sends bytes, and reads until the server closes. */
    String untilClosed(String bytes) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Sends a head, and then a space now and then until the server answers. */
    String trickled(String head, Duration pause) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.setSoTimeout((int) pause.toMillis());
            for (int sent = 0; sent < PATIENCE.dividedBy(pause); sent++) {
                socket.getOutputStream().write(' ');
                socket.getOutputStream().flush();
                try {
                    return answer(socket.getInputStream());
                } catch (SocketTimeoutException e) {
                    // Not yet: the next space.
                }
            }
            return "";
        }
    }

    private static String answer(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            text.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            int head = text.indexOf("\r\n\r\n");
            if (head > 0 && text.length() >= head + 4 + length(text.substring(0, head))) {
                break;
            }
        }
        return text.toString();
    }

    private static int length(String head) {
        return head.lines()
                .filter(
                        line ->
                                line.toLowerCase(java.util.Locale.ROOT)
                                        .startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        vertx.close().await();
    }
}
