package nl.waarborg.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.DisclosureGround;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.SubjectLink;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Files of tenants for tests: as long as a real one, with the plugins under test enabled, a rule
 * for each kind of data they keep, the two roles that every tenant has, and four more: {@code
 * everything}, {@code person} (the own rows), {@code assignee}, {@code nothing}.
 */
final class TestTenants {

    private static final String MODEL = "/tenants/cvoz/tenant.yaml";
    private static final String PREFIX = "CVO";

    /** An activity of the model, which the work of every plugin serves here. */
    private static final String PURPOSE = "CVO-P1";

    /** A purpose of the model that rests on consent. */
    private static final String CONSENTED = "CVO-L2d";

    private TestTenants() {}

    static TenantDocument document(
            String id, List<PluginSpec> plugins, Map<String, JsonNode> settings) {
        ObjectNode tenant = model();
        tenant.put("id", id);
        ObjectNode modules = tenant.withObject("/modules");
        modules.properties().forEach(module -> plan((ObjectNode) module.getValue()));
        for (PluginSpec plugin : plugins) {
            ObjectNode module =
                    modules.putObject(plugin.name()).put("enabled", true).put("purpose", PURPOSE);
            if (settings.containsKey(plugin.name())) {
                module.set("settings", settings.get(plugin.name()));
            }
        }
        recipients((ArrayNode) tenant.get("recipients"), plugins);
        consents(tenant.putArray("consents"), plugins);
        tenant.withObject("/rights").put("readersShownBy", "NAME");
        roles(tenant.putObject("roles"), plugins);
        retention((ArrayNode) tenant.get("retention"), plugins);
        return new TenantDocument(id + "/tenant.yaml", tenant.toString());
    }

