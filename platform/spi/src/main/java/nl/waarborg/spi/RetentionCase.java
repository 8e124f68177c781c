package nl.waarborg.spi;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Something about a row that a retention rule can depend on: a part of the data with a term of its
 * own ({@code draft} of {@code application.draft}), the case of an exception ({@code FISCAL}) or an
 * attribute whose value rules name ({@code legalCareRegime}).
 *
 * @param name the name that retention rules use
 * @param column a column of the dataset with text, a choice or a boolean; never an encrypted one
 * @param values the stored values with which a row is in the case; empty for an attribute, whose
 *     value the rule names
 */
public record RetentionCase(String name, Column<?> column, Set<String> values) {

    /** Copies what it is given. */
    public RetentionCase {
        values = Set.copyOf(values);
    }

    /** A case that holds while the column has one of these values. */
    public static RetentionCase when(String name, Column<?> column, Object... values) {
        Set<String> texts = new LinkedHashSet<>();
        Arrays.stream(values).map(String::valueOf).forEach(texts::add);
        return new RetentionCase(name, column, texts);
    }

    /**
     * An attribute whose value a rule names. Rules for each value of a choice leave no row without
     * one; beside rules for some values of a text the tenant's file needs one for the rest.
     */
    public static RetentionCase attribute(String name, Column<?> column) {
        return new RetentionCase(name, column, Set.of());
    }

    /** Whether rules name its value. */
    public boolean attribute() {
        return values.isEmpty();
    }
}
