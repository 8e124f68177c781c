package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.PluginSpec;

import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Whether what people can take along rests on consent or a contract (AVG art. 20(1)). */
final class PortableRules {

    private static final Set<String> BASES = Set.of("CONSENT", "CONTRACT");

    private PortableRules() {}

    static void check(
            JsonNode document,
            JsonNode module,
            PluginSpec plugin,
            BiConsumer<String, String> findings) {
        JsonNode kinds = module.path("portable");
        if (kinds.isEmpty()) {
            return;
        }
        if (!restsOnConsentOrContract(document, module.path("purpose").asText())) {
            findings.accept(
                    "/portable",
                    "no purpose of the module rests on consent or a contract, so nobody can take"
                            + " its data along");
        }
        Set<String> kept =
                plugin.datasets().stream().map(Dataset::retainedAs).collect(Collectors.toSet());
        for (int i = 0; i < kinds.size(); i++) {
            if (!kept.contains(kinds.get(i).textValue())) {
                findings.accept(
                        "/portable/" + i,
                        "the module keeps no data '" + kinds.get(i).asText() + "'");
            }
        }
    }

    private static boolean restsOnConsentOrContract(JsonNode document, String activity) {
        return stream(document.path("activities"))
                .filter(one -> one.path("id").asText().equals(activity))
                .flatMap(one -> stream(one.path("purposes")))
                .flatMap(purpose -> stream(purpose.path("lawfulBases")))
                .anyMatch(basis -> BASES.contains(basis.asText()));
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
