package nl.waarborg.testkit;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.HttpMethod;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A caller of the API over HTTP. Blocking, for tests. Immutable: each {@code with} makes another
 * client.
 */
public final class ApiClient {

    private final HttpClient http;
    private final URI base;
    private final Map<String, String> headers;

    private ApiClient(HttpClient http, URI base, Map<String, String> headers) {
        this.http = http;
        this.base = base;
        this.headers = headers;
    }

    /**
     * A client without a token.
     *
     * @param base the start of each address, such as {@code http://127.0.0.1:8080/api/valtes/v1}
     */
    public static ApiClient at(URI base) {
        HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(30))
                        .build();
        return new ApiClient(http, base, Map.of());
    }

    /** The same caller with one more header in each request. */
    public ApiClient with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ApiClient(http, base, more);
    }

    /** The same caller with this access token. */
    public ApiClient withToken(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /**
     * What stands in the Authorization header.
     *
     * @throws IllegalStateException if nobody is logged in
     */
    public String authorization() {
        String header = headers.get("Authorization");
        if (header == null) {
            throw new IllegalStateException("Nobody is logged in");
        }
        return header;
    }

    /**
     * Logs in.
     *
     * @throws AssertionError if that fails
     */
    public ApiClient loggedIn(String login, String password) {
        Answer answer =
                post("/auth/token", new JsonObject().put("login", login).put("password", password));
        if (answer.status() != 200) {
            throw new AssertionError("Log-in of " + login + " was answered with " + answer);
        }
        return withToken(answer.json().getString("accessToken"));
    }

    /** Reads. */
    public Answer get(String path) {
        return send(HttpMethod.GET, path, Optional.empty());
    }

    /** Makes or acts. */
    public Answer post(String path, JsonObject body) {
        return send(HttpMethod.POST, path, Optional.of(body.encode()));
    }

    /**
     * Sends a file.
     *
     * @param disposition the {@code Content-Disposition} with its name
     */
    public Answer upload(String path, String mediaType, String disposition, byte[] content) {
        return with("Content-Type", mediaType)
                .with("Content-Disposition", disposition)
                .exchange(HttpMethod.POST, path, BodyPublishers.ofByteArray(content));
    }

    /** Acts without a body. */
    public Answer post(String path) {
        return send(HttpMethod.POST, path, Optional.empty());
    }

    /** Replaces. */
    public Answer put(String path, JsonObject body) {
        return send(HttpMethod.PUT, path, Optional.of(body.encode()));
    }

    /** Changes. */
    public Answer patch(String path, JsonObject body) {
        return send(HttpMethod.PATCH, path, Optional.of(body.encode()));
    }

    /** Removes. */
    public Answer delete(String path) {
        return send(HttpMethod.DELETE, path, Optional.empty());
    }

    /** Sends any body as JSON. */
    public Answer send(HttpMethod method, String path, Optional<String> body) {
        ApiClient sender = body.isPresent() ? with("Content-Type", "application/json") : this;
        return sender.exchange(
                method, path, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
    }

    private Answer exchange(HttpMethod method, String path, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(Duration.ofSeconds(60))
                        .method(method.name(), body);
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + path, e);
        }
    }
}
