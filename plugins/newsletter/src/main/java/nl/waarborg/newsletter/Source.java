package nl.waarborg.newsletter;

/** How an address came on a list. */
public enum Source {
    /** By the form on a web site, confirmed by the link in a mail. */
    FORM,
    /** By staff, with where the proof is kept. */
    IMPORT,
    /** As somebody who is registered and was offered an opt-out; ends with that. */
    REGISTRATION
}
