package nl.waarborg.kernel.rights;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.policy.RetentionRule.Action;
import nl.waarborg.kernel.policy.RetentionRule.Bound;
import nl.waarborg.kernel.policy.RetentionRule.Moment;
import nl.waarborg.kernel.retention.Effect;
import nl.waarborg.kernel.retention.Explained;
import nl.waarborg.kernel.retention.HoldGround;
import nl.waarborg.kernel.retention.Verdict;
import nl.waarborg.spi.MailLanguage;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What people read when they close their account: a day only where their data goes by itself. */
final class StayingTest {

    private static final DataNames NAMES = DataNames.of(CoreTables.all());
    private static final LocalDate LAST = LocalDate.of(2028, 2, 22);

    @Test
    void what_goes_by_itself_has_its_last_day_and_is_counted_together() {
        Explained one = record(Effect.DELETE, List.of(), false, false);

        Staying both = only(one, one);

        assertThat(both.records()).isEqualTo(2);
        assertThat(both.until()).contains(LAST);
        assertThat(both.line(MailLanguage.NL, NAMES))
                .startsWith(
                        "account: 2 bewaard, tot en met 22 februari 2028, volgens regel VAL-R7: ");
        assertThat(both.line(MailLanguage.EN, NAMES))
                .startsWith("account: 2 kept, up to and including 22 February 2028, under rule");
    }

    @Test
    void under_a_hold_no_day_is_promised_and_a_suspicion_is_not_told() {
        Staying claim = only(record(Effect.DELETE, List.of(HoldGround.LEGAL_CLAIM), true, true));
        Staying fraud = only(record(Effect.DELETE, List.of(HoldGround.FRAUD), false, false));

        assertThat(claim.until()).isEmpty();
        assertThat(claim.line(MailLanguage.NL, NAMES))
                .contains("1 bewaard, zolang dit nodig is voor een rechtsvordering")
                .doesNotContain("2028");
        assertThat(claim.line(MailLanguage.EN, NAMES))
                .contains("as long as a legal claim needs it");
        assertThat(fraud.line(MailLanguage.EN, NAMES))
                .contains("for a reason that cannot be told now")
                .doesNotContain("fraud", "2028");
    }

    @Test
    void under_a_restriction_no_day_is_promised() {
        Staying aside = only(record(Effect.DELETE, List.of(), true, true));

        assertThat(aside.besides()).contains(new Besides.Restriction());
        assertThat(aside.line(MailLanguage.NL, NAMES))
                .contains("zolang uw gegevens op uw verzoek zijn afgeschermd")
                .doesNotContain("2028");
        assertThat(aside.line(MailLanguage.EN, NAMES))
                .contains("as long as your data is set aside at your request");
    }

    @Test
    void what_a_human_looks_at_first_stays_at_least_until_its_day() {
        Staying guarded = only(record(Effect.DELETE, List.of(), true, false));
        Staying reviewed = only(record(Effect.REVIEW, List.of(), false, false));

        assertThat(guarded.until()).isEmpty();
        assertThat(guarded.besides())
                .contains(new Besides.Review(LAST))
                .isEqualTo(reviewed.besides());
        assertThat(reviewed.line(MailLanguage.NL, NAMES))
                .contains(
                        "1 bewaard tot een medewerker ernaar heeft gekeken, in elk geval tot en met"
                                + " 22 februari 2028, volgens");
        assertThat(reviewed.line(MailLanguage.EN, NAMES))
                .contains(
                        "1 kept until a human has looked at it, in any case up to and including 22"
                                + " February 2028, under");
    }

    @Test
    void what_has_no_date_yet_says_so() {
        Staying open = only(record(Optional.empty(), Effect.DELETE, List.of(), false, false));

        assertThat(open.besides()).isEmpty();
        assertThat(open.line(MailLanguage.EN, NAMES)).contains("the last day is not known yet");
    }

    private static Staying only(Explained... records) {
        List<Staying> all = Staying.of(List.of(records), List.of(rule()));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static Explained record(
            Effect effect, List<HoldGround> holds, boolean guarded, boolean restricted) {
        return record(Optional.of(LAST), effect, holds, guarded, restricted);
    }

    private static Explained record(
            Optional<LocalDate> last,
            Effect effect,
            List<HoldGround> holds,
            boolean guarded,
            boolean restricted) {
        Verdict verdict =
                new Verdict(
                        List.of(),
                        Optional.of("VAL-R7"),
                        last,
                        last.map(day -> day.plusDays(1)),
                        effect,
                        Optional.empty(),
                        holds,
                        guarded);
        return new Explained(
                CoreTables.Account.DATASET.toString(),
                UUID.randomUUID(),
                null,
                verdict,
                Map.of(),
                Map.of(),
                List.of(),
                restricted,
                List.of());
    }

    private static RetentionRule rule() {
        return new RetentionRule(
                "VAL-R7",
                "account",
                Set.of(),
                Set.of(),
                new Moment("ACCOUNT_LAST_USED", "", Period.ZERO),
                Optional.empty(),
                Optional.empty(),
                Period.ofMonths(24),
                Bound.MAX,
                false,
                Action.DELETE,
                List.of(),
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.empty(),
                false,
                Map.of());
    }
}
