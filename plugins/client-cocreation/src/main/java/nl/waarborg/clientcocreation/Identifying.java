package nl.waarborg.clientcocreation;

/** What in a text leads to a person. */
enum Identifying {
    BSN,
    EMAIL,
    PHONE,
    IBAN,
    DATE_OF_BIRTH,
    /** A name on the client's own list. */
    LISTED_NAME
}
