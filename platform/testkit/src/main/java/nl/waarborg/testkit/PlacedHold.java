package nl.waarborg.testkit;

import io.vertx.core.json.JsonObject;

import java.util.UUID;

/**
 * A hold that somebody places over HTTP and releases.
 *
 * @param officer who does; may manage holds
 * @param id its id
 */
public record PlacedHold(TestPerson officer, String id) {

    /** On a record. */
    public static PlacedHold on(TestPerson officer, String ground, String dataset, UUID record) {
        return place(
                officer,
                ground,
                new JsonObject().put("dataset", dataset).put("recordId", record.toString()));
    }

    /** On all that is kept of a person. */
    public static PlacedHold on(TestPerson officer, String ground, TestPerson person) {
        return place(
                officer, ground, new JsonObject().put("subjectId", person.subject().toString()));
    }

    private static PlacedHold place(TestPerson officer, String ground, JsonObject on) {
        Answer placed =
                officer.api()
                        .post(
                                "/holds",
                                on.put("ground", ground)
                                        .put("reference", "file 12")
                                        .put("reviewOn", "2099-01-01"));
        if (placed.status() != 201) {
            throw new IllegalStateException(placed.toString());
        }
        return new PlacedHold(officer, placed.json().getString("id"));
    }

    /** It is over. */
    public void release() {
        Answer released =
                officer.api()
                        .post(
                                "/holds/" + id + "/release",
                                new JsonObject().put("because", "The file was closed."));
        if (released.status() != 200) {
            throw new IllegalStateException(released.toString());
        }
    }
}
