package nl.waarborg.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

import nl.waarborg.kernel.TenantView;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.TenantId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

final class TenantDocumentsTest {

    private static final TenantDocuments HELPDESK = new TenantDocuments(Documents.helpdesk());

    @Test
    void accepts_the_published_tenants() {
        var documents = Documents.PUBLISHED.stream().map(Documents::published).toList();

        List<Admission> admissions = new TenantDocuments(Documents.award()).parse(documents);

        assertThat(admissions)
                .extracting(admission -> admission.tenant().id().value())
                .containsExactlyElementsOf(Documents.PUBLISHED);
    }

    @Test
    void reads_what_the_platform_needs() {
        TenantPolicy policy = read(Documents.small()).policy();

        assertThat(policy.id()).isEqualTo(new TenantId("small"));
        assertThat(policy.version()).isEqualTo(3);
        assertThat(policy.effectiveFrom()).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(policy.financialYearEnd()).isEqualTo(MonthDay.of(12, 31));
        assertThat(policy.rights().deadline()).isEqualTo(Period.ofDays(28));
        assertThat(policy.rights().extension()).isEqualTo(Period.ofMonths(2));
        assertThat(policy.rights().pausedByIdentification()).isTrue();
        assertThat(policy.backupTerm()).isEqualTo(Period.ofDays(42));
        assertThat(policy.planned()).containsExactly("newsletter");
        assertThat(policy.processors())
                .containsExactly(
                        new TenantPolicy.Processor("hosting", "Hosting", "US", false, "ADEQUACY"));
        assertThat(policy.view(true))
                .isEqualTo(
                        new TenantView(
                                new TenantId("small"),
                                "Small Care",
                                true,
                                Set.of("helpdesk"),
                                Set.of("https://small.example"),
                                ZoneId.of("Europe/Amsterdam"),
                                "privacy@small.example",
                                "https://small.example"));
    }

    @Test
    void hands_a_plugin_its_settings_as_its_own_record() {
        TenantPolicy policy = read(Documents.small()).policy();

        assertThat(policy.settingsOf("helpdesk").orElseThrow().as(Documents.Settings.class))
                .isEqualTo(
                        new Documents.Settings(
                                "Regards",
                                5,
                                List.of("care", "money"),
                                true,
                                Documents.Tone.WARM,
                                null));
        assertThat(policy.settingsOf("newsletter")).isEmpty();
    }

    @Test
    void tells_how_far_a_permission_reaches_for_the_roles_somebody_has() {
        TenantPolicy policy = read(Documents.small()).policy();

        assertThat(policy.reachOf(Set.of("client"), Documents.READ)).contains(Reach.OWN);
        assertThat(policy.reachOf(Set.of("client", "privacy-officer"), Documents.READ))
                .contains(Reach.ASSIGNED);
        assertThat(policy.reachOf(Set.of("administrator"), Documents.READ)).isEmpty();
        assertThat(policy.reachOf(Set.of("no-such-role"), Documents.READ)).isEmpty();
        assertThat(policy.grantedRoles().grants(Set.of("client", "privacy-officer")))
                .containsEntry("helpdesk.ticket.read", Reach.ASSIGNED);
    }

    @Test
    void lets_accounts_live_as_long_as_they_exist_where_the_document_has_no_rule_for_them() {
        assertThat(read(Documents.small()).policy().retention())
                .extracting(RetentionRule::id)
                .containsExactly(
                        "SML-R1", "SML-K1", "PLT-R1", "PLT-R2", "PLT-R3", "PLT-R4", "PLT-R5",
                        "PLT-R6", "PLT-R7", "PLT-R8", "PLT-R9");

        TenantPolicy valtes =
                new TenantDocuments(Documents.award())
                        .parse(List.of(Documents.published("valtes")))
                        .getFirst()
                        .policy();
        assertThat(valtes.retention())
                .extracting(RetentionRule::id)
                .contains("VAL-R7")
                .doesNotContain("PLT-R1");
    }

    @Test
    void a_stored_document_reads_as_the_one_that_was_given() {
        Admission admission = read(Documents.small());

        assertThat(TenantDocuments.policyOf(admission.tenant())).isEqualTo(admission.policy());
    }

    @Test
    void documents_that_say_the_same_have_the_same_hash_whatever_their_order_and_form()
            throws Exception {
        Admission given = read(Documents.small());
        Object tree = new YAMLMapper().readValue(Documents.small(), java.util.TreeMap.class);
        String json = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree);

        assertThat(read(json).tenant()).isEqualTo(given.tenant());
        assertThat(read(Documents.with("days: 5", "days: 6")).tenant().sha256())
                .isNotEqualTo(given.tenant().sha256())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void reports_the_faults_of_all_documents_at_once() {
        assertThat(
                        Documents.faultsOf(
                                Documents.with("timeZone: Europe/Amsterdam", "timeZone: Mars/Base"),
                                "not: [closed",
                                Documents.with("id: small\n", "id: other\nextra: 1\n")))
                .hasSizeGreaterThanOrEqualTo(3)
                .anyMatch(fault -> fault.equals("doc-1 /timeZone: Mars/Base is no time zone"))
                .anyMatch(fault -> fault.startsWith("doc-2: "))
                .anyMatch(fault -> fault.startsWith("doc-3") && fault.contains("'extra'"));
    }

