package nl.waarborg.mantelzorgwaardering.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Hides small groups in a table whose total is known, so that nothing that is hidden follows from
 * what is shown: a group below the smallest is hidden, and as many other groups with it as it takes
 * for the hidden ones to be two at least and together no smaller than the smallest. A table whose
 * total is itself too small is hidden altogether. Pure.
 */
final class Suppression {

    private Suppression() {}

    /**
     * The table as it may be shown.
     *
     * @param counts how many stand in each group, none negative
     * @param smallest the fewest people a figure may be about
     * @return each count, or nothing where it is hidden
     */
    static List<OptionalLong> of(List<Long> counts, long smallest) {
        long total = total(counts);
        List<Integer> hidden = new ArrayList<>();
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            (total < smallest || isSmall(counts.get(i), smallest) ? hidden : shown).add(i);
        }
        if (total >= smallest && !hidden.isEmpty()) {
            hideMore(counts, smallest, hidden, shown);
        }
        List<OptionalLong> table = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            table.add(
                    hidden.contains(i) ? OptionalLong.empty() : OptionalLong.of(counts.get(i)));
        }
        return List.copyOf(table);
    }

    /** The total as it may be shown. */
    static OptionalLong total(List<Long> counts, long smallest) {
        long total = total(counts);
        return total < smallest ? OptionalLong.empty() : OptionalLong.of(total);
    }

    /** Nobody is nobody: an empty group betrays no one. */
    private static boolean isSmall(long count, long smallest) {
        return count > 0 && count < smallest;
    }

    /** The smallest of the others, so that as much as can be is shown; an empty one hides nobody. */
    private static void hideMore(
            List<Long> counts, long smallest, List<Integer> hidden, List<Integer> shown) {
        List<Integer> candidates =
                new ArrayList<>(shown.stream().filter(i -> counts.get(i) > 0).toList());
        candidates.sort(Comparator.comparing(counts::get));
        while (!candidates.isEmpty()
                && (hidden.size() < 2
                        || hidden.stream().mapToLong(counts::get).sum() < smallest)) {
            Integer next = candidates.removeFirst();
            hidden.add(next);
            shown.remove(next);
        }
    }

    private static long total(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
