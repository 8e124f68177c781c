package nl.waarborg.data.ledger;

import java.time.Instant;

/**
 * What of the ledger no back-up can need any more.
 *
 * @param upTo the last line that may go
 * @param before every line that goes is older than this
 */
public record LedgerLimit(long upTo, Instant before) {}
