package nl.waarborg.finance;

/** Who buys. */
public enum CustomerKind {
    /** A business: a number in the trade register and a contact person. */
    BUSINESS,
    /** A person. */
    PRIVATE
}
