package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.spi.Input.Meaning;

/**
 * A request of somebody to be registered again.
 *
 * @param returner whether the person was away from the profession for a year or more (KR-2)
 */
public record Return(
        @Meaning("Whether the person was away from the profession for a year or more")
                boolean returner) {}
