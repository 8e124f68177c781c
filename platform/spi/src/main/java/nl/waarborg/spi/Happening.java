package nl.waarborg.spi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * Something that happened in another module.
 *
 * @param id of this happening, the same however often it is told
 * @param event the event's name
 * @param at when it happened
 * @param ids what it is about, by name
 * @param days from which terms run, by name
 */
public record Happening(
        UUID id, String event, Instant at, Map<String, UUID> ids, Map<String, LocalDate> days) {

    /** Copies what it is given. */
    public Happening {
        ids = Map.copyOf(ids);
        days = Map.copyOf(days);
    }

    /**
     * What it is about.
     *
     * @param name as the module that tells it documents it
     * @throws IllegalArgumentException if it names no such thing
     */
    public UUID about(String name) {
        UUID id = ids.get(name);
        if (id == null) {
            throw new IllegalArgumentException("The event " + event + " names no " + name);
        }
        return id;
    }

    /**
     * A day from which a term runs.
     *
     * @param name as the module that tells it documents it
     * @throws IllegalArgumentException if it names no such day
     */
    public LocalDate day(String name) {
        LocalDate day = days.get(name);
        if (day == null) {
            throw new IllegalArgumentException("The event " + event + " names no day " + name);
        }
        return day;
    }
}
