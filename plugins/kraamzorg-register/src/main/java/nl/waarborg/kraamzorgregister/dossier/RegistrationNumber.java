package nl.waarborg.kraamzorgregister.dossier;

import java.util.Locale;
import java.util.Optional;

/**
 * A registration number (KR-8).
 *
 * @param value the number without its prefix
 */
public record RegistrationNumber(long value) {

    private static final String PREFIX = "KCKZ-";
    private static final int LONGEST = 15;

    /** Reads {@code KCKZ-<n>}; empty for any other text. */
    public static Optional<RegistrationNumber> parse(String text) {
        String given = text.strip().toUpperCase(Locale.ROOT);
        if (!given.matches(PREFIX + "[1-9][0-9]{0," + (LONGEST - 1) + "}")) {
            return Optional.empty();
        }
        return Optional.of(
                new RegistrationNumber(Long.parseLong(given.substring(PREFIX.length()))));
    }

    @Override
    public String toString() {
        return PREFIX + value;
    }
}
