package nl.waarborg.kernel;

/** What a code that goes out by mail is for. */
public enum CodePurpose {

    /** Setting the first password of an account that an administrator made. */
    INVITATION,
    /** Making the account that someone asked for, with its first password. */
    REGISTRATION,
    /** Setting another password in place of a forgotten one. */
    RESET
}
