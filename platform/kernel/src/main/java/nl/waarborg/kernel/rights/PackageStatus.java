package nl.waarborg.kernel.rights;

/** How far a package is. */
public enum PackageStatus {
    /** It is being built, or waits to be taken up again. */
    BUILDING,
    /** It can be fetched. */
    READY,
    /** It could not be built; asking again builds another. */
    FAILED
}
