package nl.waarborg.server;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.TakenBack;
import nl.waarborg.spi.TakenBack.Sign;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes a word back once more, as a line of the ledger says; it can be done again. A row in which
 * the word is taken back already, or was not given when the copy was made, stays as it is. Pure.
 *
 * @param dataset where it stands
 * @param word as the dataset declares it
 * @param values what stood in its columns then
 */
record WordAgain(Dataset dataset, TakenBack word, JsonObject values) {

    /**
     * As a line says.
     *
     * @throws IllegalStateException if the dataset declares no such word any more
     */
    static WordAgain of(Dataset dataset, JsonObject detail) {
        String name = detail.getString("word");
        return dataset.takenBack().stream()
                .filter(word -> word.column().name().equals(name))
                .findFirst()
                .map(word -> new WordAgain(dataset, word, detail.getJsonObject("values")))
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "No word is taken back in " + dataset + "." + name));
    }

    /** The statement, at some rows. */
    QueryPart at(Condition which) {
        Map<Field<?>, Field<?>> set = new LinkedHashMap<>();
        Stream.concat(Stream.of(word.column()), word.with().stream())
                .filter(column -> values.containsKey(column.name()))
                .forEach(column -> set.put(plain(column), value(column)));
        return DSL.update(dataset.asTable()).set(set).where(which.and(stands()).and(given()));
    }

    private Condition stands() {
        Field<?> column = word.column().field();
        return switch (word.sign()) {
            case Sign.Filled _ -> column.isNull();
            case Sign.Emptied _ -> column.isNotNull();
            case Sign.Becoming(Set<String> shown) ->
                    DSL.condition(
                            "({0}::text = ANY ({1})) IS NOT TRUE",
                            column,
                            DSL.val(shown.toArray(String[]::new), SQLDataType.CLOB.array()));
        };
    }

    private Condition given() {
        return word.given().map(column -> column.field().isNotNull()).orElse(DSL.noCondition());
    }

    private Field<?> value(Column<?> column) {
        Class<?> type = column.type().getType();
        if (type == Boolean.class) {
            return DSL.val(values.getBoolean(column.name()), SQLDataType.BOOLEAN);
        }
        @Nullable String text = values.getString(column.name());
        if (type == Instant.class) {
            return DSL.val(text == null ? null : Instant.parse(text), SQLDataType.INSTANT);
        }
        return type == LocalDate.class
                ? DSL.val(text == null ? null : LocalDate.parse(text), SQLDataType.LOCALDATE)
                : DSL.val(text, SQLDataType.CLOB);
    }

    private static Field<?> plain(Column<?> column) {
        return DSL.field(DSL.name(column.name()));
    }
}
