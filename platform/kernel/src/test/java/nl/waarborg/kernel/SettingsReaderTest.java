package nl.waarborg.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Period;
import java.util.List;

final class SettingsReaderTest {

    record Desk(
            String authority, int places, Period term, List<String> days, @Nullable String note) {}

    @Test
    void reads_texts_numbers_periods_and_lists_and_leaves_out_what_may_be_absent() {
        Desk desk =
                SettingsReader.read(
                        """
                        {"authority": "Gemeente Assen", "places": 3, "term": "P6M", "days": ["mon"]}
                        """,
                        Desk.class);

        assertThat(desk)
                .isEqualTo(new Desk("Gemeente Assen", 3, Period.ofMonths(6), List.of("mon"), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'authority': 'a', 'places': 1, 'term': 'P1D', 'days': [], 'typo': 1}",
                "{'places': 1, 'term': 'P1D', 'days': []}",
                "{'authority': 'a', 'term': 'P1D', 'days': []}",
                "{'authority': 'a', 'places': '1', 'term': 'P1D', 'days': []}",
                "{'authority': 'a', 'places': 1.5, 'term': 'P1D', 'days': []}",
                "{'authority': 7, 'places': 1, 'term': 'P1D', 'days': []}",
                "{'authority': 'a', 'places': 1, 'term': 'soon', 'days': []}",
                "{'authority': 'a', 'places': 1, 'term': 'P1D', 'days': []} {}",
                "[]"
            })
    void refuses_what_does_not_fit(String settings) {
        assertThatThrownBy(() -> SettingsReader.read(settings.replace('\'', '"'), Desk.class))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
