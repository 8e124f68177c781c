package nl.waarborg.spi;

/**
 * How far a permission reaches. A tenant's role grants a permission with a reach; the database then
 * shows only the rows within it, by row-level security, whatever a query says.
 */
public enum Reach {
    /** Rows about the caller. */
    OWN,
    /** Rows assigned to the caller's account, and the caller's own. */
    ASSIGNED,
    /** Every row of the tenant. */
    TENANT;

    /** The wider of two. */
    public Reach or(Reach other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
