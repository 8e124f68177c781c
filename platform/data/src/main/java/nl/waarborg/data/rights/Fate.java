package nl.waarborg.data.rights;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What becomes of a row when the erasure of its person was granted.
 *
 * @param act what is done
 * @param ground why something stays; empty where nothing does
 * @param until the last day it stays; empty where nothing does or no date is known
 * @param hold the hold after whose release it goes
 * @param granted the last day before more of it goes because that was granted; empty where its own
 *     rules end it
 */
record Fate(
        Act act,
        String ground,
        Optional<LocalDate> until,
        Optional<UUID> hold,
        Optional<LocalDate> granted) {

    /** What is done with a row. */
    enum Act {
        /** It goes. */
        DELETE,
        /** It stays with nothing personal in it. */
        EMPTY,
        /** It stays with what the law demands of it. */
        STRIP,
        /** It stays as it is. */
        KEEP,
        /** It was made since and is no part of what was granted. */
        LEAVE
    }

    static Fate gone() {
        return of(Act.DELETE);
    }

    static Fate emptied() {
        return of(Act.EMPTY);
    }

    static Fate left() {
        return of(Act.LEAVE);
    }

    private static Fate of(Act act) {
        return new Fate(act, "", Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Fate kept(String ground, Optional<LocalDate> until) {
        return new Fate(Act.KEEP, ground, until, Optional.empty(), Optional.empty());
    }

    static Fate held(UUID hold, String ground) {
        return new Fate(Act.KEEP, ground, Optional.empty(), Optional.of(hold), Optional.empty());
    }

    /** The same, gone after its last day. */
    Fate goingOn() {
        return new Fate(act, ground, until, hold, until);
    }

    /** The same, of which more goes after an earlier day. */
    Fate goingOnAfter(LocalDate day) {
        return new Fate(act, ground, until, hold, Optional.of(day));
    }

    Fate stripped() {
        return acted(Act.STRIP);
    }

    /** What becomes of the row that this one hangs on, so that it is found again. */
    Fate ofParent() {
        return acted(Act.KEEP);
    }

    private Fate acted(Act other) {
        return new Fate(other, ground, until, hold, granted);
    }

    boolean stays() {
        return act == Act.KEEP || act == Act.STRIP;
    }

    /** The day on which more goes, as far as only time has to pass. */
    Optional<LocalDate> goesOn() {
        return granted.filter(_ -> stays()).map(day -> day.plusDays(1));
    }
}
