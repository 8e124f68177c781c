package nl.waarborg.clientcocreation;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.clientcocreation.UseReport.Finding;
import nl.waarborg.clientcocreation.UseReport.Kind;
import nl.waarborg.clientcocreation.UseReport.Visit;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What looks odd in the use of a space. */
class UseReportTest {

    private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");
    private static final UUID ANN = new UUID(1, 1);
    private static final UUID BOB = new UUID(1, 2);

    @Test
    void a_second_log_in_at_the_same_time_looks_odd() {
        assertThat(kinds(visit(ANN, 1, "a", 0, 60), visit(ANN, 2, "a", 30, 90)))
                .containsExactly(Kind.SIMULTANEOUS);
        assertThat(kinds(visit(ANN, 2, "a", 30, 90), visit(ANN, 1, "a", 0, 60)))
                .containsExactly(Kind.SIMULTANEOUS);
    }

    @Test
    void a_log_in_that_may_still_be_reading_counts_as_in_use() {
        assertThat(kinds(visit(ANN, 1, "a", 0, 0), visit(ANN, 2, "a", 5, 5)))
                .containsExactly(Kind.SIMULTANEOUS);
    }

    @Test
    void log_ins_one_after_another_and_of_two_people_do_not() {
        assertThat(kinds(visit(ANN, 1, "a", 0, 60), visit(ANN, 2, "a", 75, 90))).isEmpty();
        assertThat(kinds(visit(ANN, 1, "a", 0, 60), visit(BOB, 2, "a", 30, 90))).isEmpty();
        assertThat(kinds(visit(ANN, 1, "a", 0, 60))).isEmpty();
    }

    @Test
    void a_network_that_somebody_never_used_looks_odd_once() {
        assertThat(
                        kinds(
                                visit(ANN, 1, "a", 0, 10),
                                visit(ANN, 2, "b", 30, 40),
                                visit(ANN, 3, "b", 60, 70),
                                visit(ANN, 4, "", 90, 95)))
                .containsExactly(Kind.UNUSUAL_NETWORK);
    }

    private static List<Kind> kinds(Visit... visits) {
        UseReport report = UseReport.of(List.of(visits));
        assertThat(report.decides()).isEqualTo("HUMAN");
        return report.findings().stream().map(Finding::kind).toList();
    }

    private static Visit visit(UUID person, int logIn, String network, int from, int to) {
        return new Visit(
                person,
                new UUID(2, logIn),
                network,
                NINE.plusSeconds(from * 60L),
                NINE.plusSeconds(to * 60L));
    }
}
