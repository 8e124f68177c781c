package nl.waarborg.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import org.junit.jupiter.api.Test;

import java.io.IOException;

final class DemoSettingsTest {

    private static final String FILE =
            """
            toBeProvided: [identity.address, modules.award.settings.iban]
            modules:
              award: {enabled: true, settings: {authority: Assen}}
            """;

    @Test
    void a_demonstration_invents_what_an_organisation_has_yet_to_provide() throws IOException {
        JsonNode tenant =
                new YAMLMapper()
                        .readTree(
                                DemoSettings.into(
                                        FILE, "settings: {award: {iban: NL20INGB0001234567}}"));

        assertThat(tenant.at("/modules/award/settings/iban").asText())
                .isEqualTo("NL20INGB0001234567");
        assertThat(tenant.at("/modules/award/settings/authority").asText()).isEqualTo("Assen");
        assertThat(tenant.get("toBeProvided"))
                .extracting(JsonNode::asText)
                .containsExactly("identity.address");
    }

    @Test
    void invented_people_may_do_without_a_second_factor() throws IOException {
        String file = FILE + "access: {staffSecondFactor: REQUIRED, promises: [A-B1]}\n";

        JsonNode tenant =
                new YAMLMapper()
                        .readTree(DemoSettings.into(file, "access: {staffSecondFactor: OPTIONAL}"));

        assertThat(tenant.at("/access/staffSecondFactor").asText()).isEqualTo("OPTIONAL");
        assertThat(tenant.at("/access/promises/0").asText()).isEqualTo("A-B1");
    }

    @Test
    void a_script_without_settings_leaves_the_file_as_it_is() {
        assertThat(DemoSettings.into(FILE, "calls: []")).isEqualTo(FILE);
    }
}
