package nl.waarborg.web;

import nl.waarborg.spi.Permission;

/** What a caller needs for a route. */
public sealed interface Access {

    /** Nothing. */
    record Everyone() implements Access {}

    /** A valid token of the tenant. */
    record LoggedIn() implements Access {}

    /**
     * A permission.
     *
     * @param permission the permission
     */
    record Permitted(Permission permission) implements Access {}
}
