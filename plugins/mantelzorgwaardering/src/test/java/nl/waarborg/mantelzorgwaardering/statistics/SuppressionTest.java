package nl.waarborg.mantelzorgwaardering.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** What is shown never gives away what is hidden. */
final class SuppressionTest {

    private static final long SMALLEST = 3;

    @Test
    void shows_groups_that_are_large_enough_and_empty_ones() {
        assertThat(shown(List.of(12L, 0L, 30L))).isEqualTo("12 0 30");
    }

    @Test
    void hides_a_second_group_so_that_the_total_does_not_give_away_the_first() {
        assertThat(shown(List.of(2L, 12L, 30L))).isEqualTo("? ? 30");
    }

    @Test
    void hides_a_further_group_where_the_hidden_ones_are_small_together() {
        assertThat(shown(List.of(1L, 1L, 12L, 30L))).isEqualTo("? ? ? 30");
    }

    @Test
    void shows_nothing_of_a_table_about_too_few() {
        assertThat(shown(List.of(0L, 2L, 0L))).isEqualTo("? ? ?");
        assertThat(Suppression.total(List.of(0L, 2L, 0L), SMALLEST)).isEmpty();
    }

    @Test
    void whoever_knows_total_and_method_cannot_tell_one_hidden_group() {
        Map<String, List<Set<Long>>> possible = new HashMap<>();
        for (List<Long> counts : tablesUpTo(14)) {
            List<OptionalLong> table = Suppression.of(counts, SMALLEST);
            String seen = Suppression.total(counts, SMALLEST) + " " + table;
            List<Set<Long>> values =
                    possible.computeIfAbsent(
                            seen,
                            key ->
                                    List.of(
                                            new HashSet<>(),
                                            new HashSet<>(),
                                            new HashSet<>(),
                                            new HashSet<>()));
            for (int i = 0; i < counts.size(); i++) {
                values.get(i).add(table.get(i).isPresent() ? -1 : counts.get(i));
            }
        }

        assertThat(possible).hasSizeGreaterThan(100);
        possible.forEach(
                (seen, values) ->
                        assertThat(values)
                                .as(seen)
                                .allMatch(group -> group.contains(-1L) || group.size() > 1));
    }

    /** Every table of four groups of so many people together at most. */
    private static List<List<Long>> tablesUpTo(long most) {
        List<List<Long>> tables = new ArrayList<>();
        for (long a = 0; a <= most; a++) {
            for (long b = 0; a + b <= most; b++) {
                for (long c = 0; a + b + c <= most; c++) {
                    for (long d = 0; a + b + c + d <= most; d++) {
                        tables.add(List.of(a, b, c, d));
                    }
                }
            }
        }
        return tables;
    }

    private static String shown(List<Long> counts) {
        return String.join(
                " ",
                Suppression.of(counts, SMALLEST).stream()
                        .map(count -> count.isPresent() ? "" + count.getAsLong() : "?")
                        .toList());
    }
}
