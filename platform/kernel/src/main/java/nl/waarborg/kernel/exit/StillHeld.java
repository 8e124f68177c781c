package nl.waarborg.kernel.exit;

/**
 * Rows that a law, a hold or an open request keeps at this moment.
 *
 * @param why the rule with a legal duty, the ground of the hold, or {@code OPEN_REQUEST}
 * @param dataset which, with its schema
 * @param rows how many
 */
public record StillHeld(String why, String dataset, long rows) {}
