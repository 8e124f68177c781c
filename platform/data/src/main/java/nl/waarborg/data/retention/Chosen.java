package nl.waarborg.data.retention;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Rows of a dataset that are looked at, and what tables of others say of them.
 *
 * @param ids the rows; none for all
 * @param answers by rule, what the records say that it follows
 * @param named the accounts among them that a record names which stays; none to ask the database as
 *     it stands
 */
record Chosen(Optional<List<UUID>> ids, Map<String, Answer> answers, Optional<List<UUID>> named) {

    /** All rows, about which nothing was asked. */
    static final Chosen ALL = new Chosen(Optional.empty(), Map.of(), Optional.empty());

    /** Copies what it is given. */
    Chosen {
        ids = ids.map(List::copyOf);
        answers = Map.copyOf(answers);
        named = named.map(List::copyOf);
    }
}
