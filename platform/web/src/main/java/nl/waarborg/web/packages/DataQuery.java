package nl.waarborg.web.packages;

import nl.waarborg.kernel.Session;
import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * For what someone's data is looked at that is set aside.
 *
 * @param restrictedUse one of the uses that AVG art. 18(2) leaves; without it, what is set aside is
 *     not shown
 */
record DataQuery(
        @Nullable
                @Input.Meaning(
                        "Why data is looked at that is set aside (AVG art. 18(2)); stands in the log of looks.")
                RestrictedUse restrictedUse) {

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

    /** The same session, at work for that use. */
    Session named(Session session) {
        RestrictedUse use = restrictedUse;
        return use == null
                ? session
                : session.serving(
                        "restricted." + use.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
