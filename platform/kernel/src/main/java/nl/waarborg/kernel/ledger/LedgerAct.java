package nl.waarborg.kernel.ledger;

/** What happened that a restore must not undo. */
public enum LedgerAct {
    /**
     * A request for erasure was carried out, whole or in part. Its detail is what the execution
     * needs to do it again.
     */
    ERASED,
    /**
     * Rows about people went, by a run or by none of the other acts, or a run emptied what stands
     * in them; the database writes the line.
     */
    ROWS_ERASED,
    /** The use of a person's data was restricted. */
    RESTRICTED,
    /** A restriction ended. */
    RESTRICTION_LIFTED,
    /** A consent was withdrawn. */
    CONSENT_WITHDRAWN,
    /**
     * A person took back a word that is no consent in the register, see {@link
     * nl.waarborg.spi.TakenBack}; the database writes the line.
     */
    WORD_TAKEN_BACK,
    /** A hold was placed; the database writes the line. */
    HOLD_PLACED,
    /** A hold was released; the database writes the line. */
    HOLD_RELEASED,
    /**
     * The key of a person was destroyed, alone or with the person; the database writes the line.
     */
    KEY_DESTROYED,
    /**
     * The keys of encrypted values that went, of people of whom others stay; the database writes
     * the line.
     */
    VALUE_KEYS_DESTROYED,
    /** The retention rules ran; the database writes the line. */
    RETENTION_RUN,
    /** A person declined a newsletter; the database writes the line. */
    MAIL_OPTED_OUT,
    /** A person wanted a newsletter again, or all of the person went; the database writes it. */
    MAIL_OPT_OUT_ENDED,
    /** An account was closed, by its owner or by others; the database writes the line. */
    ACCOUNT_CLOSED,
    /** A closed account was opened again; the database writes the line. */
    ACCOUNT_OPENED,
    /** A tenant left, and all that was kept for it was destroyed. */
    TENANT_DESTROYED;

    /** Whether it is done at rows of a plugin, of which the database may refuse one. */
    public boolean atRows() {
        return this == ROWS_ERASED || this == WORD_TAKEN_BACK;
    }
}
