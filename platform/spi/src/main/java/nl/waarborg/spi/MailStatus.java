package nl.waarborg.spi;

/** Where a mail is on its way. */
public enum MailStatus {
    /** Waits for its first or next attempt. */
    QUEUED,
    /** Is being handed to the mail server, or was when its process died. */
    SENDING,
    /** The mail server took it. */
    SENT,
    /** Given up: no address, refused for good, or after a day of attempts. */
    FAILED,
    /** A mail server took it, and a later one sent it back. */
    BOUNCED,
    /** Not sent, because the person opted out of the list. */
    OPTED_OUT
}
