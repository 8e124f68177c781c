package nl.waarborg.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.time.Period;

/** What holds between a document and the installed plugins, and within a document. */
final class PolicyRulesTest {

    @Test
    void finds_nothing_in_a_document_in_good_order() {
        assertThat(Documents.faultsOf(Documents.small())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: small | id: operator | /id: the id operator is reserved for the platform",
                "effectiveFrom: \"2026-01-01\" | effectiveFrom: \"2026-02-30\" |"
                        + " /policy/effectiveFrom: 2026-02-30 is no date",
                "financialYearEnd: \"12-31\" | financialYearEnd: \"02-30\" | /financialYearEnd:"
                        + " 02-30 is no day of the year",
                "period: P42D | period: P99999999999D | /retention/1/period: P99999999999D is no"
                        + " period",
                "[\"https://small.example\"] | [\"https://-.-.example\"] | /corsOrigins/0:"
                        + " https://-.-.example is no web origin",
                "helpdesk:\\n    enabled | x-ray:\\n    enabled | /modules/x-ray: the module is"
                        + " enabled but not installed",
                "signature: Regards, days | days | /modules/helpdesk/settings/signature: the module needs"
                        + " this setting",
                "signature: Regards | signature: 7 | /modules/helpdesk/settings/signature: the"
                        + " value does not fit String",
                "days: 5 | days: \"5\" | /modules/helpdesk/settings/days: the value does not fit"
                        + " int",
                "days: 5 | days: 1.5 | /modules/helpdesk/settings/days: the value does not fit int",
                "days: 5 | days: 100 | /modules/helpdesk/settings: the module refuses the"
                        + " settings: days must be at most 99",
                "tone: WARM | tone: HOT | /modules/helpdesk/settings/tone: the value does not fit"
                        + " Tone",
                "open: true | open: true, colour: red | /modules/helpdesk/settings/colour: the"
                        + " module knows no such setting",
                "helpdesk.ticket.read: own | helpdesk.ticket.raed: own |"
                        + " /roles/client/grants/helpdesk.ticket.raed: there is no permission"
                        + " helpdesk.ticket.raed",
                "core.self.read: own | core.self.love: own | /roles/client/grants/core.self.love:"
                        + " there is no permission core.self.love",
                "core.self.read: own | finance.x.read: own | /roles/client/grants/finance.x.read:"
                        + " the module finance is neither enabled nor planned here",
                "data: ticket | data: letter | /modules/helpdesk: no retention rule is about the"
                        + " data 'ticket', which the module keeps",
                "modules: [helpdesk] | modules: [newsletter] | /modules/helpdesk: no retention"
                        + " rule is about the data 'ticket', which the module keeps",
                "event: CLOSED | event: ARCHIVED | /retention/0/anchor/event: SML-R1 runs from"
                        + " ARCHIVED, but the module helpdesk offers for 'ticket' only OPENED,"
                        + " CLOSED, FY_END, SOLVED",
                "event: CLOSED | event: SOLVED | /retention/0/anchor/event: SML-R1 runs from SOLVED,"
                        + " which helpdesk.ticket.solved_at may leave empty; name a fallback, or say"
                        + " whileLasts",
                "event: CLOSED} | event: SOLVED}\\n    fallback: {event: SENT} | /retention/0/fallback/event:"
                        + " SML-R1 runs from SENT, but the module helpdesk offers for 'ticket' only"
                        + " OPENED, CLOSED, FY_END, SOLVED",
                "period: P2Y | period: P2Y\\n    restartOn: [CLOSED] | /retention/0/restartOn: SML-R1 is to"
                        + " start anew, but CLOSED stands once it is there; take it of the last one"
                        + " (of: last…)",
                "event: CLOSED} | event: SOLVED}\\n    whileLasts: true\\n    restartOn: [RE_OPENED] |"
                        + " /retention/0/restartOn: SML-R1 is to start anew at RE_OPENED, which has"
                        + " nothing of its anchor SOLVED",
                "id: SML-K1 | id: SML-R1 | /retention/1/id: SML-R1 is described at /retention/0/id"
                        + " already",
                "id: SML-Q1 | id: SML-Q2 | /rights/response/promise: SML-Q1 is described nowhere",
                "action: DELETE | action: DELETE\\n    follows: SML-R1 | /retention/0/follows: SML-R1"
                        + " follows SML-R1 in a circle",
                "action: DELETE | action: DELETE\\n    follows: SML-F1 | /retention/0/follows: SML-R1"
                        + " follows what has no term",
                "id: SML-F1 | id: XXX-F1 | /dataCategories/0/id: XXX-F1 does not start with SML-",
            })
    void names_the_place_of_what_does_not_hold(String there, String instead, String fault) {
        String text = Documents.with(lines(there), lines(instead));

        assertThat(Documents.faultsOf(text)).contains("doc-1 " + fault);
    }

