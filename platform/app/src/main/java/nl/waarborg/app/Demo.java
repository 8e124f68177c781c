package nl.waarborg.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import nl.waarborg.app.DemoCaller.Refused;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fills an empty installation with invented people, the way real ones would come: over the API.
 * What happens at a tenant stands in its folder as {@code demo.yaml}: people with a role, then
 * calls in their name.
 */
final class Demo {

    private static final String ADMINISTRATOR = "administrator";

    private final DemoCaller api;
    private final Console console;
    private final Map<String, String> remembered = new LinkedHashMap<>();
    private final Map<String, DemoCaller> people = new LinkedHashMap<>();

    private Demo(DemoCaller api, Console console) {
        this.api = api;
        this.console = console;
    }

    /** Plays at each tenant, and prints the log-in and password of each person. */
    static void play(
            URI api,
            String login,
            String password,
            Map<String, TenantFiles.Folder> tenants,
            Console console) {
        DemoCaller operator = DemoCaller.at(api + "/api/operator/v1").loggedIn(login, password);
        console.say("");
        console.say("Invented people (tenant, role, log-in, password):");
        tenants.forEach((tenant, folder) -> playOne(api, operator, tenant, folder, console));
    }

    private static void playOne(
            URI api,
            DemoCaller operator,
            String tenant,
            TenantFiles.Folder folder,
            Console console) {
        try {
            JsonNode script = new YAMLMapper().readTree(folder.demo().orElse("{}"));
            Demo demo = new Demo(DemoCaller.at(api + "/api/" + tenant + "/v1"), console);
            DemoCaller administrator = demo.administrator(tenant, operator);
            demo.roles(
                    tenant,
                    administrator,
                    new YAMLMapper().readTree(folder.document()).path("roles"));
            script.path("people")
                    .properties()
                    .forEach(
                            person ->
                                    demo.add(
                                            tenant,
                                            administrator,
                                            person.getKey(),
                                            person.getValue().path("name").asText(),
                                            person.getValue().path("role").asText()));
            script.path("calls").forEach(demo::call);
        } catch (IOException e) {
            throw new UncheckedIOException("The demonstration of " + tenant + " cannot be read", e);
        } catch (Refused e) {
            throw new IllegalStateException(
                    "The demonstration of " + tenant + " went wrong: " + e.getMessage(), e);
        }
    }

    private DemoCaller administrator(String tenant, DemoCaller operator) {
        String login = ADMINISTRATOR + "@" + tenant + ".example";
        JsonNode made =
                operator.post(
                        "/tenants/" + tenant + "/administrators",
                        operator.object().put("login", login).put("name", "Ada Voorbeeld"));
        String password = made.path("password").asText();
        DemoCaller administrator = api.loggedIn(login, password);
        people.put(ADMINISTRATOR, administrator);
        show(tenant, ADMINISTRATOR, login, password);
        return administrator;
    }

    private void roles(String tenant, DemoCaller administrator, JsonNode roles) {
        roles.properties().stream()
                .map(Map.Entry::getKey)
                .filter(role -> !role.equals(ADMINISTRATOR))
                .forEach(role -> add(tenant, administrator, role, "Voorbeeld " + role, role));
    }

    private void add(
            String tenant, DemoCaller administrator, String key, String name, String role) {
        String login = key + "@" + tenant + ".example";
        String password = Passphrase.make();
        ObjectNode account =
                api.object().put("login", login).put("name", name).put("password", password);
        account.putArray("roles").add(role);
        administrator.post("/accounts", account);
        people.put(key, api.loggedIn(login, password));
        show(tenant, role, login, password);
    }

    private void show(String tenant, String role, String login, String password) {
        console.say("  %-26s %-18s %-46s %s".formatted(tenant, role, login, password));
    }

    private void call(JsonNode call) {
        DemoCaller caller = people.getOrDefault(call.path("as").asText(), api);
        JsonNode answer =
                caller.send(
                        call.path("method").asText("POST"),
                        filled(call.path("path").asText()),
                        call.has("body") ? filled(call.path("body")) : call.path("body"));
        if (call.has("remember")) {
            remembered.put(call.path("remember").asText(), answer.path("id").asText());
        }
    }

    private JsonNode filled(JsonNode body) {
        try {
            return new YAMLMapper().readTree(filled(body.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String filled(String text) {
        String result = text;
        for (Map.Entry<String, String> value : remembered.entrySet()) {
            result = result.replace("${" + value.getKey() + "}", value.getValue());
        }
        return result;
    }
}
