package nl.waarborg.kernel.policy;

/** What led to a publication. */
public enum PublicationAct {
    /** A policy that a tenant's file brought. */
    FILE,
    /** A policy that the operator gave. */
    OPERATOR,
    /** A change that two people agreed on. */
    CHANGE,
    /** A node found a policy of before there were publications. */
    START,
    /** Somebody of the organisation published again. */
    STAFF
}
