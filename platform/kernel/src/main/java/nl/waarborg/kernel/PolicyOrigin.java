package nl.waarborg.kernel;

/** Who gave a version of a tenant's policy. */
public enum PolicyOrigin {
    /** The tenant's file, at a start. */
    FILE,
    /** The operator, over the API. */
    OPERATOR,
    /** A change that two people of the tenant agreed on. */
    CHANGE
}
