package nl.waarborg.patientexperts;

/** What an expert says to a proposal to share. Saying nothing is neither. */
public enum ShareWord {
    YES,
    NO
}
