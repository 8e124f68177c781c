package nl.waarborg.architecture.promises;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.policy.RetentionRule.Moment;
import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.kernel.policy.TenantDocuments;
import nl.waarborg.kernel.policy.TenantPolicy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The terms of the organisations' files are those that were promised, figure for figure. */
final class TermsTest {

    @Test
    void each_rule_of_each_file_has_the_anchor_period_bound_and_action_that_was_promised() {
        List<String> running = new ArrayList<>();
        for (TenantDocument document : PublishedPromises.documents()) {
            TenantPolicy policy = policy(document);
            assertThat(policy.financialYearEnd()).isEqualTo(MonthDay.of(12, 31));
            running.addAll(own(policy));
        }

        assertThat(running).hasSizeGreaterThan(60).containsExactlyInAnyOrderElementsOf(promised());
    }

    @Test
    void a_changed_figure_of_a_file_is_not_what_was_promised() {
        TenantDocument valtes = PublishedPromises.document("valtes");

        for (String[] change :
                new String[][] {
                    {"period: \"P3M\"", "period: \"P4M\""},
                    {"period: \"P7Y\"\n    bound: MIN", "period: \"P7Y\"\n    bound: EXACT"},
                    {"latest: {event: EVENT_END, plus: \"P14D\"}", "latest: {event: EVENT_END}"},
                    {"anchor: {event: TIP_SENT}", "anchor: {event: TIP_READ}"},
                    {"action: ANONYMISE", "action: DELETE"}
                }) {
            String changed = valtes.text().replace(change[0], change[1]);

            assertThat(changed).as(change[0]).isNotEqualTo(valtes.text());
            assertThat(own(policy(new TenantDocument("changed", changed))))
                    .as(change[1])
                    .isNotEmpty()
                    .anySatisfy(rule -> assertThat(promised()).doesNotContain(rule));
        }
    }

    /** Every number of a term in the statements has one, or is a principle without figures. */
    @Test
    void each_number_of_a_term_is_in_the_table_or_carries_no_figures() {
        List<String> numbers =
                PublishedPromises.numbers().values().stream()
                        .flatMap(List::stream)
                        .filter(number -> number.matches("[A-Z]{3}-[RK].*"))
                        .toList();
        List<String> told = new ArrayList<>();
        promised().forEach(line -> told.add(line.substring(0, line.indexOf(' '))));

        assertThat(numbers.stream().filter(number -> !told.contains(number)))
                .containsExactlyInAnyOrder(
                        "IKO-R5", "IKO-R7", "VAL-R6", "IMH-R3", "IMH-R10", "CVO-R4", "CVO-R5",
                        "CVO-R8", "KCK-R4", "KCK-R9");
    }

    private static TenantPolicy policy(TenantDocument document) {
        return TenantDocuments.policyOf(PublishedPromises.json(document.text()));
    }

    /** Without those of the platform, which hold for each organisation. */
    private static List<String> own(TenantPolicy policy) {
        return policy.retention().stream()
                .filter(rule -> !rule.id().startsWith("PLT-"))
                .map(TermsTest::line)
                .toList();
    }

    private static String line(RetentionRule rule) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                rule.id(),
                                text(rule.anchor()),
                                rule.period().toString(),
                                rule.bound().name(),
                                rule.legalDuty() ? "law" : "-",
                                rule.action().name()));
        rule.fallback().ifPresent(moment -> words.add("else:" + text(moment)));
        rule.latest().ifPresent(moment -> words.add("latest:" + text(moment)));
        if (!rule.restartOn().isEmpty()) {
            words.add("anew:" + String.join(",", rule.restartOn().stream().sorted().toList()));
        }
        if (!rule.follows().isEmpty()) {
            words.add("with:" + String.join(",", rule.follows()));
        }
        rule.latestRule().ifPresent(other -> words.add("until:" + other));
        if (!rule.externalTask().isEmpty()) {
            words.add("outside");
        }
        if (rule.earlierOnRequest()) {
            words.add("on-request");
        }
        return String.join(" ", words);
    }

    private static String text(Moment moment) {
        return moment.event()
                + (moment.of().isEmpty() ? "" : "(" + moment.of() + ")")
                + (moment.plus().isZero() ? "" : "+" + moment.plus());
    }

    private static List<String> promised() {
        try (InputStream table =
                Objects.requireNonNull(TermsTest.class.getResourceAsStream("terms.txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
