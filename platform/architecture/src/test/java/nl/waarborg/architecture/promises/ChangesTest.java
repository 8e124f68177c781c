package nl.waarborg.architecture.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import nl.waarborg.kernel.policy.TenantDocument;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What the organisations' files say of a change of the statement is what was promised. */
final class ChangesTest {

    @Test
    void whom_each_organisation_tells_of_a_change_and_asks_again_is_as_it_promised() {
        assertThat(PublishedPromises.documents())
                .extracting(ChangesTest::line)
                .containsExactlyInAnyOrderElementsOf(promised());
    }

    @Test
    void a_file_that_tells_afterwards_or_asks_nothing_is_not_what_was_promised() {
        TenantDocument ikocreate = PublishedPromises.document("ikocreate");

        for (String[] change :
                new String[][] {
                    {"inform: BEFORE", "inform: PUBLISH"},
                    {"askConsentAgain: true", "askConsentAgain: false"},
                    {"promise: IKO-N2", "promise: IKO-N1"}
                }) {
            String changed = ikocreate.text().replace(change[0], change[1]);

            assertThat(changed).as(change[0]).isNotEqualTo(ikocreate.text());
            assertThat(promised())
                    .as(change[1])
                    .doesNotContain(line(new TenantDocument("changed", changed)));
        }
    }

    private static String line(TenantDocument document) {
        JsonNode file = read(document.text());
        JsonNode change = file.at("/statement/onChange");
        return String.join(
                " ",
                file.path("id").asText(),
                change.path("inform").asText(),
                change.path("askConsentAgain").asBoolean() ? "again" : "once",
                change.path("promise").asText("-"));
    }

    private static JsonNode read(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> promised() {
        try (InputStream table =
                Objects.requireNonNull(ChangesTest.class.getResourceAsStream("changes.txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
