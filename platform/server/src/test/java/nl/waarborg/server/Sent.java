package nl.waarborg.server;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.net.http.HttpResponse;
import java.util.List;

/** An answer over HTTP. */
record Sent(HttpResponse<String> response) {

    int status() {
        return response.statusCode();
    }

    String text() {
        return response.body();
    }

    JsonObject json() {
        return new JsonObject(response.body());
    }

    String header(String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    List<String> pointers() {
        return json().getJsonArray("errors", new JsonArray()).stream()
                .map(fault -> ((JsonObject) fault).getString("pointer"))
                .toList();
    }
}
