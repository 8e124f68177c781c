package nl.waarborg.data;

import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectLink;

import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.SQL;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The triggers that write down which rows about people go, whoever removes them, so that no older
 * copy brings them back: see {@code core.note_rows_erased} in {@code db/migrations}. Pure.
 */
final class ErasureNotes {

    private static final DSLContext RENDER = DSL.using(SQLDialect.POSTGRES);

    private ErasureNotes() {}

    static List<String> of(Dataset dataset) {
        if (dataset.about() instanceof SubjectLink.Nobody) {
            return List.of();
        }
        Name table = DSL.name(dataset.table().schema(), dataset.table().table());
        SQL name = DSL.sql(RENDER.render(DSL.inline(dataset.table().toString())));
        return List.of(
                RENDER.render(
                        DSL.sql(
                                "CREATE OR REPLACE TRIGGER note_erased AFTER DELETE ON {0}"
                                        + " REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT"
                                        + " EXECUTE FUNCTION core.note_rows_erased({1})",
                                table, name)),
                RENDER.render(
                        DSL.sql(
                                "CREATE OR REPLACE TRIGGER note_emptied AFTER UPDATE ON {0}"
                                        + " REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows"
                                        + " FOR EACH STATEMENT"
                                        + " WHEN (current_setting('waarborg.purpose', true) ="
                                        + " 'retention')"
                                        + " EXECUTE FUNCTION core.note_rows_erased({1}, {2})",
                                table, name, DSL.sql(quoted(lost(dataset))))));
    }

    private static String quoted(SQL condition) {
        return RENDER.render(DSL.inline(RENDER.render(condition)));
    }

    /** The personal columns in which row r had something and row n has nothing. */
    private static SQL lost(Dataset dataset) {
        String columns =
                dataset.columns().stream()
                        .filter(column -> column.category().personal() && column.nullable())
                        .map(
                                column ->
                                        RENDER.render(
                                                DSL.sql(
                                                        "CASE WHEN {0} IS NOT NULL AND {1} IS NULL"
                                                                + " THEN {2} END",
                                                        DSL.name("r", column.name()),
                                                        DSL.name("n", column.name()),
                                                        DSL.inline(column.name()))))
                        .collect(Collectors.joining(", "));
        return DSL.sql(
                columns.isEmpty() ? "'{}'::text[]" : "array_remove(ARRAY[" + columns + "], NULL)");
    }
}
