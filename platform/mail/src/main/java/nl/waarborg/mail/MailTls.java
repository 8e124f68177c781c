package nl.waarborg.mail;

/** How the connection to the mail server is protected. */
public enum MailTls {
    /** Starts in the clear and must become TLS before anything is said. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS,
    /** In the clear; for a mail server on the same machine only. */
    NONE
}
