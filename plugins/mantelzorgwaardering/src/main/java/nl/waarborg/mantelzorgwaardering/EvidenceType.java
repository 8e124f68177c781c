package nl.waarborg.mantelzorgwaardering;

/** What an edition can ask to see. */
public enum EvidenceType {
    /** A statement about the care, signed by somebody who knows. */
    CARE_STATEMENT,
    /** The decision by which the person cared for gets care. */
    CARE_INDICATION,
    /** The agreement of the person cared for. */
    RECIPIENT_AGREEMENT,
    /** Something else that the edition's text names. */
    OTHER
}