    @Test
    void sharing_rests_on_a_consent_that_is_asked() {
        String partner =
                "recipients: [{id: partner, name: {nl: P, en: P}, data: [SML-F1], condition: {nl: Als"
                        + " het mag., en: If it may.}, consent: share.it, promises: [SML-D1], source:"
                        + " STATEMENT}]";

        assertThat(Documents.faultsOf(Documents.with("recipients: []", partner)))
                .contains(
                        "doc-1 /recipients/0/consent: share.it is asked nowhere: word it in"
                                + " consents");
    }

    @Test
    void accepts_the_end_of_a_financial_year_as_anchor_and_parts_of_a_kind_of_data() {
        assertThat(
                        Documents.faultsOf(
                                Documents.with("event: CLOSED", "event: FY_END, of: ticket.date")))
                .isEmpty();
        assertThat(Documents.faultsOf(withRule("SML-R2", "ticket.draft", "OPENED", "P1M", "MAX")))
                .isEmpty();
        assertThat(Documents.faultsOf(withRule("SML-R2", "ticket.lost", "OPENED", "P1M", "MAX")))
                .containsExactly(
                        "doc-1 /retention/2/data: SML-R2 is about 'ticket.lost', but the module"
                                + " helpdesk does not tell which of 'ticket' that is");
        assertThat(
                        Documents.faultsOf(
                                withRule("SML-R2", "ticket", "OPENED", "P1M", "MAX")
                                        + "    when: {attribute: colour, in: [RED]}\n"))
                .containsExactly(
                        "doc-1 /retention/2/when/attribute: SML-R2 asks for colour, which the"
                                + " module helpdesk does not tell of 'ticket'");
        assertThat(Documents.faultsOf(withRule("SML-R2", "ticket.draft", "SENT", "P1M", "MAX")))
                .singleElement()
                .asString()
                .contains("/retention/2/anchor/event: SML-R2 runs from SENT");
    }

    @Test
    void a_date_that_may_lack_is_an_anchor_where_something_sees_to_the_end() {
        for (String seen :
                new String[] {
                    "event: SOLVED}\n    whileLasts: true",
                    "event: SOLVED}\n    fallback: {event: OPENED, plus: P1Y}",
                    "event: SOLVED}\n    latest: {event: OPENED, plus: P1Y}"
                }) {
            assertThat(Documents.faultsOf(Documents.with("event: CLOSED}", seen)))
                    .as(seen)
                    .isEmpty();
        }
        assertThat(
                        Documents.faultsOf(
                                Documents.with(
                                        "event: CLOSED}",
                                        "event: SOLVED}\n    fallback: {event: SOLVED}")))
                .as("a fallback that may lack as well")
                .hasSize(1);
    }

    @Test
    void who_follows_another_rule_runs_from_a_date_of_its_own_or_of_that_rule() {
        String follower = withRule("SML-R2", "ticket.draft", "ARCHIVED", "P1Y", "MAX");

        assertThat(Documents.faultsOf(follower + "    follows: SML-R1\n"))
                .containsExactly(
                        "doc-1 /retention/2/anchor/event: SML-R2 runs from ARCHIVED, but the module"
                                + " helpdesk offers for 'ticket.draft' only OPENED, CLOSED, FY_END,"
                                + " SOLVED");
        assertThat(
                        Documents.faultsOf(
                                follower.replace("ARCHIVED", "CLOSED") + "    follows: SML-R1\n"))
                .isEmpty();
    }

