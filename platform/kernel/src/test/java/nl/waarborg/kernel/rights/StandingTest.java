package nl.waarborg.kernel.rights;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.spi.Problem.Fault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Period;
import java.util.Arrays;
import java.util.List;

/** Who may ask for whom, and on which grounds a request may be refused. */
final class StandingTest {

    @ParameterizedTest
    @CsvSource({
        "SELF,            false, true,  true",
        "PARENT,          true,  true,  false",
        "GUARDIAN,        true,  true,  false",
        "COURT_APPOINTED, false, false, true",
        "MANDATE,         false, false, true"
    })
    void parents_ask_for_children_and_from_twelve_on_the_child_too(
            Capacity capacity, boolean under12, boolean from12, boolean from16) {
        assertThat(capacity.mayAskFor(AgeGroup.UNDER_12)).isEqualTo(under12);
        assertThat(capacity.mayAskFor(AgeGroup.FROM_12_TO_15)).isEqualTo(from12);
        assertThat(capacity.mayAskFor(AgeGroup.FROM_16)).isEqualTo(from16);
    }

    @ParameterizedTest
    @EnumSource(RequestType.class)
    void each_request_can_be_refused_when_nobody_can_say_who_asks(RequestType type) {
        assertThat(
                        DecisionRules.faults(
                                type,
                                Outcome.REFUSED,
                                List.of(LegalGround.IDENTITY_NOT_ESTABLISHED),
                                false))
                .isEmpty();
        assertThat(DecisionRules.faults(type, Outcome.FULL, List.of(), false))
                .extracting("code")
                .containsExactly("not-identified");
    }

    @ParameterizedTest
    @CsvSource({
        "RESTRICT, NO_REASON_TO_RESTRICT, restrictedUse",
        "WITHDRAW_CONSENT, NO_CONSENT_BASIS, names those that are"
    })
    void what_is_carried_out_wholly_or_not_at_all_is_not_decided_in_part(
            RequestType type, LegalGround ground, String instead) {
        List<Fault> faults = DecisionRules.faults(type, Outcome.PARTIAL, List.of(ground), true);

        assertThat(faults).extracting(Fault::code).containsExactly("not-in-part");
        assertThat(faults).extracting(Fault::pointer).containsExactly("/outcome");
        assertThat(faults.getFirst().message()).contains("FULL", "REFUSED", instead);
        assertThat(DecisionRules.faults(type, Outcome.REFUSED, List.of(ground), true)).isEmpty();
        assertThat(DecisionRules.faults(type, Outcome.FULL, List.of(), true)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(LegalGround.class)
    void each_ground_fits_some_request_and_names_an_article(LegalGround ground) {
        assertThat(RequestType.values()).anyMatch(ground::fits);
        assertThat(ground.article()).containsPattern("AVG art\\. \\d");
    }

    @ParameterizedTest
    @EnumSource(CaseStatus.class)
    void what_is_closed_takes_no_further_step(CaseStatus status) {
        assertThat(Arrays.stream(CaseStatus.values()).noneMatch(next -> next.follows(status)))
                .isEqualTo(status.closed());
    }

    @Test
    void a_tenant_that_always_identifies_takes_nobodys_word() {
        RightsPromises always = AnswerTermTest.promises(Period.ofMonths(1));

        assertThat(always.accepts(Identification.NO_DOUBT)).isFalse();
        assertThat(always.accepts(Identification.MASKED_ID_COPY)).isFalse();
        assertThat(always.accepts(Identification.LOGIN)).isTrue();
        assertThat(always.logInIsEnough()).isTrue();
    }
}
