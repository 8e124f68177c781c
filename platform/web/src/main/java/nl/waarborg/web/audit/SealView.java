package nl.waarborg.web.audit;

import nl.waarborg.spi.Input.Meaning;

/**
 * A seal.
 *
 * @param number counts from 1
 * @param statement the signed seal
 */
public record SealView(
        @Meaning("Counts from 1") long number,
        @Meaning("The seal as a JSON Web Signature; keep it to check later ones against")
                String statement) {}
