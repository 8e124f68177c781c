package nl.waarborg.kernel.retention;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.policy.PublishedPolicies;
import nl.waarborg.kernel.policy.TenantPolicy;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.Terms;
import nl.waarborg.spi.Terms.Told;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What modules tell people of the rules that run. */
final class RunningTermsTest {

    private static final Columns COLUMNS = Columns.of("vacancies", "paper");
    private static final Column<UUID> PERSON = COLUMNS.uuid("person", Category.SUBJECT_ID);
    private static final Column<LocalDate> ENDED_ON =
            COLUMNS.date("ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    private static final Column<Instant> KEPT_SINCE =
            COLUMNS.instant("kept_since", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    private static final Column<Boolean> KEPT = COLUMNS.flag("kept", Category.OPERATIONAL);
    private static final Dataset PAPER =
            Dataset.of(COLUMNS)
                    .called("papieren", "papers")
                    .about(SubjectLink.column(PERSON))
                    .retainedAs("jobApplication")
                    .onErasure(Erasure.deleteRow())
                    .anchored(
                            Anchor.whenEnded("VACANCY_FILLED_OR_WITHDRAWN", ENDED_ON),
                            Anchor.whenEnded("CONSENT_CONFIRMED", KEPT_SINCE))
                    .inCases(
                            RetentionCase.when("consented", KEPT, true),
                            RetentionCase.when("CONSENT_CONFIRMED_BY_MAIL", KEPT, true));

    /** Ten minutes past midnight at the Kenniscentrum, still the day before elsewhere. */
    private static final Instant NIGHT = Instant.parse("2026-11-21T23:10:00Z");

    private static final TenantPolicy POLICY = PublishedPolicies.of("kenniscentrum-kraamzorg");

    private final Terms terms =
            new RunningTerms(
                            POLICY.retention(),
                            MonthDay.of(12, 31),
                            POLICY.zone(),
                            Map.of(
                                    "KCK-R4a", Map.of("nl", "Meteen.", "en", "At once."),
                                    "KCK-R4b", Map.of("nl", "Een jaar.", "en", "A year."),
                                    "KCK-R1", Map.of("nl", "Vier jaar.", "en", "Four years.")))
                    .of("vacancies");

    @Test
    void tells_the_words_of_the_rules_for_the_case_that_a_row_is_in() {
        assertThat(terms.told(PAPER)).isEqualTo(new Told("Meteen.", "At once."));
        assertThat(terms.told(PAPER, "consented", "CONSENT_CONFIRMED_BY_MAIL"))
                .isEqualTo(new Told("Een jaar.", "A year."));
    }

    @Test
    void tells_the_last_day_of_a_row_in_the_days_of_the_organisation() {
        LocalDate ended = LocalDate.of(2026, 11, 20);

        assertThat(terms.lastKept(PAPER, row(ended, null, false))).contains(ended);
        assertThat(terms.lastKept(PAPER, row(ended, NIGHT, true)))
                .contains(LocalDate.of(2027, 11, 22));
        assertThat(terms.lastKept(PAPER, row(null, null, false))).isEmpty();
    }

    private static Row row(@Nullable LocalDate ended, @Nullable Instant since, boolean kept) {
        return new Row() {

            @Override
            public <T> T get(Column<T> column) {
                return find(column).orElseThrow();
            }

            @Override
            @SuppressWarnings("unchecked")
            public <T> Optional<T> find(Column<T> column) {
                Object value = column == ENDED_ON ? ended : column == KEPT_SINCE ? since : kept;
                return Optional.ofNullable((T) value);
            }
        };
    }
}
