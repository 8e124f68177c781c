package nl.waarborg.kernel.rights;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was done with one dataset for one request. Numbers of rows, no ids, no personal data.
 *
 * @param dataset its table with its schema
 * @param deleted rows that are gone
 * @param anonymised rows that stay with nothing personal in them
 * @param stripped rows of which what the law demands stays
 * @param kept rows that stay as they are
 * @param changed rows corrected, or set aside
 * @param ground why something stays, such as {@code AWR art. 52}; empty when nothing does
 * @param until the last day that something stays; empty where nothing does or no date is known yet
 * @param reasons what stays, apart for each ground and last day
 */
public record Receipt(
        String dataset,
        long deleted,
        long anonymised,
        long stripped,
        long kept,
        long changed,
        String ground,
        Optional<LocalDate> until,
        List<Reason> reasons) {

    /** Copies what it is given. */
    public Receipt {
        reasons = List.copyOf(reasons);
    }

    /** Of which all that stays does so on one ground until one day. */
    public Receipt(
            String dataset,
            long deleted,
            long anonymised,
            long stripped,
            long kept,
            long changed,
            String ground,
            Optional<LocalDate> until) {
        this(
                dataset,
                deleted,
                anonymised,
                stripped,
                kept,
                changed,
                ground,
                until,
                stripped + kept == 0
                        ? List.of()
                        : List.of(new Reason(stripped + kept, ground, until)));
    }

    /**
     * Rows that stay on one ground until one day.
     *
     * @param rows how many
     * @param ground why, as {@link KeptGround} reads it
     * @param until the last day; empty where no date is known yet
     */
    public record Reason(long rows, String ground, Optional<LocalDate> until) {}

    /** The same, with what stays apart for each ground and last day. */
    public Receipt because(List<Reason> apart) {
        return new Receipt(
                dataset, deleted, anonymised, stripped, kept, changed, ground, until, apart);
    }

    /** The same with what another says of the same dataset. */
    public Receipt and(Receipt other) {
        return new Receipt(
                dataset,
                deleted + other.deleted,
                anonymised + other.anonymised,
                stripped + other.stripped,
                kept + other.kept,
                changed + other.changed,
                Stream.of(ground, other.ground)
                        .filter(one -> !one.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("; ")),
                Stream.concat(until.stream(), other.until.stream()).max(Comparator.naturalOrder()),
                Stream.concat(reasons.stream(), other.reasons.stream()).toList());
    }

    /**
     * The ground of what only shows that the law was kept, such as the request itself: it stays
     * with every erasure and leaves nothing to decide.
     */
    public static final String PROOF = "AVG art. 5(2)";

    /** Whether all that stays is proof that the law was kept. */
    public boolean isProof() {
        return ground.startsWith(PROOF);
    }

    /** Whether something of the person stays because of a ground. */
    public boolean keepsSomething() {
        return stripped > 0 || kept > 0;
    }
}
