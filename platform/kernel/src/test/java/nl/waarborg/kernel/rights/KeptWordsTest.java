package nl.waarborg.kernel.rights;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.retention.HoldGround;
import nl.waarborg.kernel.rights.Receipt.Reason;
import nl.waarborg.spi.MailLanguage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What letters say of what stays: the number, the last day and the ground, in people's words. */
final class KeptWordsTest {

    private static final Optional<LocalDate> NEW_YEARS_EVE =
            Optional.of(LocalDate.of(2033, 12, 31));
    private static final DataNames NAMES = DataNames.of(CoreTables.all());
    private static final RuleWords BOOKS =
            new RuleWords(
                    false,
                    both("ten minste 7 jaar na het einde van het boekjaar", "at least 7 years"),
                    both("het einde van het boekjaar", "the end of the financial year"));
    private static final RuleWords ACCOUNT =
            new RuleWords(
                    true,
                    both("zolang dit duurt: het bestaan van het account", "as long as it lasts"),
                    both("het bestaan van het account", "the account's existence"));
    private static final Map<String, RuleWords> RULES = Map.of("VAL-R4", BOOKS, "PLT-R1", ACCOUNT);

    @Test
    void each_ground_and_last_day_has_a_line_of_its_own_with_its_number() {
        Receipt receipt =
                kept().because(
                                List.of(
                                        new Reason(2, "AWR art. 52 (VAL-R4)", NEW_YEARS_EVE),
                                        new Reason(1, "AVG art. 17(3)(b)", Optional.empty())));

        assertThat(in(MailLanguage.NL).kept(receipt))
                .containsExactly(
                        "verzoeken over gegevens: 2 bewaard, tot en met 31 december 2033, op grond"
                                + " van AWR art. 52 (regel VAL-R4: ten minste 7 jaar na het einde"
                                + " van het boekjaar)",
                        "verzoeken over gegevens: 1 bewaard, op grond van AVG art. 17(3)(b)");
        assertThat(in(MailLanguage.EN).kept(receipt).getFirst())
                .isEqualTo(
                        "requests about data: 2 kept, up to and including 31 December 2033, on the"
                                + " ground of AWR art. 52 (rule VAL-R4: at least 7 years)");
    }

    @Test
    void where_no_last_day_is_known_yet_it_says_what_has_to_happen_or_last() {
        assertThat(in(MailLanguage.NL).kept(one("AWR art. 52 (VAL-R4)")))
                .singleElement()
                .asString()
                .contains(
                        "1 bewaard; de laatste dag staat nog niet vast en volgt na het einde van"
                                + " het boekjaar, op grond van AWR art. 52");
        assertThat(in(MailLanguage.EN).kept(one("PLT-R1")))
                .singleElement()
                .asString()
                .contains("1 kept, as long as this lasts: the account's existence, under rule");
    }

    @ParameterizedTest
    @EnumSource(HoldGround.class)
    void a_hold_is_told_in_words_and_a_suspicion_of_fraud_not_at_all(HoldGround hold) {
        String ground = KeptGround.of(hold).toString();

        for (MailLanguage language : MailLanguage.values()) {
            assertThat(in(language).kept(one(ground)))
                    .singleElement()
                    .asString()
                    .doesNotContain("hold", hold.name())
                    .doesNotContainIgnoringCase("fraud");
        }
        assertThat(KeptGround.parse(ground).hold()).contains(hold);
    }

    @Test
    void what_was_done_and_what_is_missing_has_a_name_even_where_its_module_is_gone() {
        Receipt gone = new Receipt("core.idempotency", 3, 0, 0, 0, 0, "", Optional.empty());

        assertThat(in(MailLanguage.NL).done(gone)).startsWith("onthouden antwoorden: 3 verwijderd");
        assertThat(in(MailLanguage.EN).data("long_gone.table")).isEqualTo("other data");
    }

    private static RightsWords in(MailLanguage language) {
        return new RightsWords(language, NAMES, RULES);
    }

    private static Receipt kept() {
        return new Receipt("core.rights_request", 0, 0, 0, 3, 0, "", Optional.empty());
    }

    private static Receipt one(String ground) {
        return new Receipt("core.rights_request", 0, 0, 0, 1, 0, ground, Optional.empty());
    }

    private static Map<MailLanguage, String> both(String dutch, String english) {
        return Map.of(MailLanguage.NL, dutch, MailLanguage.EN, english);
    }
}
