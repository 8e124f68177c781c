package nl.waarborg.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.IdentityProvider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A published OpenID Connect server, mock-oauth2-server, in a process of its own on loopback. It
 * serves several issuers, who differ in what they say of one person.
 */
final class ProviderProcess implements AutoCloseable {

    static final String BACK = "https://desk.example.org/back";
    static final String PERSON = "olga";

    private static final String MAIN = "no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt";
    private static final List<String> ISSUERS =
            List.of("honest", "elsewhere", "expired", "early", "misdirected");
    private static final int PATIENCE_SECONDS = 60;

    private int port = freePort();
    private final Instant now;
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;

    ProviderProcess(Instant now) {
        this.now = now;
        process = startOnAFreePort();
    }

    /** Somebody else may take a port between its being found free and its being opened. */
    private Process startOnAFreePort() {
        for (int again = 0; again < 4; again++) {
            try {
                return start();
            } catch (UncheckedIOException taken) {
                port = freePort();
            }
        }
        return start();
    }

    /** What a tenant's file says of an issuer. */
    IdentityProvider settings(String issuer) {
        return settings(issuer, issuer);
    }

    /** An issuer whose addresses are another's. */
    IdentityProvider settings(String issuer, String addresses) {
        String at = url(addresses);
        return new IdentityProvider(
                url(issuer),
                "waarborg",
                at + "/authorize",
                at + "/token",
                at + "/jwks",
                Set.of(BACK));
    }

    /** The same server with other keys. */
    void rotate() {
        process.destroyForcibly();
        process.onExit().join();
        process = start();
    }

    /** The published keys. */
    String keys(String issuer) {
        return send(url(issuer) + "/jwks").body();
    }

    /** Goes to the page to log in; the server sends back with a code at once. */
    Map<String, String> authorize(String authorizationUrl) {
        String back =
                send(authorizationUrl)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new AssertionError("sent nobody back"));
        return LyingProvider.form(URI.create(back).getRawQuery());
    }

    private String url(String issuer) {
        return "http://127.0.0.1:" + port + "/" + issuer;
    }

    private HttpResponse<String> send(String url) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process start() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx96m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SERVER_HOSTNAME", "127.0.0.1");
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        builder.environment().put("JSON_CONFIG", configuration().encode());
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            Process started = builder.start();
            awaitAnswer(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for each issuer's keys, since the server makes them when they are first asked for. */
    private void awaitAnswer(Process started) {
        long end = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        while (true) {
            try {
                ISSUERS.forEach(this::keys);
                return;
            } catch (UncheckedIOException notYet) {
                if (!started.isAlive() || System.nanoTime() > end) {
                    started.destroyForcibly();
                    throw notYet;
                }
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    private JsonObject configuration() {
        return new JsonObject()
                .put("interactiveLogin", false)
                .put("httpServer", "NettyWrapper")
                .put(
                        "tokenProvider",
                        new JsonObject()
                                .put("systemTime", now.toString())
                                .put(
                                        "keyProvider",
                                        new JsonObject()
                                                .put("initialKeys", newKey())
                                                .put("algorithm", "RS256")))
                .put(
                        "tokenCallbacks",
                        new JsonArray()
                                .add(issuer("honest", 600, new JsonObject()))
                                .add(issuer("elsewhere", 600, new JsonObject()))
                                .add(issuer("expired", -61, new JsonObject()))
                                .add(
                                        issuer(
                                                "early",
                                                600,
                                                new JsonObject()
                                                        .put("nbf", now.getEpochSecond() + 120)))
                                .add(
                                        issuer(
                                                "misdirected",
                                                600,
                                                new JsonObject().put("aud", "another-client"))));
    }

    private static JsonObject issuer(String name, int expiresIn, JsonObject said) {
        JsonObject claims =
                new JsonObject().put("sub", PERSON).put("aud", "waarborg").mergeIn(said);
        JsonObject mapping =
                new JsonObject()
                        .put("requestParam", "grant_type")
                        .put("match", "authorization_code")
                        .put("claims", claims);
        return new JsonObject()
                .put("issuerId", name)
                .put("tokenExpiry", expiresIn)
                .put("requestMappings", new JsonArray().add(mapping));
    }

    private static String newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("first").generate().toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        client.close();
    }
}
