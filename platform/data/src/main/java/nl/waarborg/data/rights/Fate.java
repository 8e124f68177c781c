package nl.waarborg.data.rights;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What becomes of a row when the erasure of its person was granted.
 *
 * @param act what is done
 * @param ground why something stays; empty where nothing does
 * @param until the last day it stays; empty where nothing does or no date is known
 */
record Fate(Act act, String ground, Optional<LocalDate> until) {

    /** What is done with a row. */
    enum Act {
        /** It goes. */
        DELETE,
        /** It stays with nothing personal in it. */
        EMPTY,
        /** It stays with what the law demands of it. */
        STRIP,
        /** It stays as it is. */
        KEEP
    }

    static Fate gone() {
        return new Fate(Act.DELETE, "", Optional.empty());
    }

    static Fate emptied() {
        return new Fate(Act.EMPTY, "", Optional.empty());
    }

    static Fate kept(String ground, Optional<LocalDate> until) {
        return new Fate(Act.KEEP, ground, until);
    }

    Fate stripped() {
        return new Fate(Act.STRIP, ground, until);
    }
}
