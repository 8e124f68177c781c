package nl.waarborg.kernel.rights;

/** How it was found out that who asks is who the data is about, or may ask for that person. */
public enum Identification {
    /** By logging in to the own account. */
    LOGIN,
    /** In a way that staff and the person agreed. */
    STAFF_AGREED,
    /**
     * By a copy of an identity document with photo, machine-readable zone and citizen service
     * number made unreadable. It was looked at and not kept.
     */
    MASKED_ID_COPY,
    /** Nobody had a reason to doubt it; not where the tenant identifies everybody. */
    NO_DOUBT
}
