package nl.waarborg.spi;

/** The languages that mails are written in. */
public enum MailLanguage {
    /** Dutch. */
    NL,
    /** English. */
    EN
}
