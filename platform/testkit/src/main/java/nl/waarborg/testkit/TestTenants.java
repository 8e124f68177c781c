package nl.waarborg.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.DisclosureGround;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;

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
    static final String PREFIX = "CVO";

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
        addresses(modules, plugins);
        tenant.get("activities").forEach(one -> served((ObjectNode) one));
        recipients((ArrayNode) tenant.get("recipients"), plugins);
        tenant.get("processors").forEach(one -> callsIn((ObjectNode) one));
        consents(tenant.putArray("consents"), plugins);
        tenant.withObject("/rights").put("readersShownBy", "NAME");
        roles(tenant.putObject("roles"), plugins);
        TestTerms.add((ArrayNode) tenant.get("retention"), plugins);
        return new TenantDocument(id + "/tenant.yaml", tenant.toString());
    }

    /** Who writes to addresses that people gave to others finds them in the first such table. */
    private static void addresses(ObjectNode modules, List<PluginSpec> plugins) {
        Optional<String> place =
                plugins.stream()
                        .flatMap(plugin -> plugin.datasets().stream())
                        .filter(one -> one.columns().stream().anyMatch(Column::contactAddress))
                        .map(one -> one.table().schema().replace('_', '-') + "." + one.name())
                        .findFirst();
        plugins.stream()
                .filter(PluginSpec::givenAddresses)
                .map(plugin -> (ObjectNode) modules.get(plugin.name()))
                .forEach(module -> place.ifPresent(it -> module.put("addressFrom", it)));
    }

    /** What plugins keep serves one activity here, so the rules of the others run on nothing. */
    private static void served(ObjectNode activity) {
        if (!activity.path("id").asText().equals(PURPOSE)) {
            activity.putArray("retention");
        }
    }

    private static ObjectNode model() {
        try (InputStream in = TestTenants.class.getResourceAsStream(MODEL)) {
            return (ObjectNode) new YAMLMapper().readTree(Objects.requireNonNull(in, MODEL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void callsIn(ObjectNode processor) {
        processor
                .putArray("subProcessors")
                .addObject()
                .put("name", "Called In Inc.")
                .put("country", "US")
                .put("insideEea", false)
                .put("safeguard", "SCC");
    }

    private static void plan(ObjectNode module) {
        module.remove("enabled");
        module.remove("settings");
        module.put("planned", true);
    }

    private static void roles(ObjectNode roles, List<PluginSpec> plugins) {
        ObjectNode nothing = role(roles, "nothing", false);
        for (String required : List.of("administrator", "privacy-officer")) {
            ObjectNode grants = role(roles, required, true);
            CorePermissions.all().forEach(permission -> grants.put(permission.name(), "tenant"));
        }
        ownRights(nothing);
        ObjectNode assignee = role(roles, "assignee", true);
        ownRights(assignee);
        for (PluginSpec plugin : plugins) {
            plugin.permissions().forEach(one -> assignee.put(one.name(), "assigned"));
        }
        everythingAndPerson(roles, plugins);
    }

    private static void ownRights(ObjectNode grants) {
        grants.put(CorePermissions.SELF_READ.name(), "own");
        grants.put(CorePermissions.SELF_CONSENT.name(), "own");
        grants.put(CorePermissions.SELF_REQUEST.name(), "own");
    }

    private static void everythingAndPerson(ObjectNode roles, List<PluginSpec> plugins) {
        ObjectNode everything = role(roles, "everything", true);
        CorePermissions.all().forEach(permission -> everything.put(permission.name(), "tenant"));
        ObjectNode person = role(roles, "person", false);
        ownRights(person);
        for (PluginSpec plugin : plugins) {
            for (Permission permission : plugin.permissions()) {
                everything.put(permission.name(), "tenant");
                person.put(permission.name(), "own");
            }
        }
    }

    /**
     * Gives a published file the roles {@code everything} and {@code person}, and asks the plugin's
     * consents as the tenants of tests do; all else, rules above all, stays as it is.
     */
    static void letEverybodyIn(ObjectNode tenant, PluginSpec plugin) {
        everythingAndPerson(tenant.withObject("/roles"), List.of(plugin));
        // Whoever grants one of these names the recipient, which the file may not.
        plugin.disclosures().stream()
                .flatMap(act -> act.under().stream())
                .forEach(one -> take(tenant, one));
        for (JsonNode asked : tenant.withArray("consents")) {
            plugin.consents().stream()
                    .filter(purpose -> purpose.name().equals(asked.path("id").asText()))
                    .forEach(purpose -> askAsInTests((ObjectNode) asked, purpose));
        }
    }

    private static void take(ObjectNode tenant, Permission permission) {
        for (String role : List.of("everything", "person")) {
            tenant.withObject("/roles/" + role + "/grants").remove(permission.name());
        }
    }

    private static void askAsInTests(ObjectNode consent, ConsentPurpose purpose) {
        consent.put("textVersion", "1");
        consent.remove("questions");
        questions(consent, purpose);
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

    private static void consent(ObjectNode consent, ConsentPurpose purpose) {
        consent(consent, purpose.name());
        questions(consent, purpose);
    }

    /** One that is asked by question is asked by two, and of minors as well. */
    private static void questions(ObjectNode consent, ConsentPurpose purpose) {
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
}
