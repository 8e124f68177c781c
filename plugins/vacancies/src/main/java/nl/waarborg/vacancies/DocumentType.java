package nl.waarborg.vacancies;

/** What a document is for. */
public enum DocumentType {
    /** A curriculum vitae. */
    CV,
    /** A letter. */
    LETTER,
    /** Anything else that belongs to the application. */
    OTHER
}
