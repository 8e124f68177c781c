package nl.waarborg.data;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.TakenBack;
import nl.waarborg.spi.TakenBack.Sign;

import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.SQL;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The trigger that writes down which words people took back, whoever sets them in a row, so that no
 * older copy brings them back: see {@code core.note_words_taken_back} in {@code db/migrations}.
 * Pure.
 */
final class WordNotes {

    static final String TRIGGER = "note_taken_back";

    private static final DSLContext RENDER = DSL.using(SQLDialect.POSTGRES);

    private WordNotes() {}

    static List<String> of(Dataset dataset) {
        Name table = DSL.name(dataset.table().schema(), dataset.table().table());
        SQL trigger = DSL.sql(TRIGGER);
        return List.of(
                dataset.takenBack().isEmpty()
                        ? RENDER.render(
                                DSL.sql("DROP TRIGGER IF EXISTS {0} ON {1}", trigger, table))
                        : RENDER.render(
                                DSL.sql(
                                        "CREATE OR REPLACE TRIGGER {0} AFTER UPDATE ON {1}"
                                                + " REFERENCING OLD TABLE AS old_rows NEW TABLE AS"
                                                + " new_rows FOR EACH STATEMENT EXECUTE FUNCTION"
                                                + " core.note_words_taken_back({2}, {3})",
                                        trigger,
                                        table,
                                        quoted(dataset.table().toString()),
                                        quoted(words(dataset)))));
    }

    private static SQL quoted(String text) {
        return DSL.sql(RENDER.render(DSL.inline(text)));
    }

    private static String words(Dataset dataset) {
        return dataset.takenBack().stream()
                .map(
                        word ->
                                "CASE WHEN %s THEN jsonb_build_object('word', %s, 'values', %s) END"
                                        .formatted(
                                                shows(word),
                                                literal(word.column().name()),
                                                values(word)))
                .collect(Collectors.joining(", ", "ARRAY[", "]"));
    }

    /** SQL for whether row n shows that it is taken back, and row r did not. */
    private static String shows(TakenBack word) {
        String before = named("r", word.column());
        String after = named("n", word.column());
        return switch (word.sign()) {
            case Sign.Filled _ -> "(" + before + " IS NULL AND " + after + " IS NOT NULL)";
            case Sign.Emptied _ -> "(" + before + " IS NOT NULL AND " + after + " IS NULL)";
            case Sign.Becoming(Set<String> values) ->
                    "(%s AND %s IS NOT TRUE)"
                            .formatted(isOne(after, values), isOne(before, values));
        };
    }

    private static String isOne(String column, Set<String> values) {
        return values.stream()
                .sorted()
                .map(WordNotes::literal)
                .collect(Collectors.joining(", ", "(" + column + "::text IN (", "))"));
    }

    private static String values(TakenBack word) {
        return Stream.concat(Stream.of(word.column()), word.with().stream())
                .map(column -> literal(column.name()) + ", " + written(column))
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
    }

    /** The same whatever the settings of whoever is at work. */
    private static String written(Column<?> column) {
        Class<?> type = column.type().getType();
        String value = named("n", column);
        if (type == Instant.class) {
            return "to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                    .formatted(value);
        }
        return type == LocalDate.class ? "to_char(%s, 'YYYY-MM-DD')".formatted(value) : value;
    }

    private static String named(String row, Column<?> column) {
        return RENDER.render(DSL.name(row, column.name()));
    }

    private static String literal(String text) {
        return RENDER.render(DSL.inline(text));
    }
}
