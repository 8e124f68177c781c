package nl.waarborg.data;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectLink;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a row may not lose where a hold lets the work on it go on (an open request, live activity):
 * what is personal in it, the person it is about and the row it hangs on. Pure.
 */
final class HeldLosses {

    private static final DSLContext RENDER = DSL.using(SQLDialect.POSTGRES);

    private HeldLosses() {}

    /** SQL for whether row n lost something that row r still had. */
    static String of(Dataset dataset) {
        List<String> losses = new ArrayList<>();
        link(dataset).map(HeldLosses::moved).ifPresent(losses::add);
        for (Column<?> column : dataset.columns()) {
            if (column.category().personal()) {
                if (column.nullable()) {
                    losses.add(render("({0} IS NOT NULL AND {1} IS NULL)", column));
                }
                emptied(column).ifPresent(losses::add);
            }
        }
        return losses.isEmpty() ? "false" : "(" + String.join(" OR ", losses) + ")";
    }

    private static Optional<Column<?>> link(Dataset dataset) {
        return switch (dataset.about()) {
            case SubjectLink.Direct direct -> Optional.of(direct.column());
            case SubjectLink.Through through -> Optional.of(through.column());
            case SubjectLink.Nobody _ -> Optional.empty();
        };
    }

    /**
     * Who moves a row takes it out of the hold. Naming for the first time whom it is about does
     * not.
     */
    private static String moved(Column<?> link) {
        return render("({0} IS NOT NULL AND {1} IS DISTINCT FROM {0})", link);
    }

    /** Empty is also what is no NULL and says nothing. */
    private static Optional<String> emptied(Column<?> column) {
        Class<?> type = column.type().getType();
        if (column.encrypted()) {
            return Optional.of(render("(octet_length({0}) > 0 AND octet_length({1}) = 0)", column));
        }
        if (column.json()) {
            return Optional.of(
                    render("({0}::text <> '{}' AND {1}::text IN ('{}', 'null'))", column));
        }
        if (type.isArray()) {
            return Optional.of(render("(cardinality({0}) > 0 AND cardinality({1}) = 0)", column));
        }
        return type == String.class
                ? Optional.of(render("({0} ~ '\\S' AND {1} !~ '\\S')", column))
                : Optional.empty();
    }

    private static String render(String sql, Column<?> column) {
        return sql.replace("{0}", named("r", column)).replace("{1}", named("n", column));
    }

    private static String named(String row, Column<?> column) {
        return RENDER.render(DSL.name(row, column.name()));
    }
}
