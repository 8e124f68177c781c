package nl.waarborg.mantelzorgwaardering.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Hides small groups in a table whose total is known, so that nobody who knows the total and this
 * method can tell what is hidden. A group below the smallest is hidden. Further groups go with it,
 * in the order of the table and not of their sizes (which would give away how they compare), until
 * the hidden ones are two at least, together twice the smallest, and more than they would be if
 * each were as large as a small one can be. A table whose total is itself too small is hidden
 * altogether. Pure.
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
        boolean[] hidden = new boolean[counts.size()];
        long together = 0;
        int groups = 0;
        boolean none = sum(counts) < smallest;
        for (int i = 0; i < hidden.length; i++) {
            if (none || isSmall(counts.get(i), smallest)) {
                hidden[i] = true;
                together += counts.get(i);
                groups++;
            }
        }
        for (int i = 0; i < hidden.length && groups > 0; i++) {
            if (!hidden[i] && !enough(groups, together, smallest)) {
                hidden[i] = true;
                together += counts.get(i);
                groups++;
            }
        }
        return shown(counts, hidden);
    }

    /** The total as it may be shown. */
    static OptionalLong total(List<Long> counts, long smallest) {
        long total = sum(counts);
        return total < smallest ? OptionalLong.empty() : OptionalLong.of(total);
    }

    /** Nobody is nobody: an empty group betrays no one. */
    private static boolean isSmall(long count, long smallest) {
        return count > 0 && count < smallest;
    }

    private static boolean enough(int groups, long together, long smallest) {
        return groups >= 2 && together >= 2 * smallest && together > groups * (smallest - 1);
    }

    private static List<OptionalLong> shown(List<Long> counts, boolean[] hidden) {
        List<OptionalLong> table = new ArrayList<>();
        for (int i = 0; i < hidden.length; i++) {
            table.add(hidden[i] ? OptionalLong.empty() : OptionalLong.of(counts.get(i)));
        }
        return List.copyOf(table);
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
