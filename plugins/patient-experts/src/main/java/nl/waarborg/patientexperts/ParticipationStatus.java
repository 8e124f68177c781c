package nl.waarborg.patientexperts;

/** How far an invitation is. */
enum ParticipationStatus {
    /** The expert has not answered. */
    INVITED,
    /** The expert takes part. */
    ACCEPTED,
    /** The expert does not want to. */
    DECLINED,
    /** The organisation took the invitation back. */
    WITHDRAWN,
    /** The expert took part. */
    ENDED
}
