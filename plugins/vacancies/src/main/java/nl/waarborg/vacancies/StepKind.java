package nl.waarborg.vacancies;

/** A step of the procedure. */
public enum StepKind {
    /** The letters were read. */
    LETTER_SELECTION,
    /** A conversation. */
    INTERVIEW,
    /** A test. */
    ASSESSMENT,
    /** Somebody whom the applicant named was asked. */
    REFERENCE,
    /** Terms were discussed. */
    OFFER
}
