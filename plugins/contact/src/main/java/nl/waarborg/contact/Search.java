package nl.waarborg.contact;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a list is searched for.
 *
 * @param q words that stand somewhere in what is searched, whatever their case
 */
public record Search(
        @Nullable
                @Meaning("Part of a name, address or number, in capitals or not")
                @Text(min = 2, max = 100)
                String q) {

    /** That all of it stands in one of the columns. */
    Condition in(List<Column<String>> columns) {
        return in(q, columns);
    }

    /** That a text, if there is one, stands in one of the columns; its signs mean themselves. */
    static Condition in(@Nullable String q, List<Column<String>> columns) {
        if (q == null) {
            return DSL.noCondition();
        }
        return DSL.or(
                columns.stream()
                        .map(column -> column.field().containsIgnoreCase(q.strip()))
                        .toList());
    }
}
