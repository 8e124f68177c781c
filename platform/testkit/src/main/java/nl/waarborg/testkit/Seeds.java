package nl.waarborg.testkit;

import io.vertx.core.buffer.Buffer;

import nl.waarborg.kernel.SubjectExport.Item;
import nl.waarborg.kernel.SubjectExport.Part;
import nl.waarborg.kernel.SubjectExport.Value;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;

import org.jooq.JSONB;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a plugin's test planted of a person, held against what it planted of another: in each column
 * a value, and wherever a column can hold one, a value that nobody else has.
 */
final class Seeds {

    /** Shorter ones stand in other texts by chance. */
    private static final int TELLING = 6;

    /** What is looked for of a long one, such as a file. */
    private static final int MOST = 200;

    private final List<Part> first;
    private final List<Part> other;

    /**
     * The seeds of a person.
     *
     * @param first all that was planted of the person
     * @param other all that was planted of another one
     */
    Seeds(List<Part> first, List<Part> other) {
        this.first = first;
        this.other = other;
    }

    /** How a column's values tell people apart. */
    private enum Told {
        /** By what is written there, which can be looked for afterwards. */
        BY_TEXT,
        /** By a value that means something only together with its column. */
        BY_VALUE,
        /** Not at all: one of a few choices, a moment of the clock, somebody's id. */
        NOT
    }

    /**
     * What was left out, each as a sentence with dataset and column.
     *
     * @param leftEmpty columns that are not personal and need not be filled
     * @param listed columns that hold what others may have as well
     */
    List<String> faults(Set<Column<?>> leftEmpty, Set<Column<?>> listed) {
        List<String> faults = new ArrayList<>();
        for (Part part : first) {
            for (Column<?> column : part.dataset().columns()) {
                Set<String> values = of(first, part.dataset(), column);
                boolean text = told(column) == Told.BY_TEXT && !leftEmpty.contains(column);
                if ((column.category().personal() || text) && values.isEmpty()) {
                    faults.add(
                            "%s (%s) holds no value in any row: makeRowsAbout must fill it"
                                    .formatted(column, column.category()));
                } else if (column.category().personal()
                        && told(column) != Told.NOT
                        && !listed.contains(column)
                        && own(part.dataset(), column).isEmpty()) {
                    faults.add(
                            "%s (%s) holds no value that is this person's alone, but %s"
                                    .formatted(column, column.category(), values));
                }
            }
        }
        return faults;
    }

    /** The texts that nobody else has: what no table, file or log may show after the erasure. */
    Set<String> canaries() {
        return new LinkedHashSet<>(tablesByText(_ -> true).keySet());
    }

    /**
     * The texts that nobody else has, each with the tables it stands in.
     *
     * @param which of the columns about a person
     */
    Map<String, Set<String>> tablesByText(Predicate<Column<?>> which) {
        Map<String, Set<String>> tables = new LinkedHashMap<>();
        for (Part part : first) {
            for (Column<?> column : part.dataset().columns()) {
                if (column.category().personal()
                        && told(column) == Told.BY_TEXT
                        && which.test(column)) {
                    own(part.dataset(), column).stream()
                            .filter(value -> value.length() >= TELLING)
                            .map(value -> value.substring(0, Math.min(value.length(), MOST)))
                            .map(value -> tables.computeIfAbsent(value, _ -> new TreeSet<>()))
                            .forEach(names -> names.add(part.dataset().toString()));
                }
            }
        }
        return tables;
    }

    private Set<String> own(Dataset dataset, Column<?> column) {
        Set<String> own = of(first, dataset, column);
        own.removeAll(of(other, dataset, column));
        return own;
    }

    private static Set<String> of(List<Part> export, Dataset dataset, Column<?> column) {
        Set<String> values = new LinkedHashSet<>();
        for (Part part : export) {
            if (part.dataset().toString().equals(dataset.toString())) {
                for (Item item : part.items()) {
                    item.values().stream()
                            .filter(value -> value.column().name().equals(column.name()))
                            .map(Value::value)
                            .flatMap(Seeds::texts)
                            .filter(text -> !text.isEmpty())
                            .forEach(values::add);
                }
            }
        }
        return values;
    }

    private static Stream<String> texts(Object value) {
        return switch (value) {
            case String[] many -> Stream.of(many).map(Objects::toString);
            case Buffer file -> Stream.of(file.toString(StandardCharsets.UTF_8));
            case byte[] bytes -> Stream.of(HexFormat.of().formatHex(bytes));
            default -> Stream.of(value.toString());
        };
    }

    private static Told told(Column<?> column) {
        Class<?> type = column.type().getType();
        if (Stream.of(String.class, String[].class, byte[].class, JSONB.class)
                .anyMatch(type::equals)) {
            return Told.BY_TEXT;
        }
        if (Buffer.class.isAssignableFrom(type)) {
            return Told.BY_TEXT;
        }
        if (Number.class.isAssignableFrom(type) || type == BigDecimal.class) {
            return Told.BY_VALUE;
        }
        return type == LocalDate.class && column.category() == Category.BIRTH
                ? Told.BY_VALUE
                : Told.NOT;
    }
}
