package nl.waarborg.kernel.rights;

/** What was decided on a request (PLT-3). */
public enum Outcome {
    /** All that was asked. */
    FULL,
    /** A part; the rest is refused on grounds. */
    PARTIAL,
    /** Nothing, on grounds. */
    REFUSED
}
