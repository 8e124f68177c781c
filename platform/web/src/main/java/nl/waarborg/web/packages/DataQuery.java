package nl.waarborg.web.packages;

import nl.waarborg.kernel.Session;
import nl.waarborg.spi.Input;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * For what someone's data is looked at that is set aside.
 *
 * @param restrictedUse one of the uses that AVG art. 18(2) leaves; without it, what is set aside is
 *     not shown
 * @param reference with a use: on what it rests; for CONSENT the id of a consent that stands
 */
record DataQuery(
        @Nullable
                @Input.Meaning(
                        "Why data is looked at that is set aside (AVG art. 18(2)); stands in the log of looks.")
                RestrictedUse restrictedUse,
        @Nullable
                @Input.FreeText(max = 40)
                @Input.Meaning(
                        "With a use: the number of the case that it rests on, 3 to 40 letters,"
                                + " digits, dots, slashes and hyphens with a digit among them; with"
                                + " CONSENT the id of a consent of the person that stands. It stands"
                                + " in the log of looks, so it is never a name.")
                String reference) {

    /** The log of looks keeps it for years and nothing personal. */
    private static final Pattern NUMBER =
            Pattern.compile("(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9./-]{2,39}");

    /** What the law leaves, beside storing it. */
    enum RestrictedUse {
        /** The person agrees. */
        CONSENT,
        /** A legal claim. */
        LEGAL_CLAIM,
        /** The rights of another are protected. */
        RIGHTS_OF_OTHERS,
        /** An important public interest. */
        PUBLIC_INTEREST
    }

    /** On what a use rests; fails with a problem where it is missing, or goes with no use. */
    private String basis() {
        String given = reference == null ? "" : reference.strip();
        if ((restrictedUse == null) != given.isEmpty()) {
            throw refused("required", "Say on what the use rests, with a use and only then");
        }
        if (restrictedUse != null && !NUMBER.matcher(given).matches()) {
            throw refused(
                    "no-case-number",
                    "Give the number of the case, such as 2026/114 or case-12, and no name");
        }
        return given;
    }

    /** The consent that the use rests on, where it is one. */
    Optional<UUID> consent() {
        if (restrictedUse != RestrictedUse.CONSENT) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(basis()));
        } catch (IllegalArgumentException noId) {
            throw noConsent();
        }
    }

    /** What answers a use that rests on no consent of the person. */
    static Problem noConsent() {
        return refused("no-consent", "Name a consent of the person that stands");
    }

    private static Problem refused(String code, String message) {
        return Problem.invalid(List.of(new Fault("/reference", code, message)));
    }

    /** The same session, at work for that use. */
    Session named(Session session) {
        RestrictedUse use = restrictedUse;
        String basis = basis();
        return use == null
                ? session
                : session.serving(
                        "restricted."
                                + use.name().toLowerCase(Locale.ROOT).replace('_', '-')
                                + ": "
                                + basis);
    }
}
