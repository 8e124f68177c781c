package nl.waarborg.mantelzorgwaardering;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.mantelzorgwaardering.Advice.Verdict;
import nl.waarborg.mantelzorgwaardering.EditionRules.Residence;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;

/** Whose municipality counts is the edition's choice. */
final class ResidenceRuleTest {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 15);

    @ParameterizedTest
    @CsvSource({
        "RECIPIENT, Zwolle, Assen, true",
        "RECIPIENT, Assen, Zwolle, false",
        "CARER, Assen, Zwolle, true",
        "CARER, Zwolle, Assen, false",
        "BOTH, Assen, Assen, true",
        "BOTH, Assen, Zwolle, false",
        "BOTH, Zwolle, Assen, false"
    })
    void looks_at_recipient_carer_or_both(
            Residence residence, String carer, String recipient, boolean met) {
        EditionBody assen = EditionFiles.assen();
        Answers answers =
                Applicants.living(Applicants.aged(40, DAY, assen), carer, recipient, "Assen");

        assertThat(Eligibility.assess(with(residence, assen.rules()), answers, DAY).findings())
                .extracting(Advice.Finding::verdict)
                .satisfies(
                        verdicts -> assertThat(verdicts.contains(Verdict.NOT_MET)).isEqualTo(!met));
    }

    private static EditionRules with(Residence residence, EditionRules rules) {
        return new EditionRules(
                rules.appliedForBy(),
                rules.youth(),
                rules.adult(),
                residence,
                rules.municipalities(),
                1,
                null,
                null,
                List.of(),
                null,
                0,
                null);
    }
}
