package nl.waarborg.spi;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something that happened in another module.
 *
 * @param id of this happening, the same however often it is told
 * @param event the event's name
 * @param at when it happened
 * @param ids what it is about, by name
 */
public record Happening(UUID id, String event, Instant at, Map<String, UUID> ids) {

    /** Copies what it is given. */
    public Happening {
        ids = Map.copyOf(ids);
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
}
