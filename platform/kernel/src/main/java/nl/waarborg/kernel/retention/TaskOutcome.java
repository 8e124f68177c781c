package nl.waarborg.kernel.retention;

/** What came of a task. */
public enum TaskOutcome {
    /** What was asked was done. */
    DONE,
    /** The record stays until a day. */
    KEEP,
    /** The record goes at the next run. */
    ERASE,
    /** The record went by itself. */
    GONE
}
