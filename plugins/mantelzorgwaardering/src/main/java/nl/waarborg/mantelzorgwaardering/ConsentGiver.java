package nl.waarborg.mantelzorgwaardering;

/** Whose consent it is. */
public enum ConsentGiver {
    /** The carer's own. */
    CARER,
    /** That of who represents the carer in law: a parent, a guardian, or whom a court appointed. */
    REPRESENTATIVE
}
