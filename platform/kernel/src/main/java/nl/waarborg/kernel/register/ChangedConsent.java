package nl.waarborg.kernel.register;

import java.util.Optional;

/**
 * What becomes of what people agreed to, by a change of the words in which they are asked.
 *
 * @param consent the name of what is asked
 * @param question the question that it concerns; empty where it is all that was agreed to
 * @param how what becomes of it
 */
public record ChangedConsent(String consent, Optional<String> question, How how) {

    /** What becomes of it. */
    public enum How {
        /** It was never asked before: nobody's consent changes. */
        NEW,
        /** It is asked in other words, or for something else: the earlier consent ends. */
        ASKED_AGAIN,
        /** It is asked no more: the consent ends, and what rests on it alone goes. */
        NO_LONGER_ASKED
    }

    /** Whether it is about what somebody agreed to. */
    public boolean concerns(String agreedTo, Optional<String> toQuestion) {
        return consent.equals(agreedTo) && (question.isEmpty() || question.equals(toQuestion));
    }
}
