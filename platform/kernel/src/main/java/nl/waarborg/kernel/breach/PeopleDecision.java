package nl.waarborg.kernel.breach;

/** Whether the people are told (AVG art. 34). */
public enum PeopleDecision {
    /** Each is told. */
    INFORM,
    /** Telling each would be out of proportion; a public notice tells them. */
    PUBLIC_NOTICE,
    /** There is no high risk. */
    NOT_HIGH_RISK,
    /** The data cannot be read, such as by encryption. */
    UNINTELLIGIBLE,
    /** What was done afterwards took the high risk away. */
    RISK_REMOVED
}
