package nl.waarborg.data.rights;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Column;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands above the records in a package.
 *
 * @param order which package
 * @param facts what it says beside the data
 * @param home where its receiver reaches the API
 */
record PackageHead(PackageOrder order, PackageFacts facts, URI home) {

    /** Those whose records come into the package. */
    List<PackageSource> given(List<PackageSource> sources) {
        return sources.stream()
                .filter(source -> !facts.leftOut().covers(source.dataset()))
                .toList();
    }

    /**
     * Above all of it. Of what is left out it says the same as of the rest, but for the data: only
     * a copy can be refused to spare others (AVG art. 15(4)).
     */
    JsonObject of(List<PackageSource> sources, Instant madeAt) {
        JsonArray withheld = new JsonArray();
        facts.leftOut().told(facts.names(), sources).forEach(withheld::add);
        for (PackageSource source : given(sources)) {
            withheld(source).forEach(withheld::add);
        }
        return new JsonObject()
                .put("$schema", schema())
                .put("kind", order.kind().name())
                .put("id", order.id().toString())
                .put("request", order.request().toString())
                .put("person", order.subject().toString())
                .put("madeAt", madeAt.toString())
                .put("policyVersion", facts.policy().version())
                .put("organisation", facts.organisation())
                .put("about", facts.about(sources))
                .put("withheld", withheld);
    }

    /** Where its form is published, by the organisation that made it. */
    private String schema() {
        return home.toString().replaceAll("/+$", "")
                + "/api/"
                + order.tenant()
                + "/v1/schemas/data-package-1";
    }

    private List<JsonObject> withheld(PackageSource source) {
        return source.dataset().columns().stream()
                .filter(column -> !facts.withheld(order.kind(), column).isEmpty())
                .map(
                        column ->
                                new JsonObject()
                                        .put("column", column.toString())
                                        .put("of", PackageTexts.name(source.dataset()))
                                        .put("category", column.category().name())
                                        .put("ground", facts.withheld(order.kind(), column)))
                .toList();
    }

    /** Above the records of a dataset. */
    JsonObject of(PackageSource source) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (Column<?> column : source.shown()) {
            columns.put(
                    column.name(),
                    new JsonObject()
                            .put("category", column.category().name())
                            .put("provided", PackageFacts.provided(column)));
        }
        return new JsonObject()
                .put("dataset", source.dataset().toString())
                .put("name", PackageTexts.name(source.dataset()))
                .put("terms", new JsonArray(facts.rules(source.module(), source.dataset())))
                .put("columns", new JsonObject(columns));
    }
}
