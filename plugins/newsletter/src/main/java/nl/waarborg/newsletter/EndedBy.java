package nl.waarborg.newsletter;

/** Why nothing is sent to an address any more. */
public enum EndedBy {
    /** The reader left, or took the consent back. */
    READER,
    /** Staff noted that the reader asked for it. */
    STAFF,
    /** The registration that the newsletter came with has ended (KCK-R5). */
    REGISTRATION_ENDED,
    /** Mails came back for good. */
    UNDELIVERABLE
}
