package nl.waarborg.web.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.spi.Problem;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Calls identity providers, at the addresses in the organisations' files and nowhere else: no
 * redirect is followed. Safe for threads.
 */
final class ProviderCalls {

    private static final int MOST_BYTES = 256 * 1024;
    private static final long PATIENCE_SECONDS = 5;

    private final HttpClient client;

    ProviderCalls(Vertx vertx) {
        client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(5_000));
    }

    /** Reads JSON. */
    Future<JsonObject> get(String url) {
        return client.request(options(HttpMethod.GET, url))
                .compose(HttpClientRequest::send)
                .compose(ProviderCalls::json)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .recover(ProviderCalls::unreachable);
    }

    /** Sends a form and reads JSON. */
    Future<JsonObject> post(String url, Map<String, String> form) {
        String body =
                form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return client.request(
                        options(HttpMethod.POST, url)
                                .putHeader("Content-Type", "application/x-www-form-urlencoded"))
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(ProviderCalls::json)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .recover(ProviderCalls::unreachable);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static RequestOptions options(HttpMethod method, String url) {
        return new RequestOptions()
                .setAbsoluteURI(url)
                .setMethod(method)
                .setFollowRedirects(false)
                .putHeader("Accept", "application/json");
    }

    /** Only answers of a sensible size; a refusal of the provider is a refusal of ours. */
    private static Future<JsonObject> json(io.vertx.core.http.HttpClientResponse response) {
        if (response.statusCode() >= 400 && response.statusCode() < 500) {
            return Future.failedFuture(LogIns.refusal());
        }
        if (response.statusCode() != 200) {
            return Future.failedFuture(new IllegalStateException("The provider is out of order"));
        }
        Buffer body = Buffer.buffer();
        response.handler(
                part -> {
                    if (body.length() + part.length() > MOST_BYTES) {
                        response.request().reset();
                    } else {
                        body.appendBuffer(part);
                    }
                });
        return response.end().map(ended -> parsed(body));
    }

    private static JsonObject parsed(Buffer body) {
        try {
            return new JsonObject(body);
        } catch (DecodeException | ClassCastException notJson) {
            throw LogIns.refusal();
        }
    }

    private static Future<JsonObject> unreachable(Throwable failure) {
        return Future.failedFuture(
                failure instanceof Problem
                        ? failure
                        : Problem.of(
                                CoreProblems.UNAVAILABLE,
                                "The identity provider does not answer. Try again later."));
    }
}
