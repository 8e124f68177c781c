package nl.waarborg.spi;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param items the items
 * @param next the id after which the next page starts; empty on the last page
 * @param <T> the type of an item
 */
public record Page<T>(List<T> items, Optional<UUID> next) {

    /** The same page with other items. */
    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), next);
    }
}
