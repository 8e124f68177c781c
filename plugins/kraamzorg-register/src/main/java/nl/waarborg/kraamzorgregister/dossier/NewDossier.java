package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.spi.Input.Meaning;

import org.jspecify.annotations.Nullable;

/**
 * A request to be registered.
 *
 * @param person who asks
 * @param returner whether the person returns to the profession after a year or more (KR-2)
 * @param newsletter false from who wants none of the newsletters that come with a registration
 */
public record NewDossier(
        @Meaning("Who asks") PersonalDetails person,
        @Meaning("Whether the person returns to the profession after a year or more")
                boolean returner,
        @Nullable @Meaning("False if the newsletter that comes with a registration is not wanted")
                Boolean newsletter) {}
