package nl.waarborg.kernel.audit;

/**
 * What is wrong with a seal.
 *
 * @param number the number under which it stands
 * @param fault what is wrong
 */
public record SealFinding(long number, Fault fault) {

    /** The ways in which trail and seals can disagree. */
    public enum Fault {
        /** No key of this installation signed what stands there. */
        NOT_SIGNED,
        /** It does not follow the seal before it: one was exchanged or is missing. */
        CHAIN_BROKEN,
        /**
         * The lines it covers are not those it was set on: changed, added, removed or reordered.
         */
        LINES_DIFFER
    }
}
