package nl.waarborg.patientexperts;

/** How something was said. */
enum Channel {
    MAIL,
    TEXT_MESSAGE,
    PHONE,
    LETTER,
    MEETING
}
