package nl.waarborg.vacancies;

/** How far an application is. */
public enum ApplicationStatus {
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
