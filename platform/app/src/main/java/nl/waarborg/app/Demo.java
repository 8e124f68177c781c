package nl.waarborg.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import nl.waarborg.app.DemoCaller.Refused;
import nl.waarborg.server.NewPerson;
import nl.waarborg.server.Platform;
import nl.waarborg.spi.TenantId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Fills an empty installation with invented people and what they do over the API. What happens at a
 * tenant stands in its folder as {@code demo.yaml}: people with a role, then calls in their name.
 * {@code ${name}} in a call is the id of what an earlier one made, {@code ${today+P14D}} a day.
 */
final class Demo {

    /** In which the days of the organisations that come with the program are counted. */
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private static final String ADMINISTRATOR = "administrator";
    private static final Pattern DAY = Pattern.compile("\\$\\{today\\+(P[0-9YMWD-]+)}");

    private final Platform platform;
    private final String tenant;
    private final DemoCaller api;
    private final Clock clock;
    private final Console console;
    private final Map<String, String> remembered = new LinkedHashMap<>();
    private final Map<String, DemoCaller> people = new LinkedHashMap<>();

    private Demo(Platform platform, String tenant, Clock clock, Console console) {
        this.platform = platform;
        this.tenant = tenant;
        this.clock = clock;
        this.api = DemoCaller.at(platform.api() + "/api/" + tenant + "/v1");
        this.console = console;
    }

    /** Plays at each tenant, and prints the log-in and password of each person. */
    static void play(
            Platform platform,
            Map<String, TenantFiles.Folder> tenants,
            Clock clock,
            Console console) {
        console.say("");
        console.say("Invented people (tenant, role, log-in, password):");
        tenants.forEach(
                (tenant, folder) -> new Demo(platform, tenant, clock, console).play(folder));
    }

    private void play(TenantFiles.Folder folder) {
        try {
            JsonNode script = new YAMLMapper().readTree(folder.demo().orElse("{}"));
            add(ADMINISTRATOR, "Ada Voorbeeld", ADMINISTRATOR);
            new YAMLMapper()
                    .readTree(folder.document()).path("roles").properties().stream()
                            .map(Map.Entry::getKey)
                            .filter(role -> !role.equals(ADMINISTRATOR))
                            .forEach(role -> add(role, "Voorbeeld " + role, role));
            script.path("people")
                    .properties()
                    .forEach(
                            person ->
                                    add(
                                            person.getKey(),
                                            person.getValue().path("name").asText(),
                                            person.getValue().path("role").asText()));
            script.path("calls").forEach(this::call);
        } catch (IOException e) {
            throw new UncheckedIOException("The demonstration of " + tenant + " cannot be read", e);
        } catch (Refused e) {
            throw new IllegalStateException(
                    "The demonstration of " + tenant + " went wrong: " + e.getMessage(), e);
        }
    }

    /** Nobody reads the mail of invented people, so these come without an invitation. */
    private void add(String key, String name, String role) {
        String login = key + "@" + tenant + ".example";
        String password = Passphrase.make();
        NewPerson made =
                platform.addPerson(new TenantId(tenant), login, name, Set.of(role), password);
        remembered.put(key + ".person", made.subject().toString());
        remembered.put(key + ".account", made.account().toString());
        people.put(key, api.loggedIn(login, password));
        show(role, login, password);
    }

    private void show(String role, String login, String password) {
        console.say("  %-26s %-18s %-46s %s".formatted(tenant, role, login, password));
    }

    private void call(JsonNode call) {
        DemoCaller person = people.getOrDefault(call.path("as").asText(), api);
        DemoCaller caller =
                call.has("version") ? person.changing(call.path("version").asText()) : person;
        JsonNode answer =
                caller.send(
                        call.path("method").asText("POST"),
                        filled(call.path("path").asText()),
                        call.has("body") ? filled(call.path("body")) : call.path("body"));
        JsonNode remember = call.path("remember");
        if (remember.isTextual()) {
            remembered.put(remember.asText(), answer.path("id").asText());
        }
        remember.properties()
                .forEach(
                        part ->
                                remembered.put(
                                        part.getKey(),
                                        answer.at(part.getValue().asText()).asText()));
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
        return DAY.matcher(result)
                .replaceAll(
                        day ->
                                LocalDate.ofInstant(clock.instant(), ZONE)
                                        .plus(Period.parse(day.group(1)))
                                        .toString());
    }
}
