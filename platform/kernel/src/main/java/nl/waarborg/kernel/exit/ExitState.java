package nl.waarborg.kernel.exit;

/** How far an exit came. */
public enum ExitState {
    /** A day was named; the organisation works on until a second person confirms. */
    ANNOUNCED,
    /** Confirmed; the organisation is suspended. */
    CONFIRMED,
    /** The archive is being written. */
    EXPORTING,
    /** The archive could not be written; it can be tried again. */
    EXPORT_FAILED,
    /** The archive is there to be handed over. */
    EXPORTED,
    /** The destruction was begun; it goes on after whatever interrupts it. */
    DESTROYING,
    /** Nothing is left but this. */
    DESTROYED
}
