package nl.waarborg.kernel.retention;

/** Why data is kept whatever its rules say, until a human releases it. */
public enum HoldGround {
    /** A claim that is or may be brought before a court (AVG art. 17(3)(e)). */
    LEGAL_CLAIM(true),
    /** A suspicion of fraud that is being looked into. */
    FRAUD(true),
    /** An objection that a human still weighs (AVG art. 18(1)(d)). */
    OBJECTION(true),
    /** A request of the person that is not answered yet. */
    OPEN_REQUEST(false),
    /** Work on it that is not finished, such as a payment under way. */
    LIVE_ACTIVITY(false);

    private final boolean freezes;

    HoldGround(boolean freezes) {
        this.freezes = freezes;
    }

    /** Whether the record may not even be changed, rather than only not be erased. */
    public boolean freezes() {
        return freezes;
    }
}
