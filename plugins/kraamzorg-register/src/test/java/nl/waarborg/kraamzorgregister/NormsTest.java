package nl.waarborg.kraamzorgregister;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import nl.waarborg.kraamzorgregister.registration.Norm;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

/** The four norms as the published file has them, against those of the register (II.2.1). */
final class NormsTest {

    private static final Settings SETTINGS = RegisterSettings.asRead();

    @Test
    void of_2013_asks_twenty_mandatory_points_of_thirty_and_hours_by_the_kind_of_work() {
        Norm norm = norm("2013");

        assertThat(figures(norm)).isEqualTo("2013-04-01, 3 years, 30 points, no first aid");
        assertThat(List.of(norm.careHours(false), norm.careHours(true))).containsExactly(250, 100);
        assertThat(parts(norm)).containsExactly("mandatory: 20 points");
        assertThat(norm.workToCheck()).isFalse();
    }

    @Test
    void of_2016_asks_five_basic_modules_in_six_weeks_six_mandatory_ones_and_work() {
        Norm norm = norm("2016");

        assertThat(figures(norm)).isEqualTo("2016-04-01, 3 years, 30 points, no first aid");
        assertThat(norm.careHours(false)).as("no number was seen").isZero();
        assertThat(norm.workToCheck()).isTrue();
        assertThat(parts(norm))
                .containsExactly("basic: 5 courses in 6 weeks", "mandatory: 6 courses");
    }

    @Test
    void of_2019_asks_points_in_three_parts() {
        Norm norm = norm("2019");

        assertThat(figures(norm)).isEqualTo("2019-04-01, 4 years, 40 points, no first aid");
        assertThat(norm.careHours(false)).isZero();
        assertThat(norm.returnerMonths()).isEqualTo(4);
        assertThat(norm.workToCheck()).isFalse();
        assertThat(parts(norm))
                .containsExactly("A: 20 points", "B: 10 points", "C: 10 points, 1 courses");
    }

    @Test
    void of_2023_asks_hours_in_each_year_a_certificate_and_every_subject() {
        Norm norm = norm("2023");

        assertThat(figures(norm)).isEqualTo("2023-04-01, 4 years, 40 points, first aid");
        assertThat(List.of(norm.careHours(false), norm.careHours(true))).containsExactly(200, 200);
        assertThat(norm.workToCheck()).isFalse();
        assertThat(parts(norm))
                .containsExactly(
                        "A: 12 points",
                        "A first-aid-theory: 2 points",
                        "A first-aid-practice: 2 points",
                        "A resuscitation-theory: 1 courses",
                        "A resuscitation-practice: 1 courses",
                        "A acute-theory: 1 courses",
                        "A acute-practice: 1 courses",
                        "B: 12 points",
                        "B breast-feeding: 2 courses",
                        "B deepening: 1 courses",
                        "B risk-situations: 1 courses",
                        "B information: 1 courses",
                        "C: 8 points, 3 courses",
                        "D: 8 points");
    }

    @Test
    void there_are_no_others() {
        assertThat(SETTINGS.norms())
                .extracting(Norm::code)
                .containsExactly("2013", "2016", "2019", "2023");
        assertThat(SETTINGS.norms()).extracting(Norm::diplomaYears).containsOnly(1);
        assertThat(SETTINGS.norms()).extracting(Norm::awayMonths).containsOnly(12);
    }

    @Test
    void each_gives_eight_weeks_to_ask_for_the_next_period_and_six_to_appeal_and_to_answer() {
        assertThat(SETTINGS.norms())
                .extracting(Norm::reregistrationWeeks, Norm::appealWeeks, Norm::answerWeeks)
                .containsOnly(tuple(8, 6, 6));
    }

    private static Norm norm(String code) {
        return SETTINGS.named(code).orElseThrow();
    }

    private static String figures(Norm norm) {
        return "%s, %d years, %s points, %s"
                .formatted(
                        norm.validFrom(),
                        norm.years(),
                        norm.points().toPlainString(),
                        norm.firstAid() ? "first aid" : "no first aid");
    }

    private static List<String> parts(Norm norm) {
        return norm.parts().stream()
                .flatMap(
                        part ->
                                Stream.concat(
                                        Stream.of(
                                                part.code()
                                                        + ": "
                                                        + asked(
                                                                part.points().intValueExact(),
                                                                part.courses())
                                                        + (part.withinWeeks() == null
                                                                ? ""
                                                                : " in %d weeks"
                                                                        .formatted(
                                                                                part
                                                                                        .withinWeeks()))),
                                        part.subjects().stream()
                                                .map(
                                                        one ->
                                                                part.code()
                                                                        + " "
                                                                        + one.code()
                                                                        + ": "
                                                                        + asked(
                                                                                one.points()
                                                                                        .intValueExact(),
                                                                                one.courses()))))
                .toList();
    }

    private static String asked(int points, int courses) {
        if (points > 0 && courses > 0) {
            return points + " points, " + courses + " courses";
        }
        return points > 0 ? points + " points" : courses + " courses";
    }
}
