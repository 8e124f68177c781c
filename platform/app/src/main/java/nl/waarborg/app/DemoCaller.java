package nl.waarborg.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** An invented person who calls the API. */
final class DemoCaller {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String base;
    private final Optional<String> token;
    private final Optional<String> version;

    private DemoCaller(
            HttpClient http, String base, Optional<String> token, Optional<String> version) {
        this.http = http;
        this.base = base;
        this.token = token;
        this.version = version;
    }

    static DemoCaller at(String base) {
        HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build();
        return new DemoCaller(http, base, Optional.empty(), Optional.empty());
    }

    DemoCaller loggedIn(String login, String password) {
        JsonNode answer =
                post("/auth/token", object().put("login", login).put("password", password));
        return new DemoCaller(
                http, base, Optional.of(answer.path("accessToken").asText()), Optional.empty());
    }

    /** The same caller, who changes what has that version. */
    DemoCaller changing(String known) {
        return new DemoCaller(http, base, token, Optional.of(known));
    }

    ObjectNode object() {
        return JSON.createObjectNode();
    }

    JsonNode post(String path, JsonNode body) {
        return send("POST", path, body);
    }

    /**
     * Sends a call.
     *
     * @param body an object as JSON, a text as a mail; anything else is no body
     */
    JsonNode send(String method, String path, JsonNode body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
        token.ifPresent(value -> request.setHeader("Authorization", "Bearer " + value));
        version.ifPresent(value -> request.setHeader("If-Match", "\"" + value + "\""));
        if (body.isObject()) {
            request.setHeader("Content-Type", "application/json");
            request.method(method, BodyPublishers.ofString(body.toString()));
        } else if (body.isTextual()) {
            request.setHeader("Content-Type", "message/rfc822");
            request.method(method, BodyPublishers.ofString(body.asText()));
        } else {
            request.method(method, BodyPublishers.noBody());
        }
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new Refused(method + " " + path + " was answered with " + answer.body());
            }
            return answer.body().isEmpty() ? object() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** A call that was not answered as the script expects. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
