package nl.waarborg.web.auth;

/**
 * What hashing a password costs whoever does it, and so whoever guesses.
 *
 * @param memoryKib how much memory a hash takes, in KiB
 * @param iterations how often it goes over that memory
 */
public record PasswordCost(int memoryKib, int iterations) {

    /** What every installation has: 19 MiB and tens of milliseconds of a processor. */
    public static final PasswordCost PRESENT = new PasswordCost(19_456, 2);

    /** Next to nothing, for tests that are about something else than passwords. */
    public static final PasswordCost LEAST = new PasswordCost(8, 1);

    /** What a hash of this cost starts with. */
    String prefix() {
        return "$argon2id$v=19$m=%d,t=%d,p=%d$".formatted(memoryKib, iterations, Argon2id.LANES);
    }
}
