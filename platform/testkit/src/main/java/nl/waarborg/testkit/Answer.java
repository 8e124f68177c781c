package nl.waarborg.testkit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the API answered.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param text the body as it came
 */
public record Answer(int status, HttpHeaders headers, String text) {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /**
     * The body without its UUIDs, to look for a short number in, such as a year: the digits of a
     * UUID are any digits.
     */
    public String words() {
        return UUID.matcher(text).replaceAll("");
    }

    /** The body as a JSON object. */
    public JsonObject json() {
        return new JsonObject(text);
    }

    /** The items of a page. */
    public List<JsonObject> items() {
        JsonArray items = json().getJsonArray("items");
        return items.stream().map(JsonObject.class::cast).toList();
    }

    /**
     * The value of a header.
     *
     * @throws AssertionError if it is absent
     */
    public String header(String name) {
        return headers.firstValue(name)
                .orElseThrow(() -> new AssertionError("No header " + name + " in " + this));
    }

    /** The end of a problem's type URI. */
    public String problem() {
        String type = json().getString("type", "");
        return type.substring(type.lastIndexOf('/') + 1);
    }

    /** The pointers of the fields that a problem finds fault with. */
    public List<String> pointers() {
        JsonArray errors = json().getJsonArray("errors", new JsonArray());
        return errors.stream().map(error -> ((JsonObject) error).getString("pointer")).toList();
    }

    @Override
    public String toString() {
        return status + " " + text;
    }
}
