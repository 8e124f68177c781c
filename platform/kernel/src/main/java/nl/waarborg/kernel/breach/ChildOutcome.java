package nl.waarborg.kernel.breach;

/** What came of a report about a child under 16. */
public enum ChildOutcome {
    /** The data was erased. */
    ERASED,
    /** The data rests on another basis, which was written down. */
    OTHER_BASIS,
    /** No such data was found. */
    NOT_FOUND
}
