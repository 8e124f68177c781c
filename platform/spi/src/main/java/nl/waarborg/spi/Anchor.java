package nl.waarborg.spi;

import java.util.Optional;

/**
 * A date from which a retention term can run. The dataset offers anchors; the tenant's policy picks
 * one and sets term, bound and action.
 *
 * @param name the name that retention rules use, in upper case, such as {@code AGREEMENT_END}
 * @param column a {@code date} or {@code timestamptz} column of the dataset
 * @param orElse the column that serves while {@code column} is empty; required when that one is
 *     nullable
 */
public record Anchor(String name, Column<?> column, Optional<Column<?>> orElse) {

    /** An anchor that is never empty. */
    public static Anchor on(String name, Column<?> column) {
        return new Anchor(name, column, Optional.empty());
    }

    /** An anchor that may be empty, with the column that serves until it is filled. */
    public static Anchor on(String name, Column<?> column, Column<?> orElse) {
        return new Anchor(name, column, Optional.of(orElse));
    }
}
