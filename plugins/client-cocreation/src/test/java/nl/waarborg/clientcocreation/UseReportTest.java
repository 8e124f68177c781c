package nl.waarborg.clientcocreation;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.clientcocreation.UseReport.Finding;
import nl.waarborg.clientcocreation.UseReport.Kind;
import nl.waarborg.clientcocreation.UseReport.Visit;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What looks odd in the use of a client's spaces. */
class UseReportTest {

    private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");
    private static final UUID ANN = new UUID(1, 1);
    private static final UUID BOB = new UUID(1, 2);
    private static final UUID SPACE = new UUID(3, 1);
    private static final UUID OTHER = new UUID(3, 2);
    private static final UUID ASSIGNMENT = new UUID(4, 1);

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

    @Test
    void use_in_two_spaces_at_the_same_time_is_seen_together() {
        Visit here = visit(ANN, 1, "a", 0, 60);
        Visit there = new Visit(Place.space(OTHER), ANN, new UUID(2, 2), "b", at(30), at(40));

        UseReport report = UseReport.of(List.of(there, here), true);

        assertThat(report.findings())
                .filteredOn(one -> one.kind() == Kind.TWO_PLACES)
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.spaceId()).isEqualTo(OTHER);
                            assertThat(one.besideSpaceId()).isEqualTo(SPACE);
                            assertThat(one.besideNetwork()).isEqualTo("a");
                        });
        assertThat(report.in(SPACE).findings()).hasSize(1);
        assertThat(report.in(OTHER).findings()).hasSize(2);
    }

    @Test
    void delivering_elsewhere_while_in_a_space_is_seen_with_the_assignment() {
        Visit here = visit(ANN, 1, "a", 0, 60);
        Visit delivering =
                new Visit(Place.assignment(ASSIGNMENT), ANN, new UUID(2, 2), "b", at(30), at(40));

        UseReport report = UseReport.of(List.of(delivering, here), true);

        assertThat(report.findings())
                .filteredOn(one -> one.kind() == Kind.TWO_PLACES)
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.spaceId()).isNull();
                            assertThat(one.agreementId()).isEqualTo(ASSIGNMENT);
                            assertThat(one.besideSpaceId()).isEqualTo(SPACE);
                            assertThat(one.besideAgreementId()).isNull();
                        });
        assertThat(report.in(SPACE).findings()).as("beside what was done there").hasSize(1);
        assertThat(report.in(OTHER).findings()).isEmpty();
    }

    @Test
    void a_network_that_was_used_in_another_space_is_known() {
        Visit elsewhere = new Visit(Place.space(OTHER), ANN, new UUID(2, 1), "b", at(-60), at(-50));

        assertThat(kinds(visit(ANN, 1, "a", -120, -110), elsewhere, visit(ANN, 2, "b", 0, 10)))
                .as("odd when it came, and once")
                .containsExactly(Kind.UNUSUAL_NETWORK);
    }

    @Test
    void one_log_in_that_goes_to_and_fro_between_networks_looks_odd() {
        assertThat(kinds(visit(ANN, 1, "a", 0, 60), visit(ANN, 1, "b", 30, 40)))
                .containsExactly(Kind.UNUSUAL_NETWORK, Kind.TWO_PLACES);
        assertThat(kinds(visit(ANN, 1, "a", 0, 30), visit(ANN, 1, "b", 31, 40)))
                .as("moved on")
                .containsExactly(Kind.UNUSUAL_NETWORK);
        assertThat(kinds(visit(ANN, 1, "a", 0, 60), visit(BOB, 1, "b", 30, 40))).isEmpty();
    }

    private static Instant at(int minute) {
        return NINE.plusSeconds(minute * 60L);
    }

    private static List<Kind> kinds(Visit... visits) {
        UseReport report = UseReport.of(List.of(visits), true);
        assertThat(report.decides()).isEqualTo("HUMAN");
        return report.findings().stream().map(Finding::kind).toList();
    }

    private static Visit visit(UUID person, int logIn, String network, int from, int to) {
        return new Visit(Place.space(SPACE), person, new UUID(2, logIn), network, at(from), at(to));
    }
}
