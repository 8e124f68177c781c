package nl.waarborg.kernel;

import nl.waarborg.spi.Column;

import java.util.HashSet;
import java.util.Set;

/**
 * Of which encrypted columns each look is written down: all but those that are declared in a
 * category that needs no log. Immutable and safe for threads.
 */
public final class LoggedColumns {

    private final Set<String> exempt;

    private LoggedColumns(Set<String> exempt) {
        this.exempt = Set.copyOf(exempt);
    }

    /** Those of what is declared. */
    public static LoggedColumns of(Registry registry) {
        Set<String> exempt = new HashSet<>();
        registry.datasets().stream()
                .flatMap(dataset -> dataset.columns().stream())
                .filter(column -> column.encrypted() && !column.category().logged())
                .map(Column::toString)
                .forEach(exempt::add);
        return new LoggedColumns(exempt);
    }

    /** Every encrypted column, for want of declarations. */
    public static LoggedColumns all() {
        return new LoggedColumns(Set.of());
    }

    /**
     * Whether a look at an encrypted column is written down.
     *
     * @param column its name with schema and table
     */
    public boolean covers(String column) {
        return !exempt.contains(column);
    }
}
