package nl.waarborg.spi;

import java.util.UUID;

/**
 * The id of an account within one tenant.
 *
 * @param value the id
 */
public record AccountId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
