package nl.waarborg.architecture.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import nl.waarborg.architecture.story.JarProcess;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** From an empty folder to answers, with what the guide shows and nothing else. */
class GuideStoryTest {

    private static final List<String> TENANT =
            List.of("tenants/cvoz/tenant.yaml", "tenants/cvoz/promises.yaml");

    private final Guide guide = Guide.read();
    @TempDir private Path empty = Path.of("");

    @Test
    void what_the_guide_shows_becomes_a_jar_that_the_program_serves_as_the_guide_says()
            throws IOException, URISyntaxException {
        Path run = Files.createDirectory(empty.resolve("run"));
        Files.createDirectory(run.resolve("plugins"));
        PluginProject project =
                PluginProject.in(
                        Files.createDirectory(empty.resolve("frontdesk")), guide.project());
        project.compile();
        project.pack(run.resolve("plugins/frontdesk-1.0.0.jar"));
        copy(Guide.root().resolve("tenants"), run.resolve("tenants"));
        for (String file : TENANT) {
            enable(run, file);
        }

        Path jar = Files.copy(JarProcess.built(), run.resolve("waarborg.jar"));

        try (JarProcess program = JarProcess.start(jar, run, guide.startArguments())) {
            assertThat(program.said())
                    .anySatisfy(
                            line ->
                                    assertThat(line)
                                            .startsWith("  plugins    mantelzorgwaardering, ")
                                            .endsWith(", frontdesk"));
            List<ShownCall> calls = guide.calls();
            assertThat(calls).hasSize(4);
            call(program, calls);
            assertThat(paths(program, "cvoz")).contains("/frontdesk/tickets/{id}/close");
            assertThat(paths(program, "valtes"))
                    .noneMatch(path -> path.startsWith("/frontdesk"))
                    .isNotEmpty();
        }
    }

    private static void call(JarProcess program, List<ShownCall> calls) throws IOException {
        ObjectMapper json = new ObjectMapper();
        String password = password(program);
        String token = "";
        for (ShownCall call : calls) {
            Answer answer = call.send(program.address(), token, password);
            JsonNode real = json.readTree(answer.text());
            assertThat(blanked(real.deepCopy(), json.readTree(call.answer().orElseThrow())))
                    .as(answer.toString())
                    .isEqualTo(json.readTree(call.answer().orElseThrow()));
            token = real.path("accessToken").asText(token);
        }
    }

    private static String password(JarProcess program) {
        return program.said().stream()
                .filter(line -> line.contains(" visitor@cvoz.example "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No visitor among " + program.said()));
    }

    /** The real answer, with dots where the guide shows dots. */
    private static JsonNode blanked(JsonNode real, JsonNode shown) {
        if (shown.asText().equals("…") && real.isValueNode()) {
            return shown;
        }
        if (real instanceof ObjectNode fields && shown.isObject()) {
            fields.properties()
                    .forEach(
                            field ->
                                    field.setValue(
                                            blanked(field.getValue(), shown.path(field.getKey()))));
        } else if (real instanceof ArrayNode items && shown.size() == items.size()) {
            for (int at = 0; at < items.size(); at++) {
                items.set(at, blanked(items.get(at), shown.get(at)));
            }
        }
        return real;
    }

    private static List<String> paths(JarProcess program, String tenant) {
        ApiClient anyone = ApiClient.at(URI.create(program.address() + "/api/" + tenant + "/v1"));
        return List.copyOf(anyone.get("/openapi.json").json().getJsonObject("paths").fieldNames());
    }

    /** Adds what the guide shows under the keys that stand there. */
    private void enable(Path run, String name) throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        Path tenant = run.resolve(name);
        ObjectNode file = (ObjectNode) yaml.readTree(Files.readString(tenant));
        yaml.readTree(guide.file(name))
                .properties()
                .forEach(
                        shown -> {
                            if (file.get(shown.getKey()) instanceof ArrayNode list) {
                                list.addAll((ArrayNode) shown.getValue());
                            } else {
                                file.withObject("/" + shown.getKey())
                                        .setAll((ObjectNode) shown.getValue());
                            }
                        });
        Files.writeString(tenant, yaml.writeValueAsString(file));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
