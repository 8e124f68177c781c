package nl.waarborg.web;

/** What stands at an address. */
sealed interface Target {

    /** A route. */
    record Of(Endpoint<?, ?, ?> endpoint) implements Target {}
}
