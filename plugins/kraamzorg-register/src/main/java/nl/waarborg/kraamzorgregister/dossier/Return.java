package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.spi.Input.Meaning;

import org.jspecify.annotations.Nullable;

/**
 * A request of somebody to be registered again.
 *
 * @param returner whether the person was away from the profession for a year or more (KR-2)
 * @param newsletter false from who wants none of the newsletters that come with a registration
 */
public record Return(
        @Meaning("Whether the person was away from the profession for a year or more")
                boolean returner,
        @Nullable @Meaning("False if the newsletter that comes with a registration is not wanted")
                Boolean newsletter) {}
