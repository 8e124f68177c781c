package nl.waarborg.spi;

import java.util.Optional;
import java.util.UUID;

/**
 * The page of a list that a caller asks for: rows in the order of their id, after the last one
 * seen.
 *
 * @param limit how many at most, 1 to 100
 * @param after the id of the last row of the page before; empty for the first page
 */
public record PageRequest(int limit, Optional<UUID> after) {}
