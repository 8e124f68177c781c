package nl.waarborg.web.files;

/** What came of reading a file. */
enum Finding {
    /** Nothing against it. */
    CLEAN,
    /** A citizen service number can be read in it. */
    BSN,
    /** It is encrypted. */
    LOCKED,
    /** It holds scripts, macros or other files. */
    ACTIVE,
    /** It should be data, and is a page or names what says how to read or show it. */
    NOT_DATA,
    /** It is damaged. */
    BROKEN,
    /** It needs more time or memory than a file may cost. */
    TOO_MUCH
}
