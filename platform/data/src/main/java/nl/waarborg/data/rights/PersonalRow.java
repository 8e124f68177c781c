package nl.waarborg.data.rights;

import nl.waarborg.kernel.retention.RecordFacts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A row about a person, as far as its fate depends on it.
 *
 * @param id its id
 * @param parent the row it hangs on
 * @param made when it was made
 * @param facts what its retention is judged by
 */
record PersonalRow(UUID id, Optional<UUID> parent, Instant made, RecordFacts facts) {}
