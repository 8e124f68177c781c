package nl.waarborg.mantelzorgwaardering;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import nl.waarborg.mantelzorgwaardering.Advice.AdviceOutcome;
import nl.waarborg.mantelzorgwaardering.Advice.Finding;
import nl.waarborg.mantelzorgwaardering.Advice.Verdict;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Care;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Relation;
import nl.waarborg.mantelzorgwaardering.EditionRules.AgeBand;
import nl.waarborg.mantelzorgwaardering.EditionRules.Applicant;
import nl.waarborg.mantelzorgwaardering.EditionRules.Least;
import nl.waarborg.mantelzorgwaardering.EditionRules.Residence;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What holds for whatever edition a municipality thinks of. */
final class RulesPropertiesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 15);

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void rules_come_back_from_json_as_they_went_in(@ForAll("rules") EditionRules rules) {
        assertThat(RulesJson.read(RulesJson.write(rules))).isEqualTo(rules);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void every_json_key_is_declared(@ForAll("rules") EditionRules rules) {
        assertThat(new JsonObject(RulesJson.write(rules).data()).fieldNames())
                .isSubsetOf(RulesJson.keys().keySet());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void the_outcome_follows_from_the_findings(
            @ForAll("rules") EditionRules rules, @ForAll("answers") Answers answers) {
        Advice advice = Eligibility.assess(rules, answers, DAY);
        List<Verdict> verdicts = advice.findings().stream().map(Finding::verdict).toList();

        assertThat(advice.outcome())
                .isEqualTo(
                        verdicts.contains(Verdict.NOT_MET)
                                ? AdviceOutcome.NOT_ELIGIBLE
                                : verdicts.contains(Verdict.TO_CHECK)
                                        ? AdviceOutcome.UNSURE
                                        : AdviceOutcome.ELIGIBLE);
        assertThat(advice.findings())
                .allSatisfy(
                        finding -> {
                            assertThat(finding.reason()).isNotBlank();
                            assertThat(finding.reasonNl()).isNotBlank();
                        });
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void an_hour_more_never_makes_it_worse(
            @ForAll("rules") EditionRules rules,
            @ForAll @IntRange(max = 150) int age,
            @ForAll @IntRange(max = 167) int hours) {
        if (advise(rules, age, Applicants.hours(hours)) != AdviceOutcome.NOT_ELIGIBLE) {
            assertThat(advise(rules, age, Applicants.hours(hours + 1)))
                    .isNotEqualTo(AdviceOutcome.NOT_ELIGIBLE);
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_day_longer_never_makes_it_worse(
            @ForAll("rules") EditionRules rules,
            @ForAll @IntRange(max = 150) int age,
            @ForAll @IntRange(max = 5000) int days) {
        LocalDate since = DAY.minusDays(days);
        if (advise(rules, age, Applicants.since(since)) != AdviceOutcome.NOT_ELIGIBLE) {
            assertThat(advise(rules, age, Applicants.since(since.minusDays(1))))
                    .isNotEqualTo(AdviceOutcome.NOT_ELIGIBLE);
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void nothing_but_what_was_asked_for_weighs(
            @ForAll("rules") EditionRules rules, @ForAll("answers") Answers answers) {
        Set<Field> asked = Eligibility.asks(rules, answers.dateOfBirth(), DAY);

        assertThat(Eligibility.assess(rules, only(asked, answers), DAY))
                .isEqualTo(Eligibility.assess(rules, answers, DAY));
    }

    private static AdviceOutcome advise(EditionRules rules, int age, Care care) {
        String here = rules.municipalities().getFirst();
        return Eligibility.assess(
                        rules, new Answers(DAY.minusYears(age), here, here, here, care), DAY)
                .outcome();
    }

    private static Answers only(Set<Field> asked, Answers a) {
        Care c = a.care();
        return new Answers(
                a.dateOfBirth(),
                only(asked, Field.MUNICIPALITY, a.carerLivesIn()),
                only(asked, Field.RECIPIENT_LIVES_IN, a.recipientLivesIn()),
                only(asked, Field.RECIPIENT_REGISTERED_IN, a.recipientRegisteredIn()),
                new Care(
                        only(asked, Field.RELATION, c.relation()),
                        only(asked, Field.HOURS_PER_WEEK, c.hoursPerWeek()),
                        only(asked, Field.CARE_SINCE, c.since()),
                        only(asked, Field.UNINTERRUPTED, c.uninterrupted()),
                        only(asked, Field.UNPAID, c.unpaid()),
                        only(asked, Field.RECIPIENT_LONG_TERM_ILL, c.recipientLongTermIll()),
                        only(asked, Field.MISSES_CARE, c.missesCare()),
                        only(asked, Field.HELPS_OFTEN, c.helpsOften()),
                        only(asked, Field.RECIPIENT_IN_INSTITUTION, c.recipientInInstitution())));
    }

    private static <T> @Nullable T only(Set<Field> asked, Field field, @Nullable T value) {
        return asked.contains(field) ? value : null;
    }

    @Provide
    Arbitrary<EditionRules> rules() {
        return Combinators.combine(
                        Arbitraries.of(Applicant.class),
                        bands().injectNull(0.3),
                        bands().injectNull(0.3),
                        Arbitraries.of(Residence.class),
                        Arbitraries.of("Assen", "Laren", "Súdwest-Fryslân")
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(3),
                        Arbitraries.integers().between(1, 5).injectNull(0.5),
                        Arbitraries.integers().between(1, 5).injectNull(0.5),
                        Arbitraries.integers().between(0, 100))
                .as(
                        (by, youth, adult, residence, municipalities, most, weeks, sample) ->
                                new EditionRules(
                                        by,
                                        youth,
                                        adult,
                                        residence,
                                        municipalities,
                                        1,
                                        most,
                                        most,
                                        List.of("Foto"),
                                        weeks,
                                        sample,
                                        sample < 50 ? null : List.of(EvidenceType.OTHER)));
    }

    @Provide
    Arbitrary<Answers> answers() {
        Arbitrary<@Nullable String> places =
                Arbitraries.of("Assen", "Laren", "Zwolle").injectNull(0.2);
        return Combinators.combine(
                        Arbitraries.integers()
                                .between(0, 40_000)
                                .map(DAY::minusDays)
                                .injectNull(0.1),
                        places,
                        places,
                        places,
                        care())
                .as(Answers::new);
    }

    private static Arbitrary<Care> care() {
        Arbitrary<@Nullable Boolean> flags = Arbitraries.of(true, false).injectNull(0.2);
        return Combinators.combine(
                        Arbitraries.of(Relation.class).injectNull(0.2),
                        Arbitraries.integers().between(0, 168).injectNull(0.2),
                        Arbitraries.integers().between(0, 2000).map(DAY::minusDays).injectNull(0.2),
                        flags,
                        flags,
                        flags,
                        flags,
                        flags)
                .as(
                        (relation, hours, since, row, unpaid, ill, misses, helps) ->
                                new Care(
                                        relation, hours, since, row, unpaid, ill, misses, helps,
                                        misses));
    }

    private static Arbitrary<AgeBand> bands() {
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        Arbitrary<@Nullable Least> least =
                Combinators.combine(Arbitraries.integers().between(0, 40), flags)
                        .as(Least::new)
                        .injectNull(0.3);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 60).injectNull(0.3),
                        Arbitraries.integers().between(20, 120).injectNull(0.3),
                        flags.list().ofSize(7),
                        least,
                        least)
                .as(
                        (min, max, on, hours, months) ->
                                new AgeBand(
                                        min, max, on.get(0), on.get(1), on.get(2), hours, months,
                                        on.get(3), on.get(4), on.get(5), on.get(6)));
    }
}
