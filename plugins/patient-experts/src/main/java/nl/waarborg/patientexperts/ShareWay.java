package nl.waarborg.patientexperts;

/** How data of an expert leaves the organisation's own hands. */
public enum ShareWay {
    /** It goes to somebody else. */
    TO_A_PARTY,
    /** It stands in a document. */
    IN_A_DOCUMENT
}