    private static ObjectNode model() {
        try (InputStream in = TestTenants.class.getResourceAsStream(MODEL)) {
            return (ObjectNode) new YAMLMapper().readTree(Objects.requireNonNull(in, MODEL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void plan(ObjectNode module) {
        module.remove("enabled");
        module.remove("settings");
        module.put("planned", true);
    }

    private static void roles(ObjectNode roles, List<PluginSpec> plugins) {
        ObjectNode everything = role(roles, "everything", true);
        for (ObjectNode all :
                List.of(
                        everything,
                        role(roles, "administrator", true),
                        role(roles, "privacy-officer", true))) {
            CorePermissions.all().forEach(permission -> all.put(permission.name(), "tenant"));
        }
        ObjectNode person = role(roles, "person", false);
        ObjectNode assignee = role(roles, "assignee", true);
        ObjectNode nothing = role(roles, "nothing", false);
        for (String required : List.of("administrator", "privacy-officer")) {
            ObjectNode grants = role(roles, required, true);
            CorePermissions.all().forEach(permission -> grants.put(permission.name(), "tenant"));
        }
        for (ObjectNode grants : List.of(person, assignee, nothing)) {
            grants.put(CorePermissions.SELF_READ.name(), "own");
            grants.put(CorePermissions.SELF_CONSENT.name(), "own");
            grants.put(CorePermissions.SELF_REQUEST.name(), "own");
        }
        for (PluginSpec plugin : plugins) {
            for (Permission permission : plugin.permissions()) {
                everything.put(permission.name(), "tenant");
                person.put(permission.name(), "own");
                assignee.put(permission.name(), "assigned");
            }
        }
    }

    /** Whom the plugins give data to stands in the file, as it must. */
    private static void recipients(ArrayNode recipients, List<PluginSpec> plugins) {
        Set<String> named = new LinkedHashSet<>();
        plugins.stream()
                .flatMap(plugin -> plugin.disclosures().stream())
                .filter(act -> named.add(act.recipient()))
                .forEach(
                        act -> {
                            ObjectNode recipient =
                                    recipients.addObject().put("id", act.recipient());
                            recipient
                                    .putObject("name")
                                    .put("nl", "Ontvanger")
                                    .put("en", "Receiver");
                            recipient.putArray("data").add(PREFIX + "-F1");
                            recipient.putObject("condition").put("nl", "Test").put("en", "Test");
                            sharedOn(plugins, act).ifPresent(id -> recipient.put("consent", id));
                            recipient.put("noticesTo", act.recipient() + "@recipient.example");
                            recipient.putArray("promises").add(PREFIX + "-D1");
                            recipient.put("source", "INTERPRETATION");
                        });
    }

    /** What goes out on consent rests on the plugin's consent to sharing, where it has one. */
    private static Optional<String> sharedOn(List<PluginSpec> plugins, Disclosure act) {
        return act.ground() == DisclosureGround.CONSENT
                ? plugins.stream()
                        .flatMap(plugin -> plugin.consents().stream())
                        .map(ConsentPurpose::name)
                        .filter(name -> name.endsWith(".sharing"))
                        .filter(name -> act.name().startsWith(name.replace("sharing", "")))
                        .findFirst()
                : Optional.empty();
    }

    /** What the plugins ask for, and what their newsletters rest on, is worded. */
    private static void consents(ArrayNode consents, List<PluginSpec> plugins) {
        Set<String> lists = new LinkedHashSet<>();
        for (PluginSpec plugin : plugins) {
            plugin.consents().forEach(purpose -> consent(consents.addObject(), purpose));
            plugin.mails().forEach(mail -> mail.list().ifPresent(lists::add));
        }
        for (String list : lists) {
            ObjectNode consent = consents.addObject();
            consent(consent, list);
            consent.put("newsletter", list).putArray("exceptions").add("EXISTING_CUSTOMER");
        }
    }

    /** One that is asked by question is asked by two, and of minors as well. */
    private static void consent(ObjectNode consent, ConsentPurpose purpose) {
        consent(consent, purpose.name());
        if (purpose.stamps().stream().anyMatch(stamp -> stamp.question().isPresent())) {
            consent.put("minors", true);
            for (String id : List.of("first", "second")) {
                ObjectNode question = consent.withArray("questions").addObject().put("id", id);
                question.putObject("text").put("nl", "Vraag " + id).put("en", "Question " + id);
            }
        }
    }

    private static void consent(ObjectNode consent, String id) {
        consent.put("id", id).put("purpose", CONSENTED).put("textVersion", "1");
        consent.putObject("text").put("nl", "Mag dit?").put("en", "May we?");
        consent.putArray("promises").add(PREFIX + "-C4");
        consent.put("source", "INTERPRETATION");
    }

    private static ObjectNode role(ObjectNode roles, String name, boolean staff) {
        ObjectNode role = roles.putObject(name);
        role.putObject("name").put("nl", name).put("en", name);
        role.put("staff", staff).put("selfRegistration", false);
        return role.putObject("grants");
    }

    private static void retention(ArrayNode rules, List<PluginSpec> plugins) {
        Set<String> ruled = new LinkedHashSet<>();
        rules.forEach(rule -> ruled.add(rule.path("data").asText()));
        int number = 90;
        for (PluginSpec plugin : plugins) {
            for (Dataset dataset : plugin.datasets()) {
                if (!dataset.anchors().isEmpty() && ruled.add(dataset.retainedAs())) {
                    rule(rules.addObject(), number++, plugin, dataset);
                }
            }
        }
    }

    /** A law demands data of which all stays after an erasure, in whole or in part. */
    static boolean byLaw(PluginSpec plugin, String data) {
        List<Dataset> concerned =
                plugin.datasets().stream()
                        .filter(dataset -> !(dataset.about() instanceof SubjectLink.Nobody))
                        .filter(dataset -> dataset.retainedAs().equals(data))
                        .toList();
        return !concerned.isEmpty()
                && concerned.stream()
                        .allMatch(
                                dataset ->
                                        dataset.onErasure() instanceof Erasure.StripTo
                                                || dataset.onErasure() instanceof Erasure.Keep);
    }

    private static void rule(ObjectNode rule, int number, PluginSpec plugin, Dataset dataset) {
        rule.put("id", PREFIX + "-R" + number)
                .put("kind", "TERM")
                .put("data", dataset.retainedAs());
        rule.putArray("modules").add(plugin.name());
        rule.putObject("anchor").put("event", dataset.anchors().getFirst().name());
        boolean duty = byLaw(plugin, dataset.retainedAs());
        rule.put("period", "P1Y")
                .put("bound", duty ? "EXACT" : "MAX")
                .put("legalDuty", duty)
                .put("action", "DELETE");
        rule.putObject("explanation")
                .put("nl", "Regel voor een test.")
                .put("en", "A rule for a test.");
        rule.put("source", "INTERPRETATION");
    }
}
