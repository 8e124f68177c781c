package nl.waarborg.benchmark;

import java.time.Duration;
import java.util.List;

/**
 * All that was measured.
 *
 * @param sizes how large the benchmark was
 * @param cores the processors that the callers, both servers and PostgreSQL shared
 * @param java the version of Java
 * @param starts how long starts took
 * @param memory what the platform held
 * @param duels the speed
 * @param bulk the speed of work on many records
 */
record Findings(
        Sizes sizes,
        int cores,
        String java,
        Starts starts,
        Occupied memory,
        List<Duel> duels,
        Bulk bulk) {

    /**
     * From {@code java -jar} to a health check that says ready.
     *
     * @param newFolder with everything to be made
     * @param existing with five tenants
     * @param full with all tenants and applications
     */
    record Starts(Duration newFolder, Duration existing, Duration full) {}

    /**
     * Work on many records of a tenant or a person.
     *
     * @param erasing a retention run
     * @param exporting an access package
     */
    record Bulk(Erasing erasing, Exporting exporting) {}

    /**
     * Memory.
     *
     * @param five after load with five tenants
     * @param growth what further tenants added
     * @param end after load with all tenants and applications
     */
    record Occupied(Memory five, Stage.Growth growth, Memory end) {}
}
