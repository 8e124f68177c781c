package nl.waarborg.spi;

import java.util.UUID;

/**
 * The id of a person within one tenant. The same person at two tenants is two subjects (PLT-1).
 *
 * @param value the id
 */
public record SubjectId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
