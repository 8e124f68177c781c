package nl.waarborg.kernel;

/** Who is behind an account. */
public enum AccountKind {
    /** A named person, who may decide. */
    HUMAN,
    /** A program, which may not (PLT-5). */
    SERVICE
}
