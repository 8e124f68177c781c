package nl.waarborg.vacancies;

/** How far a vacancy is. */
public enum VacancyStatus {
    /** Being written. */
    DRAFT,
    /** Open to applications. */
    OPEN,
    /** Somebody was found. */
    FILLED,
    /** Nobody is sought any more. */
    WITHDRAWN;

    /** Whether it came to its end. */
    boolean ended() {
        return this == FILLED || this == WITHDRAWN;
    }
}
