package nl.waarborg.spi;

import java.util.List;

/** How the rows of a dataset die when a person is erased (AVG art. 17) or a term has passed. */
public sealed interface Erasure {

    /** The row goes. */
    static Erasure deleteRow() {
        return new DeleteRow();
    }

    /** The row stays and its personal columns are emptied; each must be nullable. */
    static Erasure anonymise() {
        return new Anonymise();
    }

    /**
     * The row is stripped to the columns that a legal duty keeps; the other personal columns are
     * emptied.
     *
     * @param duty the duty, such as {@code AWR art. 52}
     */
    static Erasure stripTo(String duty, Column<?>... kept) {
        return new StripTo(duty, List.of(kept));
    }

    /**
     * The row stays as it is under a legal duty until its retention rule ends.
     *
     * @param duty the duty, such as {@code AWR art. 52}
     */
    static Erasure keep(String duty) {
        return new Keep(duty);
    }

    /** The row goes. */
    record DeleteRow() implements Erasure {}

    /** The personal columns are emptied. */
    record Anonymise() implements Erasure {}

    /**
     * Stripped to a legal subset.
     *
     * @param duty why these columns stay
     * @param kept the personal columns that stay
     */
    record StripTo(String duty, List<Column<?>> kept) implements Erasure {}

    /**
     * Kept under a duty.
     *
     * @param duty why the row stays
     */
    record Keep(String duty) implements Erasure {}
}
