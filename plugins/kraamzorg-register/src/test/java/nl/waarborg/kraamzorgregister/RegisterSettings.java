package nl.waarborg.kraamzorgregister;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** The settings as they stand in the file of the organisation that keeps the register. */
final class RegisterSettings {

    private static final String FILE = "/tenants/kenniscentrum-kraamzorg/tenant.yaml";

    private RegisterSettings() {}

    static Map<String, Object> published() {
        YAMLMapper yaml = new YAMLMapper();
        try (InputStream in = RegisterSettings.class.getResourceAsStream(FILE)) {
            return yaml.convertValue(
                    yaml.readTree(Objects.requireNonNull(in, FILE))
                            .at("/modules/kraamzorg-register/settings"),
                    new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Settings asRead() {
        return nl.waarborg.kernel.SettingsReader.read(
                new YAMLMapper().valueToTree(published()), Settings.class);
    }
}
