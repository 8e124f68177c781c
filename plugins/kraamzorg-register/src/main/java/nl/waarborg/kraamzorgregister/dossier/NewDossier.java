package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.spi.Input.Meaning;

/**
 * A request to be registered.
 *
 * @param person who asks
 * @param returner whether the person returns to the profession after a year or more (KR-2)
 */
public record NewDossier(
        @Meaning("Who asks") PersonalDetails person,
        @Meaning("Whether the person returns to the profession after a year or more")
                boolean returner) {}
