package nl.waarborg.benchmark;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.benchmark.Tenants.Person;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The access package of a person with many records.
 *
 * @param records how many stand in it
 * @param took from the decision's execution to a package that can be fetched, in the middle of the
 *     rounds
 * @param fetched how long it then took to fetch as JSON
 */
record Exporting(long records, Duration took, Duration fetched) {

    static final Duration TARGET = Duration.ofSeconds(1);

    private record Round(long records, Duration took, Duration fetched) {}

    /** Measures, after a round that warms up. */
    static Exporting measure(Person person, Person officer, int rounds) {
        List<Round> all = new ArrayList<>();
        for (int i = 0; i <= rounds; i++) {
            all.add(round(person, officer));
        }
        List<Round> warm = all.subList(1, all.size());
        return new Exporting(
                warm.getFirst().records(),
                median(warm.stream().map(Round::took).toList()),
                median(warm.stream().map(Round::fetched).toList()));
    }

    private static Round round(Person person, Person officer) {
        String request =
                Tenants.expect(
                                201,
                                person.api()
                                        .post(
                                                "/me/requests",
                                                new JsonObject().put("type", "ACCESS")))
                        .json()
                        .getString("id");
        String desk = "/rights-requests/" + request;
        Tenants.expect(200, officer.api().post(desk + "/take"));
        Tenants.expect(
                200,
                officer.api()
                        .post(
                                desk + "/decide",
                                new JsonObject()
                                        .put("outcome", "FULL")
                                        .put("explanation", "Alles wat er is wordt gegeven.")
                                        .put("grounds", new JsonArray())));
        long from = System.nanoTime();
        Tenants.expect(200, officer.api().post(desk + "/execute", new JsonObject()));
        String mine = "/me/requests/" + request + "/package";
        JsonObject ready =
                Waiting.until(
                        () -> Tenants.expect(200, person.api().get(mine)).json(),
                        seen -> seen.getString("status").equals("READY"));
        long built = System.nanoTime();
        Tenants.expect(200, person.api().get(mine + "/file"));
        return new Round(
                ready.getLong("recordsDone"),
                Duration.ofNanos(built - from),
                Duration.ofNanos(System.nanoTime() - built));
    }

    private static Duration median(List<Duration> all) {
        return Duration.ofNanos((long) Measured.median(all, Duration::toNanos));
    }
}
