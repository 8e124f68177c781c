package nl.waarborg.kernel;

/** Where a mail is on its way. */
public enum MailStatus {
    /** Waits for its first or next attempt. */
    QUEUED,
    /** Is being handed to the mail server, or was when its process died. */
    SENDING,
    /** The mail server took it. */
    SENT,
    /** Given up: refused for good, or after a day of attempts. */
    FAILED
}
