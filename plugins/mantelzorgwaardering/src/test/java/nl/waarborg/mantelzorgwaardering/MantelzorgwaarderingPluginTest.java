package nl.waarborg.mantelzorgwaardering;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.Registry;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Plugin;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

final class MantelzorgwaarderingPluginTest {

    @Test
    void is_found_and_its_declaration_is_accepted() {
        Plugin plugin = ServiceLoader.load(Plugin.class).findFirst().orElseThrow();

        Registry registry =
                Registry.of(
                        List.of(
                                new LoadedPlugin(
                                        plugin.spec(),
                                        plugin.getClass().getClassLoader(),
                                        plugin.getClass().getName())));

        assertThat(registry.plugin("mantelzorgwaardering")).isPresent();
    }

    @Test
    void encrypts_bank_data_and_all_that_tells_of_an_illness() {
        assertThat(Applications.DATASET.columns())
                .filteredOn(Column::encrypted)
                .extracting(Column::name)
                .containsExactlyInAnyOrder(
                        "relation",
                        "hours_per_week",
                        "care_since",
                        "uninterrupted",
                        "recipient_long_term_ill",
                        "misses_care",
                        "helps_often",
                        "recipient_in_institution",
                        "remarks",
                        "iban",
                        "account_holder");
        assertThat(Decisions.ADVICE.category()).isEqualTo(Category.HEALTH);
    }

    @Test
    void offers_the_anchors_that_the_retention_rules_name() {
        assertThat(Applications.DATASET.anchors())
                .extracting(anchor -> anchor.name())
                .containsExactly("NEXT_EDITION_CLOSE", "EDITION_CLOSE");
        assertThat(Applications.DATASET.anchors())
                .allSatisfy(
                        anchor -> {
                            assertThat(anchor.column().nullable()).isFalse();
                            assertThat(anchor.orElse()).isEqualTo(Optional.empty());
                        });
    }

    @Test
    void names_its_permissions_as_the_tenants_roles_do() {
        assertThat(new MantelzorgwaarderingPlugin().spec().permissions())
                .extracting(Permission::name)
                .containsExactlyInAnyOrder(
                        "mantelzorgwaardering.application.apply",
                        "mantelzorgwaardering.application.read",
                        "mantelzorgwaardering.application.assess",
                        "mantelzorgwaardering.application.decide",
                        "mantelzorgwaardering.intake.intermediary",
                        "mantelzorgwaardering.intake.helpdesk",
                        "mantelzorgwaardering.intake.recipient",
                        "mantelzorgwaardering.intake.read",
                        "mantelzorgwaardering.contact.read",
                        "mantelzorgwaardering.statistics.read",
                        "mantelzorgwaardering.review.handle",
                        "mantelzorgwaardering.sample.draw",
                        "mantelzorgwaardering.sample.check",
                        "mantelzorgwaardering.edition.read",
                        "mantelzorgwaardering.edition.manage",
                        "mantelzorgwaardering.objection.lodge",
                        "mantelzorgwaardering.objection.handle",
                        "mantelzorgwaardering.payout.read",
                        "mantelzorgwaardering.payout.prepare",
                        "mantelzorgwaardering.payout.approve",
                        "mantelzorgwaardering.payout.hold",
                        "mantelzorgwaardering.voucher.issue");
    }

    @Test
    void answers_the_same_at_each_call() {
        var plugin = new MantelzorgwaarderingPlugin();

        assertThat(plugin.spec().datasets()).isEqualTo(plugin.spec().datasets());
    }
}