    @Test
    void starts_anew_where_the_date_can_move() {
        assertThat(
                        Documents.faultsOf(
                                Documents.with(
                                        "event: CLOSED}",
                                        "event: CLOSED, of: lastTicket}\n    restartOn: [TICKET_MADE]")))
                .isEmpty();
        assertThat(
                        Documents.faultsOf(
                                Documents.with(
                                        "event: CLOSED}",
                                        "event: SOLVED}\n    whileLasts: true\n    restartOn: [UNSOLVED]")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "P1M, CLOSED, P30D",
        "P7Y, 'FY_END, of: ticket.closed', P7Y",
        "P7Y, 'FY_END, of: closed', P7Y11M",
    })
    void refuses_to_keep_longer_from_one_moment_on_some_day(
            String kept, String event, String ended) {
        String text = withRule("SML-R2", "ticket", event, kept, "MIN");

        assertThat(Documents.faultsOf(text.replace("period: P2Y", "period: " + ended)))
                .containsExactly(
                        "doc-1 /retention/2/period: SML-R2 keeps 'ticket' for "
                                + kept
                                + ", SML-R1 ends it after "
                                + ended
                                + " from the same moment; a dated decision under conflicts must say"
                                + " which wins");
    }

    @Test
    void the_end_of_a_financial_year_is_a_year_away_at_most() {
        String text = withRule("SML-R2", "ticket", "FY_END, of: ticket.closed", "P7Y", "MIN");

        assertThat(Documents.faultsOf(text.replace("period: P2Y", "period: P8Y1D"))).isEmpty();
        assertThat(
                        Documents.faultsOf(
                                withRule("SML-R2", "ticket", "CLOSED", "P30D", "MIN")
                                        .replace("period: P2Y", "period: P2M")))
                .isEmpty();
    }

    @Test
    void refuses_to_keep_longer_than_another_rule_allows() {
        assertThat(Documents.faultsOf(withRule("SML-R2", "ticket", "CLOSED", "P25M", "MIN")))
                .containsExactly(
                        "doc-1 /retention/2/period: SML-R2 keeps 'ticket' for P25M, SML-R1 ends it"
                                + " after P2Y from the same moment; a dated decision under"
                                + " conflicts must say which wins");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P179D", "P5M", "P5M27D"})
    void refuses_a_term_of_the_audit_trail_that_the_database_would_refuse(String term) {
        assertThat(Documents.faultsOf(ofTheTrail(term)))
                .containsExactly(
                        "doc-1 /retention/2/period: SML-R9 lets lines of the audit trail go after "
                                + Period.parse(term)
                                + "; they stay for at least 180 days, such as P6M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P180D", "P6M", "P1Y"})
    void accepts_a_term_of_the_audit_trail_of_half_a_year_or_more(String term) {
        assertThat(Documents.faultsOf(ofTheTrail(term))).isEmpty();
    }

    private static String ofTheTrail(String term) {
        return withRule("SML-R9", "auditTrail", "AUDITED", term, "EXACT")
                .replace(
                        "modules: [helpdesk]\n    anchor: {event: AUDITED}",
                        "modules: [core]\n    anchor: {event: AUDITED}");
    }

    @Test
    void refuses_to_keep_longer_from_another_moment_as_well() {
        assertThat(Documents.faultsOf(withRule("SML-R2", "ticket", "OPENED", "P9Y", "MIN")))
                .containsExactly(
                        "doc-1 /retention/2/period: SML-R2 keeps 'ticket' for P9Y, SML-R1 ends it"
                                + " after P2Y; a dated decision under conflicts must say which wins");
    }

    @Test
    void refuses_data_of_which_some_has_no_rule_or_only_leave_to_go() {
        String small = Documents.small();

        for (String half :
                new String[] {
                    small.replaceFirst(
                            "bound: MAX", "when: {attribute: kind, in: [OTHER]}\n    bound: MAX"),
                    small.replaceFirst("bound: MAX", "bound: ERASABLE_FROM")
                }) {
            assertThat(Documents.faultsOf(half))
                    .containsExactly(
                            "doc-1 /modules/helpdesk: no retention rule is about the data 'ticket',"
                                    + " which the module keeps");
        }
    }

    @Test
    void rules_for_some_values_leave_a_text_without_a_rule_and_a_choice_only_while_one_lacks() {
        String ticket = "/modules/helpdesk: no retention rule is about the data 'ticket'";

        assertThat(Documents.faultsOf(onlyWhen("{attribute: state, in: [OPEN]}")))
                .as("a text may say anything else too")
                .containsExactly("doc-1 " + ticket + ", which the module keeps");
        assertThat(Documents.faultsOf(onlyWhen("{attribute: kind, in: [LEGAL, OTHER]}")))
                .as("there is no third kind")
                .isEmpty();
    }

    private static String onlyWhen(String when) {
        return Documents.small().replaceFirst("bound: MAX", "when: " + when + "\n    bound: MAX");
    }

    @Test
    void accepts_rules_that_do_not_contradict_each_other() {
        assertThat(Documents.faultsOf(withRule("SML-R2", "ticket", "CLOSED", "P24M", "MIN")))
                .isEmpty();
        assertThat(Documents.faultsOf(withRule("SML-R2", "ticket", "OPENED", "P1Y", "MIN")))
                .isEmpty();
        assertThat(Documents.faultsOf(withRule("SML-R2", "ticket.draft", "CLOSED", "P9Y", "MIN")))
                .isEmpty();
    }

    @Test
    void accepts_a_contradiction_that_somebody_decided_on() {
        String decision =
                """
                    conflicts:
                      - with: SML-R1
                        decision:
                          {date: "2026-01-02", by: director, reason: {nl: Wet., en: Law.}, source: STATEMENT}
                """;

        assertThat(
                        Documents.faultsOf(
                                withRule("SML-R2", "ticket", "CLOSED", "P7Y", "MIN") + decision))
                .isEmpty();
    }

    @Test
    void a_record_that_cannot_fall_under_both_rules_is_no_contradiction() {
        String minimum = withRule("SML-R2", "ticket", "CLOSED", "P7Y", "MIN");
        String one = "    when: {attribute: kind, in: [LEGAL]}\n";
        String other = "when: {attribute: kind, in: [OTHER]}\n    ";

        assertThat(
                        Documents.faultsOf(
                                minimum.replaceFirst("bound: MAX", other + "bound: MAX") + one))
                .noneMatch(fault -> fault.contains("/period"));
        assertThat(
                        Documents.faultsOf(
                                minimum.replaceFirst("bound: MAX", other + "bound: MAX")
                                        + one.replace("LEGAL", "OTHER")))
                .filteredOn(fault -> fault.contains("/period"))
                .hasSize(1);
    }

    @Property
    void a_period_is_surely_longer_only_when_it_ends_later_from_every_day(
            @ForAll @IntRange(max = 30) int months,
            @ForAll @IntRange(max = 400) int days,
            @ForAll @IntRange(max = 30) int otherMonths,
            @ForAll @IntRange(max = 400) int otherDays,
            @ForAll @IntRange(max = 3000) int start) {
        Period one = Period.of(0, months, days);
        Period other = Period.of(0, otherMonths, otherDays);
        LocalDate from = LocalDate.of(2020, 1, 1).plusDays(start);

        if (CalendarSpan.of(one).surelyLongerThan(CalendarSpan.of(other))) {
            assertThat(from.plus(one)).isAfterOrEqualTo(from.plus(other));
            assertThat(CalendarSpan.of(other).surelyLongerThan(CalendarSpan.of(one))).isFalse();
        }
    }

    @Property
    void a_period_may_be_longer_when_it_ends_later_from_some_day(
            @ForAll @IntRange(max = 30) int months,
            @ForAll @IntRange(max = 400) int days,
            @ForAll @IntRange(max = 30) int otherMonths,
            @ForAll @IntRange(max = 400) int otherDays,
            @ForAll @IntRange(max = 1500) int start) {
        Period one = Period.of(0, months, days);
        Period other = Period.of(0, otherMonths, otherDays);
        LocalDate from = LocalDate.of(2023, 1, 1).plusDays(start);

        if (from.plus(one).isAfter(from.plus(other))) {
            assertThat(CalendarSpan.of(one).mayBeLongerThan(CalendarSpan.of(other), 0)).isTrue();
        }
    }

    private static String lines(String text) {
        return text.replace("\\n", "\n");
    }

    /** The small tenant with a third rule, its last key. */
    private static String withRule(
            String id, String data, String event, String period, String bound) {
        String small = Documents.small();
        String rules = small.substring(0, small.indexOf("promises:\n  - "));
        return small.substring(rules.length())
                + rules
                + """
                  - id: %s
                    kind: TERM
                    data: %s
                    modules: [helpdesk]
                    anchor: {event: %s}
                    period: %s
                    bound: %s
                    legalDuty: false
                    action: DELETE
                    explanation: {nl: Zo., en: So.}
                    source: STATEMENT
                """
                        .formatted(id, data, event, period, bound);
    }
}
