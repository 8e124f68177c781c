package nl.waarborg.spi;

import java.util.UUID;

/**
 * A table that says which accounts rows are assigned to, any number of accounts for each: the staff
 * of a case, the leaders of an event. It is about nobody, and only work with the reach of the whole
 * tenant writes in it, which the database itself guards: nobody assigns anything to oneself.
 *
 * @param own the column of the assigned rows that is looked up: their id, or what groups them
 * @param links the table
 * @param linked its column with the same value as {@code own}
 * @param account its column with the id of an account
 */
public record AssignedIn(
        Column<UUID> own, Dataset links, Column<UUID> linked, Column<UUID> account) {}
