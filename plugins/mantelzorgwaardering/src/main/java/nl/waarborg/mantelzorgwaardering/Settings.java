package nl.waarborg.mantelzorgwaardering;

import org.jspecify.annotations.Nullable;

/**
 * What a tenant sets for this module.
 *
 * @param commissioningAuthority the body on whose behalf the award is given (VAL-U1)
 * @param smallestGroup the fewest people that a figure of the statistics is about; 10 if left out
 */
public record Settings(@Nullable String commissioningAuthority, @Nullable Integer smallestGroup) {

    private static final int SMALLEST_GROUP = 10;
    private static final int LEAST = 3;

    /** Refuses a group in which two people know of the third. */
    public Settings {
        if (smallestGroup != null && smallestGroup < LEAST) {
            throw new IllegalArgumentException(
                    "smallestGroup must be " + LEAST + " or more, else figures lead to people");
        }
    }

    /** The fewest people that a figure of the statistics is about. */
    public int smallestStatisticsGroup() {
        return smallestGroup == null ? SMALLEST_GROUP : smallestGroup;
    }
}