    @Test
    void refuses_two_documents_of_one_tenant() {
        assertThat(Documents.faultsOf(Documents.small(), Documents.small()))
                .containsExactly("doc-2 /id: the tenant small is described in doc-1 already");
    }

    @Test
    void names_file_and_place_of_each_fault_against_the_schema() {
        assertThat(
                        Documents.faultsOf(
                                Documents.with("deadline: P28D", "deadline: soon")
                                        .replace("bound: MAX", "bound: MOST")))
                .anyMatch(fault -> fault.startsWith("doc-1 /rights/response/deadline: "))
                .anyMatch(fault -> fault.startsWith("doc-1 /retention/0/bound: "))
                .anyMatch(fault -> fault.startsWith("doc-1 /retention/1/bound: "))
                .hasSize(3);
    }

    @Test
    void refuses_a_processor_outside_the_eea_without_safeguard_unless_somebody_decided_so() {
        String none = Documents.with("safeguard: ADEQUACY", "safeguard: NONE");
        String decided =
                Documents.with(
                        "safeguard: ADEQUACY",
                        "safeguard: NONE\n    decision: {date: \"2026-01-02\", by: director,"
                                + " reason: {nl: Kort., en: Briefly.}, source: INTERPRETATION}");

        assertThat(Documents.faultsOf(none))
                .singleElement()
                .asString()
                .contains("/processors/0")
                .contains("decision");
        assertThat(Documents.faultsOf(decided)).isEmpty();
    }

    @Test
    void asks_for_an_address_for_privacy_matters_or_the_word_that_it_follows() {
        String without =
                Documents.with(
                        "{privacyEmail: \"privacy@small.example\"}", "{phone: \"+31880000000\"}");

        assertThat(Documents.faultsOf(without))
                .anySatisfy(it -> assertThat(it).contains("toBeProvided"));
        assertThat(
                        Documents.faultsOf(
                                without + "\ntoBeProvided: [identity.contact.privacyEmail]\n"))
                .isEmpty();
    }

    @Test
    void asks_the_same_of_whom_a_processor_calls_in() {
        String called =
                "safeguard: ADEQUACY\n    agreementDate: \"2026-01-02\"\n    subProcessors:"
                        + " [{name: Tussen, country: US, insideEea: false, safeguard: %s}]";

        assertThat(
                        Documents.faultsOf(
                                Documents.with("safeguard: ADEQUACY", called.formatted("NONE"))))
                .singleElement()
                .asString()
                .contains("/processors/0/subProcessors/0")
                .contains("decision");
        assertThat(
                        Documents.faultsOf(
                                Documents.with(
                                        "safeguard: ADEQUACY", called.formatted("NOT_NEEDED"))))
                .isNotEmpty();
        assertThat(
                        Documents.faultsOf(
                                Documents.with("safeguard: ADEQUACY", called.formatted("SCC"))))
                .isEmpty();
    }

    @Test
    void refuses_a_key_twice_in_yaml_and_in_json() {
        assertThat(Documents.faultsOf(Documents.small() + "\nlanguages: [en]\n"))
                .singleElement()
                .asString()
                .containsIgnoringCase("duplicate")
                .contains("line");
        assertThat(Documents.faultsOf("{\"id\": \"a\", \"id\": \"b\"}"))
                .singleElement()
                .asString()
                .containsIgnoringCase("duplicate");
    }

    @Test
    void says_where_a_text_stops_being_yaml() {
        assertThat(Documents.faultsOf("id: a\nroles: {x y: 1\nid"))
                .containsExactly(
                        "doc-1: while parsing a flow mapping, expected ',' or '}', but got"
                                + " <stream end>, line 3, column 3");
    }

    @Test
    void refuses_bombs_before_they_grow() {
        String laughs =
                "a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c]\n";

        assertThat(Documents.faultsOf(laughs)).singleElement().asString().contains("YAML alias");
        assertThat(Documents.faultsOf("a: " + "[".repeat(5000) + "]".repeat(5000))).hasSize(1);
        assertThat(Documents.faultsOf("{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}"))
                .hasSize(1);
        assertThat(Documents.faultsOf("a: " + "x".repeat(1_000_001))).hasSize(1);
        assertThat(Documents.faultsOf("{\"a\": " + "9".repeat(5000) + "}")).hasSize(1);
    }

    @Test
    void refuses_what_is_no_set_of_keys() {
        for (String text : new String[] {"", "just text", "[1, 2]", "null", "--- a\n--- b"}) {
            assertThat(Documents.faultsOf(text)).hasSize(1);
        }
    }

    @Property(tries = 100)
    void answers_any_text_with_a_refusal_and_nothing_else(
            @ForAll @StringLength(max = 200) String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(TenantRefusal.class);
    }

    @Property(tries = 100)
    void answers_a_document_that_was_cut_or_damaged_with_a_refusal_or_takes_it(
            @ForAll @IntRange(max = 3000) int from,
            @ForAll @IntRange(min = 1, max = 40) int length) {
        String whole = Documents.small();
        int start = Math.min(from, whole.length() - length);
        String damaged = whole.substring(0, start) + whole.substring(start + length);

        try {
            assertThat(read(damaged).policy().id().value()).isNotEmpty();
        } catch (TenantRefusal refusal) {
            assertThat(refusal.faults()).isNotEmpty();
        }
    }

    private static Admission read(String text) {
        return HELPDESK.parse(List.of(new TenantDocument("small", text))).getFirst();
    }
}
