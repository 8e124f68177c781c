package nl.waarborg.data.tx;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** A row with plain values in the order of its selection. */
final class PgRow implements Row {

    private final Selection selection;
    private final @Nullable Object[] values;

    PgRow(Selection selection, @Nullable Object[] values) {
        this.selection = selection;
        this.values = values;
    }

    @Override
    public <T> T get(Column<T> column) {
        return find(column)
                .orElseThrow(() -> new IllegalStateException(column + " is empty after all"));
    }

    @Override
    public <T> Optional<T> find(Column<T> column) {
        return Optional.ofNullable(
                column.type().getType().cast(values[selection.position(column)]));
    }
}
