package nl.waarborg.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.Registry;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectLink;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Why people look at health data: an activity of the tenant's file, never free text. */
final class PurposesTest {

    private static final String ENABLED = "  helpdesk:\n    enabled: true\n";

    @Test
    void a_module_that_keeps_health_data_says_which_activity_looking_serves() {
        assertThat(faultsOf(Documents.small()))
                .singleElement()
                .asString()
                .contains("/modules/helpdesk:", "name in purpose the activity");
        assertThat(faultsOf(with("    purpose: SML-P1\n"))).isEmpty();
    }

    @Test
    void a_purpose_is_an_activity_and_no_other_promise() {
        assertThat(faultsOf(with("    purpose: SML-K1\n")))
                .singleElement()
                .asString()
                .contains("/modules/helpdesk/purpose: SML-K1 is no activity");
        assertThat(faultsOf(with("    purpose: to help\n"))).isNotEmpty();
    }

    @Test
    void the_purposes_of_permissions_are_activities_or_purposes_within_them_and_of_permissions() {
        String two =
                "    purpose: SML-P1\n    purposes: {helpdesk.ticket.read: SML-K1,"
                        + " helpdesk.ticket.raed: SML-P1}\n";

        assertThat(faultsOf(with("    purpose: SML-L1\n")))
                .as("that of a module is an activity")
                .anyMatch(fault -> fault.contains("SML-L1 is no activity"));
        assertThat(
                        faultsOf(
                                with(
                                        "    purpose: SML-P1\n    purposes: {helpdesk.ticket.read: SML-L1}\n")))
                .isEmpty();
        assertThat(faultsOf(with(two)))
                .anyMatch(fault -> fault.contains("SML-K1 is no activity"))
                .anyMatch(fault -> fault.contains("there is no permission helpdesk.ticket.raed"))
                .hasSize(2);
    }

    @Test
    void people_take_along_only_what_is_kept_and_rests_on_consent_or_a_contract() {
        String purpose = "    purpose: SML-P1\n";

        assertThat(faultsOf(with(purpose + "    portable: [ticket]\n"))).isEmpty();
        assertThat(faultsOf(with(purpose + "    portable: [letters]\n")))
                .singleElement()
                .asString()
                .contains("/modules/helpdesk/portable/0", "keeps no data 'letters'");
        assertThat(
                        faultsOf(
                                with(purpose + "    portable: [ticket]\n")
                                        .replace("[CONTRACT]", "[LEGAL_OBLIGATION]")))
                .singleElement()
                .asString()
                .contains("/modules/helpdesk/portable", "rests on consent or a contract");
    }

    @Test
    void a_kind_of_data_serves_activities_of_the_document_and_is_kept_by_the_module() {
        String purpose = "    purpose: SML-P1\n";

        assertThat(faultsOf(with(purpose + "    serves: {ticket: [SML-P1]}\n"))).isEmpty();
        assertThat(faultsOf(with(purpose + "    serves: {ticket: [SML-K1], letters: [SML-P1]}\n")))
                .anyMatch(fault -> fault.contains("/serves/ticket: SML-K1 is no activity"))
                .anyMatch(fault -> fault.contains("/serves/letters: the module keeps no data"))
                .hasSize(2);
    }

    @Test
    void an_activity_by_whose_rules_a_module_keeps_data_is_served_by_some_of_it() {
        String second =
                """
                  - id: SML-P2
                    name: {nl: Tellen, en: Counting}
                    purposes:
                      - {id: SML-L2, name: {nl: Tellen, en: Count}, lawfulBases: [LEGITIMATE_INTERESTS], source: STATEMENT}
                    subjects: [SML-S1]
                    data: [SML-F1]
                    recipients: []
                    retention: [SML-R1]
                    source: STATEMENT
                processors:
                """;
        String forgotten = with("    purpose: SML-P1\n").replace("processors:\n", second);
        String served =
                with("    purpose: SML-P1\n    serves: {ticket: [SML-P1, SML-P2]}\n")
                        .replace("processors:\n", second);

        assertThat(faultsOf(forgotten))
                .anyMatch(fault -> fault.contains("/activities/1: no data is said to serve it"));
        assertThat(faultsOf(served)).noneMatch(fault -> fault.contains("serve"));
    }

    @Test
    void a_permission_serves_its_own_activity_or_that_of_its_module() {
        TenantPolicy policy =
                new TenantDocuments(clinic())
                        .parse(List.of(new TenantDocument("doc", with("    purpose: SML-P1\n"))))
                        .getFirst()
                        .policy();

        assertThat(policy.purposes().of("helpdesk", "helpdesk.ticket.read")).hasValue("SML-P1");
        assertThat(policy.purposes().of("newsletter", "newsletter.read")).isEmpty();
        assertThat(policy.purposes().names().get("SML-P1"))
                .containsEntry("nl", "Helpen")
                .containsEntry("en", "Helping");
        assertThat(policy.purposes().showsNames()).isFalse();
    }

    private static String with(String purpose) {
        return Documents.with(ENABLED, ENABLED + purpose);
    }

    private static List<String> faultsOf(String text) {
        try {
            new TenantDocuments(clinic()).parse(List.of(new TenantDocument("doc", text)));
            return List.of();
        } catch (TenantRefusal refusal) {
            return refusal.faults().stream().map(TenantFault::toString).toList();
        }
    }

    /** The help desk, with a column of health data. */
    private static Registry clinic() {
        var columns = Columns.of("helpdesk", "ticket");
        var requester = columns.uuid("requester_id", Category.SUBJECT_ID);
        columns.text("condition", Category.HEALTH);
        var ticket =
                Dataset.of(columns)
                        .called("vragen", "questions")
                        .about(SubjectLink.column(requester))
                        .retainedAs("ticket")
                        .onErasure(Erasure.deleteRow())
                        .anchored(
                                Anchor.on("OPENED", columns.createdAt()),
                                Anchor.on("CLOSED", columns.createdAt()));
        var spec =
                PluginSpec.named("helpdesk", Spi.VERSION)
                        .stores(ticket)
                        .permits(Documents.READ)
                        .configuredBy(Documents.Settings.class);
        return Registry.of(
                List.of(
                        new LoadedPlugin(
                                spec, PurposesTest.class.getClassLoader(), "org.example.P")));
    }
}
