package nl.waarborg.data.rights;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.disclosure.DisclosureLog;
import nl.waarborg.kernel.policy.PlatformRules;
import nl.waarborg.kernel.policy.TenantPolicy;
import nl.waarborg.kernel.retention.RecordRules;
import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Provider;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a package says beside the data itself, from the tenant's running document: purposes, bases,
 * recipients, terms, sources, rights, where to complain (AVG art. 15(1) and (2)). Pure.
 *
 * @param document the running document
 * @param policy the same, read
 * @param disclosures what went to whom of the person
 * @param names what data is called
 * @param leftOut what the decision leaves out
 */
record PackageFacts(
        JsonObject document,
        TenantPolicy policy,
        List<DisclosureLog.Line> disclosures,
        DataNames names,
        LeftOut leftOut) {

    private static final Set<Category> NEVER_SHOWN =
            EnumSet.of(Category.CREDENTIAL, Category.SECRET);

    /** Why a column is left out; empty where it is shown. */
    String withheld(PackageKind kind, Column<?> column) {
        if (NEVER_SHOWN.contains(column.category())) {
            return "security: AVG art. 32 and 15(4)";
        }
        boolean identifies = column.name().equals("id") || column.name().equals("created_at");
        return kind == PackageKind.ACCESS || identifies || provided(column)
                ? ""
                : "not provided by the person: AVG art. 20(1)";
    }

    /** Whether people can take the data along. */
    boolean portable(Module module, Dataset dataset) {
        return new Portability(document, policy.purposes()).includes(module, dataset);
    }

    /** Whether the person provided what stands in a column, as it is declared. */
    static boolean provided(Column<?> column) {
        return column.providedBy() == Provider.PERSON;
    }

    /** The rules that say how long a dataset is kept. */
    List<String> rules(Module module, Dataset dataset) {
        return RecordRules.of(policy, module.name(), dataset).rules().stream()
                .map(rule -> rule.id())
                .distinct()
                .toList();
    }

    /** All of it but the data, for a person of whom this is kept. */
    JsonObject about(List<PackageSource> sources) {
        List<JsonObject> activities = activities(sources);
        Set<String> rules = new LinkedHashSet<>();
        sources.forEach(source -> rules.addAll(rules(source.module(), source.dataset())));
        return new JsonObject()
                .put("activities", array(activities.stream().map(this::activity).toList()))
                .put("recipients", recipients(activities))
                .put("disclosures", array(disclosures.stream().map(this::line).toList()))
                .put("terms", array(terms(rules)))
                .put("source", PackageTexts.SOURCE)
                .put("automatedDecisions", PackageTexts.NO_AUTOMATED_DECISION)
                .put("rights", PackageTexts.RIGHTS)
                .put("complaint", complaint());
    }

    JsonObject organisation() {
        JsonObject identity = document.getJsonObject("identity", new JsonObject());
        return new JsonObject()
                .put("id", policy.id().value())
                .put("name", policy.name())
                .put("legalName", policy.legalName())
                .put("contact", policy.contactEmail())
                .put("sites", identity.getJsonArray("sites", new JsonArray()));
    }

    private JsonObject complaint() {
        JsonObject authority = document.getJsonObject("supervisoryAuthority", new JsonObject());
        return new JsonObject()
                .put("name", authority.getString("name", "Autoriteit Persoonsgegevens"))
                .put(
                        "website",
                        authority.getString("website", "https://autoriteitpersoonsgegevens.nl"));
    }

    private List<JsonObject> activities(List<PackageSource> sources) {
        Set<String> served = new LinkedHashSet<>();
        Set<String> byCore = new LinkedHashSet<>();
        for (PackageSource source : sources) {
            Module module = source.module();
            if (module.core()) {
                byCore.addAll(rules(module, source.dataset()));
            } else {
                served.addAll(
                        policy.purposes().served(module.name(), source.dataset().retainedAs()));
            }
        }
        List<JsonObject> all = objects(document, "activities");
        List<JsonObject> found =
                all.stream()
                        .filter(
                                one ->
                                        served.contains(one.getString("id"))
                                                || namesOneOf(one, byCore))
                        .toList();
        return found.isEmpty() ? all : found;
    }

    /** What the core keeps serves whatever names the rule that it falls under. */
    private static boolean namesOneOf(JsonObject activity, Set<String> rules) {
        return activity.getJsonArray("retention", new JsonArray()).stream()
                .anyMatch(rules::contains);
    }

    private JsonObject activity(JsonObject activity) {
        return new JsonObject()
                .put("id", activity.getString("id"))
                .put("name", activity.getJsonObject("name"))
                .put(
                        "purposes",
                        array(
                                new ActivityPurposes(document)
                                        .of(activity)
                                        .map(PackageFacts::purpose)
                                        .toList()))
                .put("categories", names(activity.getJsonArray("data", new JsonArray())))
                .put("recipients", activity.getJsonArray("recipients", new JsonArray()))
                .put("obtainedFrom", activity.getJsonObject("obtainedFrom", PackageTexts.YOURSELF))
                .put("terms", activity.getJsonArray("retention", new JsonArray()));
    }

    private static JsonObject purpose(JsonObject purpose) {
        return new JsonObject()
                .put("id", purpose.getString("id"))
                .put("name", purpose.getJsonObject("name"))
                .put("lawfulBases", purpose.getJsonArray("lawfulBases"));
    }

    /** The categories of data that an activity uses, as the document names them. */
    private JsonArray names(JsonArray ids) {
        Map<String, JsonObject> byId = new LinkedHashMap<>();
        objects(document, "dataCategories").forEach(one -> byId.put(one.getString("id"), one));
        JsonArray named = new JsonArray();
        ids.forEach(
                id -> {
                    JsonObject category = byId.getOrDefault(String.valueOf(id), new JsonObject());
                    named.add(
                            new JsonObject()
                                    .put("id", id)
                                    .put("name", category.getValue("name", String.valueOf(id))));
                });
        return named;
    }

    /** Who may receive the data, and whom a processor calls in. */
    private JsonArray recipients(List<JsonObject> activities) {
        Set<String> named = new LinkedHashSet<>();
        activities.forEach(
                activity ->
                        activity.getJsonArray("recipients", new JsonArray())
                                .forEach(one -> named.add(String.valueOf(one))));
        disclosures.forEach(line -> named.add(line.recipient()));
        return array(
                parties()
                        .filter(party -> named.contains(party.getString("id")))
                        .map(this::recipient)
                        .toList());
    }

    private JsonObject recipient(JsonObject party) {
        boolean processor = objects(document, "processors").contains(party);
        JsonObject told =
                guarded(party).put("id", party.getString("id")).put("processor", processor);
        return processor
                ? told.put(
                        "subProcessors",
                        array(
                                objects(party, "subProcessors").stream()
                                        .map(PackageFacts::guarded)
                                        .toList()))
                : told;
    }

    /** Who and where, and what guards a transfer there (AVG art. 15(2)). */
    private static JsonObject guarded(JsonObject party) {
        return new JsonObject()
                .put("name", party.getValue("name"))
                .put("country", party.getString("country"))
                .put("insideEea", party.getBoolean("insideEea"))
                .put("safeguard", party.getValue("safeguard"));
    }

    /** Those of the document, and the platform's own for what the core keeps. */
    private List<JsonObject> terms(Set<String> rules) {
        Stream<JsonObject> own =
                objects(document, "retention").stream()
                        .filter(rule -> rules.contains(rule.getString("id")))
                        .map(
                                rule ->
                                        term(
                                                rule.getString("id"),
                                                rule.getString("period"),
                                                rule.getString("bound"),
                                                rule.getJsonObject("explanation")));
        return Stream.concat(
                        own,
                        PlatformRules.all().stream()
                                .filter(told -> rules.contains(told.rule().id()))
                                .map(PackageFacts::term))
                .toList();
    }

    private static JsonObject term(PlatformRules.Told told) {
        return term(
                told.rule().id(),
                told.rule().period().toString(),
                told.rule().bound().name(),
                new JsonObject()
                        .put("nl", told.explanation().nl())
                        .put("en", told.explanation().en()));
    }

    private static JsonObject term(String id, String period, String bound, JsonObject explanation) {
        return new JsonObject()
                .put("id", id)
                .put("period", period)
                .put("bound", bound)
                .put("explanation", explanation);
    }

    private JsonObject line(DisclosureLog.Line line) {
        return new JsonObject()
                .put("at", line.at().toString())
                .put("recipient", line.recipient())
                .put("name", party(line.recipient()))
                .put("ground", line.ground().name())
                .put("data", new JsonArray(line.data()))
                .put("names", array(line.data().stream().map(this::named).toList()))
                .put("activity", line.activity());
    }

    /** What went: what a module gives is a table, what people give is a category of data. */
    private Object named(String data) {
        return names.find(data)
                .<Object>map(PackageTexts::words)
                .orElseGet(
                        () -> names(new JsonArray().add(data)).getJsonObject(0).getValue("name"));
    }

    private Stream<JsonObject> parties() {
        return Stream.of("processors", "recipients")
                .flatMap(list -> objects(document, list).stream());
    }

    private Object party(String recipient) {
        return parties()
                .filter(party -> recipient.equals(party.getString("id")))
                .map(party -> party.getValue("name"))
                .findFirst()
                .orElse(recipient);
    }

    private static JsonArray array(List<?> items) {
        return new JsonArray(items);
    }

    private static List<JsonObject> objects(JsonObject in, String name) {
        return in.getJsonArray(name, new JsonArray()).stream().map(JsonObject.class::cast).toList();
    }
}
