package nl.waarborg.patientexperts;

/** How a question can be answered. None must be. */
enum QuestionKind {
    /** In the own words. */
    TEXT,
    /** With {@code yes} or {@code no}. */
    YES_NO,
    /** With one of the options. */
    CHOICE,
    /** With any number of the options. */
    CHOICES
}
