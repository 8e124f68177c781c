package nl.waarborg.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.Registry;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectLink;

import org.junit.jupiter.api.Test;

import java.util.List;

/** From where a module takes the addresses that it writes to stands in the file, in good order. */
final class AddressRulesTest {

    private static final String ENABLED = "  helpdesk:\n    enabled: true\n";
    private static final String PURPOSE = "    purpose: SML-P1\n";

    @Test
    void a_module_that_asks_is_given_the_addresses_of_a_table_that_has_them() {
        String file = with(PURPOSE + "    addressFrom: helpdesk.ticket\n");

        assertThat(faultsOf(asking(), file)).isEmpty();
        assertThat(addressesOf(file)).isEqualTo("{helpdesk=helpdesk.ticket}");
    }

    @Test
    void a_module_that_does_not_ask_is_given_none() {
        assertThat(faultsOf(keeping(), with(PURPOSE + "    addressFrom: helpdesk.ticket\n")))
                .singleElement()
                .asString()
                .contains("/modules/helpdesk/addressFrom", "writes to no addresses");
    }

    @Test
    void a_module_is_told_of_addresses_only_for_an_activity_that_people_are_told_of() {
        assertThat(faultsOf(asking(), with("    addressFrom: helpdesk.ticket\n")))
                .singleElement()
                .asString()
                .contains("/modules/helpdesk/addressFrom", "name in purpose the activity");
    }

    @Test
    void a_place_is_a_table_with_a_contact_address_of_a_module_of_the_file() {
        assertThat(faultsOf(asking(), with(PURPOSE + "    addressFrom: helpdesk.visit\n")))
                .singleElement()
                .asString()
                .contains(
                        "/modules/helpdesk/addressFrom",
                        "helpdesk declares no contact address in a table 'visit'");
        assertThat(faultsOf(asking(), with(PURPOSE + "    addressFrom: cards.card\n")))
                .singleElement()
                .asString()
                .contains("the module cards is neither enabled nor planned here");
        assertThat(faultsOf(asking(), with(PURPOSE + "    addressFrom: the tickets\n")))
                .isNotEmpty()
                .allMatch(fault -> fault.contains("/modules/helpdesk/addressFrom"));
    }

    @Test
    void of_a_module_that_is_still_to_come_nobody_is_told_an_address_yet() {
        String file = with(PURPOSE + "    addressFrom: newsletter.reader\n");

        assertThat(faultsOf(asking(), file)).isEmpty();
        assertThat(addressesOf(file)).isEqualTo("{}");
    }

    private static String with(String more) {
        return Documents.with(ENABLED, ENABLED + more);
    }

    private static String addressesOf(String text) {
        return new TenantDocuments(Registry.of(List.of(asking())))
                .parse(List.of(new TenantDocument("doc", text)))
                .getFirst()
                .policy()
                .purposes()
                .addresses()
                .toString();
    }

    private static List<String> faultsOf(LoadedPlugin plugin, String text) {
        try {
            new TenantDocuments(Registry.of(List.of(plugin)))
                    .parse(List.of(new TenantDocument("doc", text)));
            return List.of();
        } catch (TenantRefusal refusal) {
            return refusal.faults().stream().map(TenantFault::toString).toList();
        }
    }

    private static LoadedPlugin asking() {
        return loaded(helpdesk().writesToGivenAddresses());
    }

    private static LoadedPlugin keeping() {
        return loaded(helpdesk());
    }

    private static LoadedPlugin loaded(PluginSpec spec) {
        return new LoadedPlugin(spec, AddressRulesTest.class.getClassLoader(), "org.example.P");
    }

    /** The help desk, where people say how they are reached. */
    private static PluginSpec helpdesk() {
        var columns = Columns.of("helpdesk", "ticket");
        var requester = columns.uuid("requester_id", Category.SUBJECT_ID);
        columns.text("email", Category.CONTACT, ColumnTrait.CONTACT_ADDRESS);
        var ticket =
                Dataset.of(columns)
                        .called("vragen", "questions")
                        .about(SubjectLink.column(requester))
                        .retainedAs("ticket")
                        .onErasure(Erasure.deleteRow())
                        .anchored(
                                Anchor.on("OPENED", columns.createdAt()),
                                Anchor.on("CLOSED", columns.createdAt()));
        var visits = Columns.of("helpdesk", "visit");
        return PluginSpec.named("helpdesk", Spi.VERSION)
                .stores(ticket, Dataset.of(visits).aboutNobody("How many came"))
                .permits(Documents.READ)
                .configuredBy(Documents.Settings.class);
    }
}
