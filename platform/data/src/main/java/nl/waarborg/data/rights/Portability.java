package nl.waarborg.data.rights;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Dataset;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What people can take along: what they provided for what rests on consent or a contract (AVG art.
 * 20(1)). A module whose purposes do not all rest on these alone says in the tenant's document
 * which of its kinds of data do; nothing else of it goes along. Of a module that the document does
 * not enable, only plans or does not name at all, nothing does. Pure.
 *
 * @param document the running document
 */
record Portability(JsonObject document) {

    private static final Set<String> BASES = Set.of("CONSENT", "CONTRACT");

    boolean includes(Module module, Dataset dataset) {
        if (module.core()) {
            return dataset.name().equals("account")
                    && modules().fieldNames().stream()
                            .flatMap(name -> enabled(name).stream())
                            .anyMatch(this::someIsPortable);
        }
        return enabled(module.name()).filter(own -> includes(own, dataset)).isPresent();
    }

    private boolean includes(JsonObject module, Dataset dataset) {
        JsonArray kinds = module.getJsonArray("portable");
        return kinds == null ? allIsPortable(module) : kinds.contains(dataset.retainedAs());
    }

    private boolean someIsPortable(JsonObject module) {
        JsonArray kinds = module.getJsonArray("portable");
        return kinds == null ? allIsPortable(module) : !kinds.isEmpty();
    }

    private boolean allIsPortable(JsonObject module) {
        List<JsonObject> purposes = purposes(module).toList();
        return !purposes.isEmpty() && purposes.stream().allMatch(Portability::onConsentOrContract);
    }

    private static boolean onConsentOrContract(JsonObject purpose) {
        JsonArray bases = purpose.getJsonArray("lawfulBases", new JsonArray());
        return !bases.isEmpty() && bases.stream().allMatch(BASES::contains);
    }

    private Stream<JsonObject> purposes(JsonObject module) {
        String activity = module.getString("purpose", "");
        return objects(document, "activities")
                .filter(one -> one.getString("id").equals(activity))
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
