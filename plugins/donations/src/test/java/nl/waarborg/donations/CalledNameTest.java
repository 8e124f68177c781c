package nl.waarborg.donations;

import static nl.waarborg.donations.CalledName.compare;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import nl.waarborg.donations.CalledName.Likeness;

import org.junit.jupiter.api.Test;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Names as banks write them beside names as people say them, and days near a promised one. */
final class CalledNameTest {

    @Test
    void banks_write_names_in_their_own_way() {
        assertThat(compare("HR J.P. DE VRIES", "Jan Pieter de Vries")).isEqualTo(Likeness.INITIALS);
        assertThat(compare("VRIES JP", "Jan Pieter de Vries")).isEqualTo(Likeness.INITIALS);
        assertThat(compare("J de Vries e/o M Jansen", "Marie Jansen")).isEqualTo(Likeness.INITIALS);
        assertThat(compare("MULLER Z", "Zoë Müller")).isEqualTo(Likeness.INITIALS);
        assertThat(compare("Bakkerij 't Hoekje B.V.", "Bakkerij t Hoekje"))
                .isEqualTo(Likeness.SAME);
        assertThat(compare("STG VRIENDEN VAN ZORG", "Stichting Vrienden van Zorg"))
                .isEqualTo(Likeness.SAME);
        assertThat(compare("Bakker en Zonen", "Bakker & Zonen BV")).isEqualTo(Likeness.SAME);
        assertThat(compare("Jansen-Willemsen Anna", "Anna Janssen-Willemsen"))
                .isEqualTo(Likeness.ALIKE);
        assertThat(compare("Fam. de Vries", "Jan de Vries")).isEqualTo(Likeness.PART);
    }

    @Test
    void who_has_another_name_is_not_the_same() {
        assertThat(compare("Piet de Vries", "Jan de Vries")).isEqualTo(Likeness.NONE);
        assertThat(compare("P de Vries", "J de Vries")).isEqualTo(Likeness.NONE);
        assertThat(compare("P de Vries", "Jan de Vries")).isNotEqualTo(Likeness.INITIALS);
        assertThat(compare("", "Jan de Vries")).isEqualTo(Likeness.NONE);
        assertThat(compare("Gemeente Assen", "Jan Assen")).isEqualTo(Likeness.NONE);
    }

    @Property(tries = 300)
    void order_case_and_accents_change_nothing(
            @ForAll("names") List<String> name, @ForAll long seed) {
        List<String> turned = new ArrayList<>(name);
        Collections.shuffle(turned, new Random(seed));
        String plain =
                Normalizer.normalize(String.join(" ", turned), Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toUpperCase(Locale.ROOT);

        assertThat(compare(plain, String.join(" ", name))).isEqualTo(Likeness.SAME);
    }

    @Property(tries = 300)
    void initials_stand_for_given_names(@ForAll("names") List<String> name) {
        StringBuilder shortened = new StringBuilder();
        for (String given : name.subList(0, name.size() - 1)) {
            shortened.append(given.charAt(0)).append('.');
        }
        shortened.append(' ').append(name.getLast());

        assertThat(compare(shortened.toString(), String.join(" ", name)))
                .isIn(Likeness.INITIALS, Likeness.SAME);
    }

    @Property(tries = 300)
    void who_is_like_whom_does_not_depend_on_who_is_asked(
            @ForAll("names") List<String> one, @ForAll("names") List<String> other) {
        String left = String.join(" ", one);
        String right = String.join(" ", other);

        assertThat(compare(left, right)).isEqualTo(compare(right, left));
    }

    @Property(tries = 300)
    void a_promised_day_and_the_week_around_it_are_near(
            @ForAll("days") LocalDate from, @ForAll("times") int times) {
        LocalDate day = from.plusMonths(3L * times);

        assertThat(Promises.due(from, Every.QUARTER, day)).isTrue();
        assertThat(Promises.due(from, Every.QUARTER, day.plusDays(7))).isTrue();
        assertThat(Promises.due(from, Every.QUARTER, day.minusDays(7))).isTrue();
        assertThat(Promises.due(from, Every.QUARTER, day.plusDays(40))).isFalse();
    }

    @Provide
    Arbitrary<List<String>> names() {
        return Arbitraries.of(
                        "Jan",
                        "Zoë",
                        "Çelik",
                        "Müller",
                        "Anna",
                        "Idrissi",
                        "Bakker",
                        "Noëlle",
                        "Vries",
                        "Ångström",
                        "Wouters",
                        "Kees")
                .list()
                .ofMinSize(2)
                .ofMaxSize(4)
                .uniqueElements();
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs().between(0, 8000).map(LocalDate.of(2010, 1, 1)::plusDays);
    }

    @Provide
    Arbitrary<Integer> times() {
        return Arbitraries.integers().between(0, 40);
    }
}
