package nl.waarborg.web.auth;

/** With what a token is asked for. */
public enum GrantType {

    /** A person's password, and a code of the second factor where there is one. */
    PASSWORD,
    /** The id and the secret of a program. */
    CLIENT_CREDENTIALS
}
