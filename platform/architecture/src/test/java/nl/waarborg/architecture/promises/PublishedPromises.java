package nl.waarborg.architecture.promises;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.policy.Admission;
import nl.waarborg.kernel.policy.PromiseKeeping.Way;
import nl.waarborg.kernel.policy.PromiseList;
import nl.waarborg.kernel.policy.PromiseList.Promise;
import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.kernel.policy.TenantDocuments;
import nl.waarborg.spi.Plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;

/** The published tenants with what is told of their promises. */
public final class PublishedPromises {

    public static final List<String> TENANTS =
            List.of("cvoz", "ikocreate", "ikwerkindezorg", "kenniscentrum-kraamzorg", "valtes");

    private PublishedPromises() {}

    public static Path root() {
        return Path.of(System.getProperty("waarborg.root")).toAbsolutePath().normalize();
    }

    public static List<Plugin> plugins() {
        return ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get).toList();
    }

    public static Registry registry() {
        return Registry.of(
                plugins().stream()
                        .map(
                                plugin ->
                                        new LoadedPlugin(
                                                plugin.spec(),
                                                plugin.getClass().getClassLoader(),
                                                plugin.getClass().getName()))
                        .toList());
    }

    public static TenantDocument document(String tenant) {
        Path folder = root().resolve("tenants").resolve(tenant);
        return new TenantDocument(tenant + "/tenant.yaml", text(folder.resolve("tenant.yaml")))
                .telling(text(folder.resolve("promises.yaml")));
    }

    public static List<TenantDocument> documents() {
        return TENANTS.stream().map(PublishedPromises::document).toList();
    }

    /** The promises of each tenant. */
    static Map<String, List<Promise>> all() {
        Map<String, List<Promise>> all = new LinkedHashMap<>();
        for (Admission admitted : new TenantDocuments(registry()).parse(documents())) {
            all.put(
                    admitted.tenant().id().value(),
                    PromiseList.of(admitted.tenant().document(), admitted.promises()));
        }
        return all;
    }

    static Stream<Way> ways() {
        return all().values().stream()
                .flatMap(List::stream)
                .flatMap(promise -> promise.kept().ways().stream())
                .distinct();
    }

    static List<String> named(Function<Way, List<String>> what) {
        return ways().flatMap(way -> what.apply(way).stream()).distinct().sorted().toList();
    }

    /** The numbers that the statements were given, by tenant. */
    static Map<String, List<String>> numbers() {
        JsonNode numbers = yaml(root().resolve("tenants/promise-numbers.yaml")).path("numbers");
        Map<String, List<String>> all = new LinkedHashMap<>();
        numbers.properties()
                .forEach(
                        tenant -> {
                            List<String> own = new ArrayList<>();
                            tenant.getValue()
                                    .forEach(kind -> kind.forEach(one -> own.add(one.asText())));
                            all.put(tenant.getKey(), own);
                        });
        return all;
    }

    public static JsonNode yaml(Path file) {
        return tree(text(file));
    }

    /** The same document as JSON. */
    static String json(String yaml) {
        return tree(yaml).toString();
    }

    private static JsonNode tree(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
