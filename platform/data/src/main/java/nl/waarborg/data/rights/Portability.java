package nl.waarborg.data.rights;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.Purposes;
import nl.waarborg.spi.Dataset;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What people can take along: what they provided for what rests on consent or a contract (AVG art.
 * 20(1)). A kind of data goes along when all purposes that it serves rest on these alone; a module
 * of which some do not says in the tenant's document which of its kinds go all the same, and then
 * nothing else of it does. Of a module that the document does not enable, only plans or does not
 * name at all, nothing goes. Pure.
 *
 * @param document the running document
 * @param served the activities that each kind of data serves, by that document
 */
record Portability(JsonObject document, Purposes served) {

    private static final Set<String> BASES = Set.of("CONSENT", "CONTRACT");

    boolean includes(Module module, Dataset dataset) {
        if (module.core()) {
            return dataset.name().equals("account")
                    && modules().fieldNames().stream().anyMatch(this::someIsPortable);
        }
        return includes(module.name(), dataset.retainedAs());
    }

    private boolean includes(String module, String kind) {
        return enabled(module)
                .filter(
                        own -> {
                            JsonArray kinds = own.getJsonArray("portable");
                            return kinds == null
                                    ? portable(served.served(module, kind))
                                    : kinds.contains(kind);
                        })
                .isPresent();
    }

    private boolean someIsPortable(String module) {
        return enabled(module)
                .filter(
                        own -> {
                            JsonArray kinds = own.getJsonArray("portable");
                            return kinds == null
                                    ? served.ofKinds(module).anyMatch(this::portable)
                                    : !kinds.isEmpty();
                        })
                .isPresent();
    }

    private boolean portable(List<String> activities) {
        List<JsonObject> purposes = purposes(activities).toList();
        return !purposes.isEmpty() && purposes.stream().allMatch(Portability::onConsentOrContract);
    }

    private static boolean onConsentOrContract(JsonObject purpose) {
        JsonArray bases = purpose.getJsonArray("lawfulBases", new JsonArray());
        return !bases.isEmpty() && bases.stream().allMatch(BASES::contains);
    }

    private Stream<JsonObject> purposes(List<String> activities) {
        return objects(document, "activities")
                .filter(one -> activities.contains(one.getString("id")))
                .flatMap(one -> new ActivityPurposes(document).of(one));
    }

    /** The document's words on a module that runs for the organisation. */
    private Optional<JsonObject> enabled(String module) {
        return Optional.ofNullable(modules().getJsonObject(module))
                .filter(own -> own.getBoolean("enabled", false));
    }

    private JsonObject modules() {
        return document.getJsonObject("modules", new JsonObject());
    }

    private static Stream<JsonObject> objects(JsonObject in, String name) {
        return in.getJsonArray(name, new JsonArray()).stream().map(JsonObject.class::cast);
    }
}
