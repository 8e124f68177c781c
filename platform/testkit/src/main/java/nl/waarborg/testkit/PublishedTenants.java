package nl.waarborg.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.spi.Plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of the tenants that come with the platform, as far as the plugins under test go:
 * modules of other plugins count as planned, so that a plugin is tried against the real rules,
 * roles and words without the others being there.
 */
public final class PublishedTenants {

    private PublishedTenants() {}

    /** The files of these tenants, with no module but those of the plugins. */
    public static List<TenantDocument> with(List<Plugin> plugins, String... ids) {
        return Stream.of(ids).map(id -> with(plugins, id, text(id))).toList();
    }

    /**
     * One tenant's file, changed by the test, with no module but those of the plugins.
     *
     * @param text the file's text, as {@link #text} gives it, with what the test changed
     */
    public static TenantDocument with(List<Plugin> plugins, String id, String text) {
        Set<String> installed =
                plugins.stream().map(plugin -> plugin.spec().name()).collect(Collectors.toSet());
        try {
            ObjectNode tenant = (ObjectNode) new YAMLMapper().readTree(text);
            tenant.get("modules").properties().stream()
                    .filter(module -> !installed.contains(module.getKey()))
                    .forEach(module -> plan((ObjectNode) module.getValue()));
            return new TenantDocument(file(id), tenant.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a tenant's file. */
    public static String text(String id) {
        String file = "/" + file(id);
        try (InputStream in = PublishedTenants.class.getResourceAsStream(file)) {
            return new String(
                    Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String file(String id) {
        return "tenants/" + id + "/tenant.yaml";
    }

    /** Leaves of a module what its being planned says: which promises wait for it. */
    private static void plan(ObjectNode module) {
        module.retain("promises").put("planned", true);
    }
}
