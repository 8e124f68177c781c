package nl.waarborg.web;

/** What stands at an address. */
sealed interface Target {

    /** A route. */
    record Of(Endpoint<?, ?, ?> endpoint) implements Target {}

    /** A document about the API. */
    enum Document implements Target {
        /** For programs. */
        OPEN_API,
        /** For people. */
        DOCS,
        /** What a package of a person's data looks like. */
        DATA_PACKAGE
    }
}
