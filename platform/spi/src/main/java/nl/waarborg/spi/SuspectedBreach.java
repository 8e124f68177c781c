package nl.waarborg.spi;

import java.util.List;
import java.util.Set;

/**
 * What may be a breach of personal data, as a plugin noticed it: patient information in a shared
 * room, a list in the wrong hands.
 *
 * @param kind what it is
 * @param facts what happened, without personal data
 * @param people whose data it is, as far as that is known
 * @param data the tables it came from
 */
public record SuspectedBreach(Kind kind, String facts, Set<SubjectId> people, List<Dataset> data) {

    /** Copies what it is given. */
    public SuspectedBreach {
        people = Set.copyOf(people);
        data = List.copyOf(data);
        if (!people.isEmpty() && data.isEmpty()) {
            throw new IllegalArgumentException("Say which data of these people it is");
        }
    }

    /** What it is. */
    public enum Kind {
        /** Somebody shared information in a place of co-creation that leads to a patient. */
        CO_CREATION,
        /** Anything else that a module noticed. */
        MODULE
    }
}
