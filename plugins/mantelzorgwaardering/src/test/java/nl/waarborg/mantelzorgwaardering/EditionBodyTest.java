package nl.waarborg.mantelzorgwaardering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import nl.waarborg.mantelzorgwaardering.EditionRules.AgeBand;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;

final class EditionBodyTest {

    private static final EditionBody ASSEN = EditionFiles.assen();

    @Test
    void accepts_the_edition_of_assen() {
        assertThat(faults(ASSEN)).isEmpty();
    }

    @Test
    void accepts_a_window_of_one_day() {
        assertThat(faults(edition(ASSEN.opensOn(), ages(0, 24), ages(25, null)))).isEmpty();
    }

    @Test
    void names_all_that_does_not_go_together_at_once() {
        assertThat(faults(edition(ASSEN.opensOn().minusDays(1), ages(24, 7), ages(25, null))))
                .containsExactly("/closesOn", "/rules/youth/maxAge");
    }

    @Test
    void refuses_ages_that_fall_under_two_terms() {
        assertThat(faults(edition(ASSEN.closesOn(), ages(7, 25), ages(25, null))))
                .containsExactly("/rules/adult/minAge");
    }

    @Test
    void refuses_an_edition_for_nobody() {
        assertThat(faults(edition(ASSEN.closesOn(), null, null))).containsExactly("/rules");
    }

    private static EditionBody edition(
            LocalDate closesOn, @Nullable AgeBand youth, @Nullable AgeBand adult) {
        EditionRules rules = ASSEN.rules();
        return new EditionBody(
                ASSEN.municipality(),
                ASSEN.name(),
                ASSEN.opensOn(),
                closesOn,
                ASSEN.award(),
                new EditionRules(
                        rules.appliedForBy(),
                        youth,
                        adult,
                        rules.residence(),
                        rules.municipalities(),
                        1,
                        null,
                        null,
                        List.of(),
                        null,
                        0,
                        null));
    }

    private static AgeBand ages(@Nullable Integer min, @Nullable Integer max) {
        return new AgeBand(min, max, false, false, false, null, null, false, false, false, false);
    }

    private static List<String> faults(EditionBody body) {
        @Nullable Problem problem = catchThrowableOfType(Problem.class, body::check);
        return problem == null ? List.of() : problem.faults().stream().map(Fault::pointer).toList();
    }
}
