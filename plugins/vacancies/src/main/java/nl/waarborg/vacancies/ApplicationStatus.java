package nl.waarborg.vacancies;

/** How far an application is. */
public enum ApplicationStatus {
    /**
     * Sent by the form, and its link in the mail not followed: it does not count and nobody sees
     * it.
     */
    UNCONFIRMED,
    /** Handed in. */
    SUBMITTED,
    /** Invited to talk. */
    INVITED,
    /** Somebody decided not to go on with it. */
    REJECTED,
    /** Somebody decided to offer the work. */
    CHOSEN;

    /** Whether somebody decided on it. */
    boolean decided() {
        return this == REJECTED || this == CHOSEN;
    }
}
