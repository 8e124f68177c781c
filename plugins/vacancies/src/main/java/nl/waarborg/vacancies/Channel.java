package nl.waarborg.vacancies;

/** How an application came. */
public enum Channel {
    /** By somebody who is logged in. */
    ACCOUNT,
    /** By the form on a web site, confirmed by the link in a mail. */
    FORM,
    /** On paper; staff wrote it down. */
    PAPER,
    /** By mail; staff wrote it down. */
    MAIL
}
