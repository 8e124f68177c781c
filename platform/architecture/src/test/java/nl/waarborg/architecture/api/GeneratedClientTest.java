package nl.waarborg.architecture.api;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/** A stranger generates a client from the document, compiles it and calls. */
class GeneratedClientTest {

    private static final Path GENERATOR = Path.of("target/tools/openapi-generator-cli.jar");

    @Test
    void a_client_generated_from_the_document_compiles_and_completes_a_call(@TempDir Path folder)
            throws Exception {
        try (ServedApi api = ServedApi.start()) {
            TestPerson person = api.platform().person(TestPlatform.NORTH, "Genna Rated", "person");
            Path document = Files.writeString(folder.resolve("openapi.json"), api.text());

            generate(document, folder.resolve("client"));
            Path classes = compile(folder);

            assertThat(callMe(classes, api, person)).contains(person.login());
        }
    }

    private static void generate(Path document, Path client)
            throws IOException, InterruptedException {
        Process generator =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                GENERATOR.toString(),
                                "generate",
                                "-i",
                                document.toString(),
                                "-g",
                                "java",
                                "--library",
                                "native",
                                "-o",
                                client.toString(),
                                "--additional-properties=openApiNullable=false,hideGenerationTimestamp=true,"
                                        + "useJakartaEe=true,documentationProvider=none,apiPackage=client.api,"
                                        + "modelPackage=client.model,invokerPackage=client")
                        .redirectErrorStream(true)
                        .redirectOutput(client.resolveSibling("generator.log").toFile())
                        .start();
        assertThat(generator.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(generator.exitValue())
                .as(() -> log(client.resolveSibling("generator.log")))
                .isZero();
    }

    private static String log(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Path compile(Path folder) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-nowarn",
                                "-proc:none",
                                "-d",
                                classes.toString(),
                                "-cp",
                                System.getProperty("java.class.path")));
        try (Stream<Path> sources = Files.walk(folder.resolve("client/src/main/java"))) {
            sources.map(Path::toString)
                    .filter(source -> source.endsWith(".java"))
                    .forEach(arguments::add);
        }
        int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        assertThat(result).as("the compiler's exit status").isZero();
        return classes;
    }

    private static String callMe(Path classes, ServedApi api, TestPerson person) throws Exception {
        URL[] path = {classes.toUri().toURL()};
        try (URLClassLoader loader =
                new URLClassLoader(path, GeneratedClientTest.class.getClassLoader())) {
            Class<?> clientType = loader.loadClass("client.ApiClient");
            Object client = clientType.getConstructor().newInstance();
            URI base =
                    URI.create(
                            api.platform().platform().api() + "/api/" + TestPlatform.NORTH + "/v1");
            clientType.getMethod("updateBaseUri", String.class).invoke(client, base.toString());
            java.util.function.Consumer<java.net.http.HttpRequest.Builder> token =
                    request -> request.header("Authorization", person.api().authorization());
            clientType
                    .getMethod("setRequestInterceptor", java.util.function.Consumer.class)
                    .invoke(client, token);
            String operation = api.document().at("/paths/~1me/get/operationId").asText();
            Class<?> apiType = apiWith(loader, classes, operation);
            Object called = apiType.getConstructor(clientType).newInstance(client);
            Method method = shortest(apiType, operation);
            // Every parameter of this operation is a header that may be left out.
            return String.valueOf(
                    method.invoke(called, new @Nullable Object[method.getParameterCount()]));
        }
    }

    private static Method shortest(Class<?> apiType, String operation) {
        return Stream.of(apiType.getMethods())
                .filter(method -> method.getName().equals(operation))
                .min(Comparator.comparingInt(Method::getParameterCount))
                .orElseThrow();
    }

    private static Class<?> apiWith(ClassLoader loader, Path classes, String operation)
            throws Exception {
        for (File file : Stream.of(classes.resolve("client/api").toFile().listFiles()).toList()) {
            if (file.getName().matches("[A-Za-z]+Api\\.class")) {
                Class<?> type =
                        loader.loadClass("client.api." + file.getName().replace(".class", ""));
                if (Stream.of(type.getMethods())
                        .anyMatch(method -> method.getName().equals(operation))) {
                    return type;
                }
            }
        }
        throw new AssertionError("No operation " + operation + " in the generated client");
    }
}
