package nl.waarborg.spi;

/** The methods that routes use. */
public enum HttpMethod {
    /** Reads. */
    GET,
    /** Makes or acts. */
    POST,
    /** Replaces. */
    PUT,
    /** Changes a part. */
    PATCH,
    /** Removes. */
    DELETE
}
