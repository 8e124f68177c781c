package nl.waarborg.kernel.breach;

/** Whether the supervisory authority is told (AVG art. 33). */
public enum AuthorityDecision {
    /** It is told. */
    NOTIFY,
    /** A risk is unlikely, so it need not be told. */
    NOT_NEEDED
}
