package nl.waarborg.mantelzorgwaardering;

/** Who wrote an application. */
public enum ApplicationSource {
    /** The carer, from the own account. */
    OWN,
    /** Somebody of another organisation who helps the carer. */
    INTERMEDIARY,
    /** The helpdesk, on the carer's word. */
    HELPDESK,
    /** The person cared for, in an edition for which that person applies. */
    RECIPIENT
}
