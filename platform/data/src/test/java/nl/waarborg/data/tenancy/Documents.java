package nl.waarborg.data.tenancy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import nl.waarborg.kernel.AdmittedTenant;
import nl.waarborg.spi.TenantId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Documents as long as those of real tenants, with the desk of {@link Desk} in place of modules.
 */
final class Documents {

    private static final String TEMPLATE = template();

    private Documents() {}

    static AdmittedTenant tenant(String id) {
        return tenant(id, 1, "counter of " + id);
    }

    static AdmittedTenant tenant(String id, int version, String sign) {
        String text =
                TEMPLATE.replace("the-id", id)
                        .replace("\"the-version\"", Integer.toString(version))
                        .replace("the-sign", sign);
        return new AdmittedTenant(
                new TenantId(id), "Organisation " + id, text, sha256(text), version);
    }

    private static String template() {
        ObjectNode document = (ObjectNode) read();
        document.put("id", "the-id");
        document.withObject("/policy").put("version", "the-version");
        ObjectNode modules = document.putObject("modules");
        modules.putObject(Desk.NAME)
                .put("enabled", true)
                .putObject("settings")
                .put("sign", "the-sign");
        modules.putObject("someday").put("planned", true);
        document.withObject("/roles/caseworker/grants")
                .put(Desk.READ.name(), "assigned")
                .put("someday.thing.read", "tenant");
        return document.toString();
    }

    private static JsonNode read() {
        Path root = Path.of(System.getProperty("waarborg.root", "../.."));
        try {
            return new YAMLMapper().readTree(root.resolve("tenants/valtes/tenant.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
