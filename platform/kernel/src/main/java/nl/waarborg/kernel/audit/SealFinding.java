package nl.waarborg.kernel.audit;

/**
 * What is wrong with a seal, or with a statement that lines are gone.
 *
 * @param number the number under which it stands
 * @param fault what is wrong
 */
public record SealFinding(long number, Fault fault) {

    /** The ways in which trail and seals can disagree. */
    public enum Fault {
        /** No key of this installation signed what stands there. */
        NOT_SIGNED,
        /**
         * It does not follow the seal before it, or is another than was kept outside the database:
         * one was exchanged or is missing.
         */
        CHAIN_BROKEN,
        /**
         * The lines it covers are not those it was set on: changed, added, removed or reordered.
         */
        LINES_DIFFER,
        /** No key of this installation signed the statement of expiry that stands there. */
        EXPIRY_NOT_SIGNED,
        /**
         * The statement of expiry does not follow the one before it, or is about lines that were
         * gone already: one was exchanged or is missing.
         */
        EXPIRY_CHAIN_BROKEN,
        /** The statement of expiry is about other seals or another number of lines. */
        EXPIRY_DIFFERS,
        /**
         * The statement of expiry, or what was kept outside the database, is about a seal that is
         * not there: the newest were removed.
         */
        SEALS_MISSING,
        /** What was kept outside the database of the newest seal was changed; its number is 0. */
        ANCHOR_CHANGED,
        /** Lines under this seal are there which a statement of expiry says are gone. */
        EXPIRED_LINES_REMAIN
    }
}
