package nl.waarborg.data;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.SubjectLink;

import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.SQL;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The triggers that keep held rows of a plugin's table where they are, whoever asks: see {@code
 * core.refuse_held} in {@code db/migrations}. Pure.
 */
final class HoldGuards {

    private static final DSLContext RENDER = DSL.using(SQLDialect.POSTGRES);

    private final PluginSpec spec;
    private final Catalogue catalogue;

    HoldGuards(PluginSpec spec, Catalogue catalogue) {
        this.spec = spec;
        this.catalogue = catalogue;
    }

    List<String> of(Dataset dataset) {
        if (dataset.about() instanceof SubjectLink.Nobody) {
            return List.of();
        }
        Name table = DSL.name(dataset.table().schema(), dataset.table().table());
        String about =
                RENDER.render(
                        DSL.sql(
                                "{0} OR h.subject_id = {1}",
                                recordOf(dataset, DSL.name("r")),
                                subjectOf(dataset, DSL.name("r"))));
        return List.of(
                RENDER.render(
                        DSL.sql(
                                "CREATE OR REPLACE TRIGGER hold_delete AFTER DELETE ON {0}"
                                        + " REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT"
                                        + " EXECUTE FUNCTION core.refuse_held({1}, {2})",
                                table, DSL.inline(dataset.table().toString()), DSL.inline(about))),
                RENDER.render(
                        DSL.sql(
                                "CREATE OR REPLACE TRIGGER hold_update AFTER UPDATE ON {0}"
                                        + " REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows"
                                        + " FOR EACH STATEMENT EXECUTE FUNCTION"
                                        + " core.refuse_held({1}, {2}, {3})",
                                table,
                                DSL.inline(dataset.table().toString()),
                                DSL.inline("(" + about + ") AND " + changed(dataset)),
                                DSL.inline(HeldLosses.of(dataset)))));
    }

    /**
     * Whether row n says something else than row r. From when its term runs is not said by it, nor
     * whether the person still agrees: a hold keeps the row, not the use of it (AVG art. 7(3)).
     */
    private String changed(Dataset dataset) {
        Set<Column<?>> beside = new HashSet<>(Set.of(dataset.version()));
        dataset.anchors().stream().filter(Anchor::moves).map(Anchor::column).forEach(beside::add);
        spec.consents().stream()
                .flatMap(purpose -> purpose.stamps().stream())
                .filter(stamp -> stamp.dataset().equals(dataset))
                .forEach(
                        stamp -> {
                            beside.add(stamp.withdrawn());
                            stamp.given().ifPresent(beside::add);
                        });
        Set<String> computed = computed(dataset);
        List<Column<?>> said =
                dataset.columns().stream()
                        .filter(column -> !beside.contains(column))
                        .filter(column -> !computed.contains(column.name()))
                        .toList();
        return RENDER.render(
                DSL.sql("{0} IS DISTINCT FROM {1}", rowOf(said, "r"), rowOf(said, "n")));
    }

    private Set<String> computed(Dataset dataset) {
        return catalogue.relation(dataset.table()).stream()
                .flatMap(relation -> relation.columns().entrySet().stream())
                .filter(column -> column.getValue().computed())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static SQL rowOf(List<Column<?>> columns, String row) {
        return DSL.sql(
                columns.stream()
                        .map(column -> RENDER.render(DSL.name(row, column.name())))
                        .collect(Collectors.joining(", ", "ROW (", ")")));
    }

    /** Whether the hold is on the row, or on one that it hangs on. */
    private static SQL recordOf(Dataset dataset, Name row) {
        SQL own =
                DSL.sql(
                        "(h.dataset = {0} AND h.record_id = {1})",
                        DSL.inline(dataset.table().toString()), row.append("id"));
        if (!(dataset.about() instanceof SubjectLink.Through(Column<?> column, Dataset parent))) {
            return own;
        }
        Name above = DSL.name("above_" + parent.name());
        return DSL.sql(
                "{0} OR EXISTS (SELECT FROM {1} AS {2} WHERE {3} = {4} AND {5} = {6} AND ({7}))",
                own,
                DSL.name(parent.table().schema(), parent.table().table()),
                above,
                above.append("tenant_id"),
                row.append("tenant_id"),
                above.append("id"),
                row.append(column.name()),
                recordOf(parent, above));
    }

    /** The person that a row is about, by way of its parents. */
    private static SQL subjectOf(Dataset dataset, Name row) {
        return switch (dataset.about()) {
            case SubjectLink.Direct direct -> DSL.sql("{0}", row.append(direct.column().name()));
            case SubjectLink.Through(Column<?> column, Dataset parent) -> {
                Name above = DSL.name("above_" + parent.name());
                yield DSL.sql(
                        "(SELECT {0} FROM {1} AS {2} WHERE {3} = {4} AND {5} = {6})",
                        subjectOf(parent, above),
                        DSL.name(parent.table().schema(), parent.table().table()),
                        above,
                        above.append("tenant_id"),
                        row.append("tenant_id"),
                        above.append("id"),
                        row.append(column.name()));
            }
            case SubjectLink.Nobody _ ->
                    throw new IllegalArgumentException(dataset + " is about nobody");
        };
    }
}
