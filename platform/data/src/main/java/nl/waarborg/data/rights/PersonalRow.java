package nl.waarborg.data.rights;

import nl.waarborg.kernel.retention.RecordFacts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A row about a person, as far as its fate depends on it.
 *
 * @param id its id
 * @param parent the row it hangs on
 * @param needs the rows that cannot go while it stays
 * @param names the rows that it would no longer name once they go
 * @param made when it was made
 * @param facts what its retention is judged by
 */
record PersonalRow(
        UUID id,
        Optional<UUID> parent,
        Set<RowRef> needs,
        Set<RowRef> names,
        Instant made,
        RecordFacts facts) {

    /** Copies what it is given. */
    PersonalRow {
        needs = Set.copyOf(needs);
        names = Set.copyOf(names);
    }

    /** The same, with an anchor on a day. */
    PersonalRow at(String anchor, LocalDate day) {
        return new PersonalRow(id, parent, needs, names, made, facts.at(anchor, day));
    }
}
