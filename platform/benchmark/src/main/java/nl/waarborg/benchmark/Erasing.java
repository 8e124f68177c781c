package nl.waarborg.benchmark;

import io.vertx.core.json.JsonObject;

import nl.waarborg.benchmark.Tenants.Person;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A retention run against deletes in batches of as many of the same rows.
 *
 * @param rows how many records were due, each with a person who goes with it
 * @param perSecond records a second of the platform, in the middle of the rounds
 * @param barePerSecond the same of the bare deletes
 * @param ratio what part of the bare speed the platform had, in the middle of the rounds
 */
record Erasing(int rows, double perSecond, double barePerSecond, double ratio) {

    /** The part of the bare speed that is aimed at. */
    static final double TARGET = 0.7;

    private record Round(double perSecond, double barePerSecond) {

        double ratio() {
            return perSecond / barePerSecond;
        }
    }

    /**
     * Measures, after a round that warms up.
     *
     * @param rows how many records are due in each round
     * @param officers privacy officers of tenants with an edition, one for each round and one more
     */
    static Erasing measure(Database database, int rows, List<Person> officers) {
        Expired expired = new Expired(database);
        List<Round> rounds = new ArrayList<>();
        for (Person officer : officers) {
            expired.at(officer.tenant(), rows);
            Duration bare = expired.deleteBare(officer.tenant());
            expired.at(officer.tenant(), rows);
            Duration platform = run(officer);
            int left = expired.left(officer.tenant());
            if (left > 0) {
                throw new IllegalStateException("The run left " + left + " records");
            }
            rounds.add(new Round(rows / seconds(platform), rows / seconds(bare)));
        }
        List<Round> warm = rounds.subList(1, rounds.size());
        return new Erasing(
                rows,
                Measured.median(warm, Round::perSecond),
                Measured.median(warm, Round::barePerSecond),
                Measured.median(warm, Round::ratio));
    }

    /** From beginning to end as the run itself says. */
    private static Duration run(Person officer) {
        String id =
                Tenants.expect(201, officer.api().post("/retention/runs")).json().getString("id");
        JsonObject run =
                Waiting.until(
                        () ->
                                Tenants.expect(200, officer.api().get("/retention/runs/" + id))
                                        .json(),
                        seen -> seen.getString("endedAt") != null);
        return Duration.between(
                Instant.parse(run.getString("startedAt")), Instant.parse(run.getString("endedAt")));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
