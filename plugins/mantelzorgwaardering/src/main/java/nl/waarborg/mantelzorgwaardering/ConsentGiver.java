package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.spi.ConsentPurpose;

/** Whose consent it is. */
public enum ConsentGiver {
    /** The carer's own. */
    CARER,
    /** That of who represents the carer in law: a parent, a guardian, or whom a court appointed. */
    REPRESENTATIVE;

    /** What this giver agrees to, in the core's register. */
    ConsentPurpose purpose() {
        return switch (this) {
            case CARER -> TakingBack.OWN;
            case REPRESENTATIVE -> TakingBack.REPRESENTATIVE;
        };
    }
}
