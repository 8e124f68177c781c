package nl.waarborg.spi;

import java.util.Optional;

/**
 * A date from which a retention term can run. The dataset offers anchors; the tenant's policy picks
 * one and sets term, bound and action.
 *
 * <p>A tenant's term that runs from the end of the financial year ({@code FY_END}) takes the
 * dataset's anchor of that name, or its only one, and counts from the end of the year it lies in.
 *
 * @param name the name that retention rules use, in upper case, such as {@code AGREEMENT_END}
 * @param column a {@code date} or {@code timestamptz} column of the dataset
 * @param orElse the column that serves while {@code column} is empty
 * @param openEnded whether an empty column says that something still lasts, so that no term runs
 *     yet; without this and without {@code orElse} the column may not be empty
 * @param moves whether something else than the row moves the date, so that it also moves while a
 *     hold freezes the row
 */
public record Anchor(
        String name,
        Column<?> column,
        Optional<Column<?>> orElse,
        boolean openEnded,
        boolean moves) {

    /** An anchor that is never empty. */
    public static Anchor on(String name, Column<?> column) {
        return new Anchor(name, column, Optional.empty(), false, false);
    }

    /** An anchor that may be empty, with the column that serves until it is filled. */
    public static Anchor on(String name, Column<?> column, Column<?> orElse) {
        return new Anchor(name, column, Optional.of(orElse), false, false);
    }

    /**
     * An anchor that is empty for as long as something lasts that people end: a subscription, a
     * role, a registration. No term runs before that.
     */
    public static Anchor whenEnded(String name, Column<?> column) {
        return new Anchor(name, column, Optional.empty(), true, false);
    }

    /**
     * An anchor that is never empty and that something else than the row moves, such as the closing
     * of the next edition.
     */
    public static Anchor moving(String name, Column<?> column) {
        return new Anchor(name, column, Optional.empty(), false, true);
    }
}
