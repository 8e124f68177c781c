package nl.waarborg.kernel.retention;

/** What a run asks of a human. */
public enum TaskKind {
    /** To look at a hold again, whose day has come. */
    HOLD(false),
    /** To know that a record is due and a hold keeps it. */
    HELD(false),
    /** To mend what made the database refuse a record's erasure. */
    REFUSED(false),
    /** To decide on a record that was active after its term began. */
    ACTIVITY(true),
    /** To decide on a record whose rule asks for a review. */
    DISPOSITION(true),
    /** To erase in a system that the platform cannot reach. */
    EXTERNAL(false);

    private final boolean takesTwo;

    TaskKind(boolean takesTwo) {
        this.takesTwo = takesTwo;
    }

    /** Whether one person proposes and another one decides. */
    public boolean takesTwo() {
        return takesTwo;
    }
}
