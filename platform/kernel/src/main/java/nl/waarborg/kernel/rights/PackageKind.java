package nl.waarborg.kernel.rights;

/** Which package of data a person gets. */
public enum PackageKind {
    /** All that is kept, with everything that has to be told about it (AVG art. 15). */
    ACCESS,
    /** What the person provided on consent or a contract (AVG art. 20). */
    PORTABILITY
}
