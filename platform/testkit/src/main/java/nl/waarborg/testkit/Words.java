package nl.waarborg.testkit;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;

import org.jooq.Field;
import org.jooq.impl.DSL;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What stands of a person in a plugin's tables, and in which. */
final class Words {

    private Words() {}

    /** The texts and files with something of the person, each with the tables it stands in. */
    static Map<String, Set<String>> of(TestPlatform platform, PluginSpec spec, TestPerson person) {
        return platform.job(
                spec.name(), person.tenant(), work -> in(spec, person.trace(), work.tx()));
    }

    private static Future<Map<String, Set<String>>> in(PluginSpec spec, String trace, Tx tx) {
        Map<String, Set<String>> words = new LinkedHashMap<>();
        List<Future<?>> tables = new ArrayList<>();
        for (Dataset dataset : spec.datasets()) {
            Field<?>[] fields =
                    dataset.columns().stream().map(Column::field).toArray(Field<?>[]::new);
            tables.add(
                    tx.list(DSL.select(fields).from(dataset.asTable()))
                            .onSuccess(
                                    rows -> rows.forEach(row -> add(words, dataset, row, trace))));
        }
        return Future.all(tables).map(words);
    }

    private static void add(
            Map<String, Set<String>> words, Dataset dataset, Row row, String trace) {
        for (Column<?> column : dataset.columns()) {
            row.find(column).stream()
                    .flatMap(value -> texts(value).stream())
                    .filter(text -> text.contains(trace))
                    .forEach(
                            text ->
                                    words.computeIfAbsent(text, _ -> new TreeSet<>())
                                            .add(dataset.toString()));
        }
    }

    private static List<String> texts(Object value) {
        return switch (value) {
            case String text -> List.of(text);
            case String[] many -> List.of(many);
            case Buffer file -> List.of(file.toString(StandardCharsets.UTF_8));
            default -> List.of();
        };
    }
}
