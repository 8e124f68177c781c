package nl.waarborg.following;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.TestPlatform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** Valtes with its published rules, of which those for its modules hold for the archive as well. */
final class ArchivedValtes {

    static final TenantId ID = new TenantId("valtes");

    /** The same, but that an account follows the books as well and no address is told. */
    static final TenantId BOTH = new TenantId("valtes-both");

    private ArchivedValtes() {}

    static TestPlatform serving() {
        List<Plugin> plugins = List.of(new ArchivePlugin());
        ObjectNode other = file(plugins).put("id", BOTH.value());
        other.withObject("/identity/contact").remove("privacyEmail");
        other.withArray("/toBeProvided").add("identity.contact.privacyEmail");
        other.get("retention")
                .forEach(
                        rule -> {
                            if (rule.get("id").asText().equals("VAL-R7")) {
                                ((ObjectNode) rule).putArray("follows").add("VAL-R1").add("VAL-R4");
                            }
                        });
        return TestPlatform.serving(
                plugins,
                List.of(
                        new TenantDocument("tenants/valtes/tenant.yaml", file(plugins).toString()),
                        new TenantDocument("tenants/" + BOTH + "/tenant.yaml", other.toString())));
    }

    /** The file with what a test spoils in it. */
    static TestPlatform servingWith(Consumer<ObjectNode> spoiling) {
        List<Plugin> plugins = List.of(new ArchivePlugin());
        ObjectNode file = file(plugins);
        spoiling.accept(file);
        return TestPlatform.serving(
                plugins,
                List.of(new TenantDocument("tenants/valtes/tenant.yaml", file.toString())));
    }

    private static ObjectNode file(List<Plugin> plugins) {
        try {
            String text = PublishedTenants.with(plugins, ID.value()).getFirst().text();
            ObjectNode file = (ObjectNode) new ObjectMapper().readTree(text);
            if (file.path("access").has("staffSecondFactor")) {
                file.withObject("/access").put("staffSecondFactor", "OPTIONAL");
            }
            file.withObject("/access")
                    .put("source", "STATEMENT")
                    .putArray("withheldFromInterns")
                    .add("core.account.manage");
            file.withObject("/modules")
                    .putObject("archive")
                    .put("enabled", true)
                    .set("purpose", file.get("activities").get(0).get("id"));
            file.get("retention")
                    .forEach(
                            rule -> {
                                if (rule.has("modules")) {
                                    ((ObjectNode) rule).withArray("modules").add("archive");
                                }
                            });
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
