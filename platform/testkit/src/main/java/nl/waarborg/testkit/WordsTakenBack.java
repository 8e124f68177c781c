package nl.waarborg.testkit;

import io.vertx.core.Future;

import nl.waarborg.kernel.SubjectRows;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TakenBack;
import nl.waarborg.spi.TakenBack.Sign;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Field;
import org.jooq.impl.DSL;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of a plugin that people take back, each in one row of somebody of its own, as a handler
 * does: by a unit of work in the plugin's role.
 *
 * @param taken what was taken back, and where
 * @param faults the words that no row takes back, each as a sentence
 */
record WordsTakenBack(List<Taken> taken, List<String> faults) {

    /** Where a word stands, and who takes it back. */
    record Word(Dataset dataset, TakenBack word, TestPerson person) {

        @Override
        public String toString() {
            return word.column().toString();
        }
    }

    /**
     * A word that was taken back.
     *
     * @param row as {@code table:id}
     * @param given what stood there while it was given
     * @param back what stands there since
     */
    record Taken(Word word, String row, String given, String back) {}

    /** What is written into a row where a word is taken back; the plugin's test adds to it. */
    @FunctionalInterface
    interface Writing {
        Values of(TakenBack word, Values shows, Work work);
    }

    /** The plugin at work: in whose name, and with what. */
    record Hand(TestPlatform platform, PluginSpec spec, TestPerson staff, Writing writing) {}

    /** Takes each word back in the first row that lets it. */
    static WordsTakenBack by(Hand hand, List<Word> words) throws SQLException {
        List<Taken> taken = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Word word : words) {
            Set<String> refusals = new LinkedHashSet<>();
            List<UUID> rows = standing(hand, word);
            int before = taken.size();
            for (UUID row : rows) {
                if (taken.size() == before) {
                    take(hand, word, row, refusals, taken);
                }
            }
            if (taken.size() == before) {
                faults.add(
                        "%s is taken back by nobody: %s; makeWords(…) makes a row in which it stands, takingBack(…) says what changes along with it"
                                .formatted(
                                        word, rows.isEmpty() ? "it stands in no row" : refusals));
            }
        }
        return new WordsTakenBack(taken, faults);
    }

    private static void take(
            Hand hand, Word word, UUID row, Set<String> refusals, List<Taken> taken)
            throws SQLException {
        String where = word.dataset() + ":" + row;
        String given = shown(hand, word, where);
        for (Function<Work, Values> shows : signs(word.word())) {
            try {
                hand.platform()
                        .write(
                                hand.spec().name(),
                                hand.staff(),
                                Reach.TENANT,
                                work -> set(hand, word, row, shows.apply(work), work));
            } catch (RuntimeException refused) {
                refusals.add(String.valueOf(refused.getMessage()));
                continue;
            }
            if (!standing(hand, word).contains(row)) {
                taken.add(new Taken(word, where, given, shown(hand, word, where)));
                return;
            }
            refusals.add("it stands there all the same once it is written");
        }
    }

    private static Future<Long> set(Hand hand, Word word, UUID row, Values shows, Work work) {
        return work.tx()
                .update(
                        word.dataset(),
                        row,
                        OptionalLong.empty(),
                        hand.writing().of(word.word(), shows, work));
    }

    /** The rows of the person in which the word stands as given. */
    private static List<UUID> standing(Hand hand, Word word) {
        Dataset dataset = word.dataset();
        Set<Field<?>> fields = new LinkedHashSet<>(List.of(dataset.id().field()));
        fields.add(word.word().column().field());
        word.word().given().ifPresent(column -> fields.add(column.field()));
        return hand
                .platform()
                .job(
                        hand.spec().name(),
                        word.person().tenant(),
                        work ->
                                work.tx()
                                        .list(
                                                DSL.select(fields)
                                                        .from(dataset.asTable())
                                                        .where(
                                                                SubjectRows.about(
                                                                        dataset,
                                                                        word.person().subject()))))
                .stream()
                .filter(row -> stands(word.word(), row))
                .map(row -> row.get(dataset.id()))
                .toList();
    }

    private static boolean stands(TakenBack word, Row row) {
        boolean given = word.given().isEmpty() || row.find(word.given().get()).isPresent();
        return given
                && switch (word.sign()) {
                    case Sign.Filled _ -> row.find(word.column()).isEmpty();
                    case Sign.Emptied _ -> row.find(word.column()).isPresent();
                    case Sign.Becoming(Set<String> values) ->
                            row.find(word.column()).map(WordsTakenBack::name).stream()
                                    .noneMatch(values::contains);
                };
    }

    private static String name(Object value) {
        return value instanceof Enum<?> one ? one.name() : value.toString();
    }

    /** The ways in which it can show. */
    private static List<Function<Work, Values>> signs(TakenBack word) {
        Column<?> column = word.column();
        return switch (word.sign()) {
            case Sign.Filled _ -> List.of(work -> of(column, filling(column, work)));
            case Sign.Emptied _ -> List.of(_ -> Values.none().setNullable(column, null));
            case Sign.Becoming(Set<String> values) ->
                    Stream.concat(Stream.of(true), constants(column))
                            .filter(value -> values.contains(name(value)))
                            .map(value -> (Function<Work, Values>) _ -> of(column, value))
                            .toList();
        };
    }

    private static Stream<?> constants(Column<?> column) {
        Object[] constants = column.type().getType().getEnumConstants();
        return constants == null ? Stream.empty() : Stream.of(constants);
    }

    private static Object filling(Column<?> column, Work work) {
        Class<?> type = column.type().getType();
        if (type == Instant.class) {
            return work.now();
        }
        return type == LocalDate.class
                ? work.today()
                : Stream.concat(constants(column), Stream.of(true)).findFirst().orElseThrow();
    }

    @SuppressWarnings("unchecked") // the value was made for the type of the column
    private static Values of(Column<?> column, Object value) {
        return Values.of((Column<Object>) column, value);
    }

    private static String shown(Hand hand, Word word, String row) throws SQLException {
        try (PluginSession session =
                PluginSession.in(
                        hand.platform().ownerConnection(), word.person().tenant(), hand.spec())) {
            return shown(session, word.word(), row);
        }
    }

    /** What stands in the columns of a word, as the database says it; empty without the row. */
    static String shown(PluginSession session, TakenBack word, String row) throws SQLException {
        String columns =
                Stream.concat(Stream.of(word.column()), word.with().stream())
                        .map(column -> column.name())
                        .map(name -> "'%1$s ' || coalesce(%1$s::text, 'nothing')".formatted(name))
                        .collect(Collectors.joining(", "));
        return session.value(
                "SELECT concat_ws(', ', " + columns + ") FROM " + ContractStage.where(row));
    }
}
