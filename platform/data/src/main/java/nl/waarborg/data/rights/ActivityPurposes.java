package nl.waarborg.data.rights;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.stream.Stream;

/**
 * For which purposes an activity uses data: its own, and those it shares with another. Pure.
 *
 * @param document the running document
 */
record ActivityPurposes(JsonObject document) {

    Stream<JsonObject> of(JsonObject activity) {
        JsonArray shared = activity.getJsonArray("sharedPurposes", new JsonArray());
        return Stream.concat(
                objects(activity, "purposes"),
                objects(document, "activities")
                        .flatMap(other -> objects(other, "purposes"))
                        .filter(purpose -> shared.contains(purpose.getString("id"))));
    }

    private static Stream<JsonObject> objects(JsonObject in, String name) {
        return in.getJsonArray(name, new JsonArray()).stream().map(JsonObject.class::cast);
    }
}
