package nl.waarborg.patientexperts;

/** What an expert says of something that was shared or used in a document. */
public enum Word {
    /** The expert knew beforehand. */
    KNEW,
    /** The expert did not know, which is put before the privacy officers. */
    DID_NOT_KNOW
}
