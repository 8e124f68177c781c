package nl.waarborg.architecture.registers;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.architecture.promises.PublishedPromises;
import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.policy.Admission;
import nl.waarborg.kernel.policy.TenantDocuments;
import nl.waarborg.kernel.policy.TenantPolicy;
import nl.waarborg.kernel.register.RuleTerms;
import nl.waarborg.spi.DataName;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.SubjectLink;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What letters and packages of the published tenants call data and terms. */
final class DataNamesTest {

    private static final Registry REGISTRY = PublishedPromises.registry();
    private static final DataNames NAMES = REGISTRY.names();

    @Test
    void every_table_about_people_has_a_name_in_both_languages_that_is_not_the_tables() {
        List<Dataset> aboutPeople =
                REGISTRY.datasets().stream()
                        .filter(dataset -> !(dataset.about() instanceof SubjectLink.Nobody))
                        .toList();

        assertThat(aboutPeople).hasSizeGreaterThan(80);
        assertThat(aboutPeople)
                .allSatisfy(
                        dataset -> {
                            DataName name = NAMES.find(dataset.table().toString()).orElseThrow();
                            assertThat(name.dutch())
                                    .doesNotContain(dataset.table().toString(), "_", ".");
                            assertThat(name.english())
                                    .doesNotContain(dataset.table().toString(), "_", ".");
                        });
    }

    @Test
    void no_two_kinds_of_data_of_a_module_have_the_same_name() {
        assertThat(
                        REGISTRY.datasets().stream()
                                .filter(dataset -> dataset.called().isPresent())
                                .map(
                                        dataset ->
                                                dataset.table().schema()
                                                        + " "
                                                        + dataset.called().orElseThrow().dutch()))
                .doesNotHaveDuplicates();
    }

    @Test
    void every_rule_of_every_tenant_has_its_term_and_event_in_words() {
        assertThat(policies().flatMap(policy -> policy.retention().stream()))
                .allSatisfy(
                        rule -> {
                            for (MailLanguage language : MailLanguage.values()) {
                                assertThat(RuleTerms.term(rule, language))
                                        .as(rule.id())
                                        .isNotBlank();
                                assertThat(RuleTerms.event(rule, language))
                                        .as("the words of " + rule.anchor().event())
                                        .isNotEqualTo(
                                                rule.anchor()
                                                        .event()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', ' '));
                            }
                        });
    }

    private static Stream<TenantPolicy> policies() {
        return new TenantDocuments(REGISTRY)
                .parse(PublishedPromises.documents()).stream().map(Admission::policy);
    }
}
