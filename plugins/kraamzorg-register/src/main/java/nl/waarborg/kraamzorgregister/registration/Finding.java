package nl.waarborg.kraamzorgregister.registration;

/**
 * What is said of one requirement.
 *
 * @param requirement its code, such as {@code care-hours-2024-04-01} or {@code part-a}
 * @param verdict whether it is met
 * @param reason why, in English
 * @param reasonNl why, in Dutch
 */
public record Finding(String requirement, Verdict verdict, String reason, String reasonNl) {

    static Finding of(String requirement, boolean met, String nl, String en) {
        return new Finding(requirement, met ? Verdict.MET : Verdict.NOT_MET, en, nl);
    }

    static Finding toCheck(String requirement, String nl, String en) {
        return new Finding(requirement, Verdict.TO_CHECK, en, nl);
    }

    /** Whether a requirement is met. */
    public enum Verdict {
        /** It is. */
        MET,
        /** It is not. */
        NOT_MET,
        /** A human has to look, or time has to pass. */
        TO_CHECK
    }
}
