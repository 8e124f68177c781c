package nl.waarborg.spi;

import java.util.Optional;

/** A row that was read: plain values, decrypted. */
public interface Row {

    /**
     * The value of a column that is never empty.
     *
     * @throws IllegalArgumentException if the query did not select it
     * @throws IllegalStateException if it is empty after all
     */
    <T> T get(Column<T> column);

    /**
     * The value of a column that may be empty.
     *
     * @throws IllegalArgumentException if the query did not select it
     */
    <T> Optional<T> find(Column<T> column);
}
