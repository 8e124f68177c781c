package nl.waarborg.spi;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How it shows in a row that a person took back a word that stands in no register of consents: a
 * yes to one thing, a wish to be kept in touch with, a request (AVG art. 7(3), 21). The database
 * writes each time into the ledger of erasures, whoever sets it, so that no older copy of the data
 * brings the word back as given: the ids of the rows, and what {@code column} and {@code with} hold
 * then. Doing it again changes those columns alone, in the plugin's role and at the moment of then;
 * the plugin's own triggers fire, with the purpose {@code replay} in the setting {@code
 * waarborg.purpose} and nobody at work. What they refuse waits for a human with a task.
 *
 * <pre>{@code
 * .takenBack(TakenBack.since(WITHDRAWN_AT).ofWordIn(AGREED_AT).heardBy(WITHDRAWN_BY))
 * }</pre>
 *
 * <p>A word that is given again is no line of the ledger: after a restore it is asked for once
 * more. A column that the withdrawal of a consent stamps needs none, since that has a line of its
 * own.
 *
 * @param column where it shows: a moment, a day, a flag or a choice
 * @param sign what shows there
 * @param given where the word shows that was given; a row in which that is empty is passed over
 *     when an older copy comes back, since nothing stands there that could be taken back
 * @param with what changes along with it: moments, days, flags and operational choices
 * @param told who heard it or how it was proven, which no ledger carries: empty after a restore
 */
public record TakenBack(
        Column<?> column,
        Sign sign,
        Optional<Column<?>> given,
        List<Column<?>> with,
        List<Column<?>> told) {

    /** Copies what it is given. */
    public TakenBack {
        with = List.copyOf(with);
        told = List.copyOf(told);
    }

    /** What shows in a column. */
    public sealed interface Sign {

        /** Something, where nothing was. */
        record Filled() implements Sign {}

        /** Nothing, where something was. */
        record Emptied() implements Sign {}

        /**
         * One of these, where none of them was.
         *
         * @param values as the database holds them
         */
        record Becoming(Set<String> values) implements Sign {

            /** Copies what it is given. */
            public Becoming {
                values = Set.copyOf(values);
            }
        }
    }

    /** A stamp of the moment or the day, empty while the word stands. */
    public static TakenBack since(Column<?> stamp) {
        return of(stamp, new Sign.Filled());
    }

    /** A column that says something while the word stands, and nothing from then on. */
    public static TakenBack byEmptying(Column<Instant> column) {
        return of(column, new Sign.Emptied());
    }

    /** A flag that is raised. */
    public static TakenBack byRaising(Column<Boolean> flag) {
        return of(flag, new Sign.Becoming(Set.of("true")));
    }

    /** A choice that becomes one of these. */
    @SafeVarargs
    public static <E extends Enum<E>> TakenBack byBecoming(Column<E> choice, E first, E... others) {
        Set<String> names = new LinkedHashSet<>(Set.of(first.name()));
        for (E other : others) {
            names.add(other.name());
        }
        return of(choice, new Sign.Becoming(names));
    }

    private static TakenBack of(Column<?> column, Sign sign) {
        return new TakenBack(column, sign, Optional.empty(), List.of(), List.of());
    }

    /** With where the word shows that was given. */
    public TakenBack ofWordIn(Column<?> column) {
        return new TakenBack(this.column, sign, Optional.of(column), with, told);
    }

    /** With what changes along with it. */
    public TakenBack with(Column<?>... columns) {
        return new TakenBack(column, sign, given, List.of(columns), told);
    }

    /** With who heard it, or how it was proven. */
    public TakenBack heardBy(Column<?>... columns) {
        return new TakenBack(column, sign, given, with, List.of(columns));
    }
}
