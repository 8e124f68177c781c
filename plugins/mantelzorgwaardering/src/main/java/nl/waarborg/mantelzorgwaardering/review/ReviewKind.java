package nl.waarborg.mantelzorgwaardering.review;

/** Why an application is looked at. */
public enum ReviewKind {
    /** The bank account of another application. */
    SAME_IBAN,
    /** More applications from one address than the edition foresees. */
    SAME_ADDRESS,
    /** More applications for one person cared for than the edition foresees. */
    SAME_RECIPIENT,
    /** The name, day of birth and postcode of another application. */
    SAME_CARER,
    /** The representative's consent came from the carer's own account. */
    REPRESENTATIVE_CONSENT
}
