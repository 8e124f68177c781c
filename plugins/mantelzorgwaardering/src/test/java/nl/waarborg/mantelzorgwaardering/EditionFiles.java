package nl.waarborg.mantelzorgwaardering;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;

/** Editions as municipalities run them, read the way a request body is. */
final class EditionFiles {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private EditionFiles() {}

    /** The edition that Valtes runs. */
    static EditionBody assen() {
        Path file =
                Path.of(
                        System.getProperty("waarborg.root"),
                        "tenants/valtes/mantelzorgwaardering/assen-2026.json");
        try (InputStream json = Files.newInputStream(file)) {
            return JSON.readValue(json, EditionBody.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another municipality's. */
    static EditionBody of(String name) {
        String resource = "/editions/" + name + ".json";
        try (InputStream json =
                Objects.requireNonNull(
                        EditionFiles.class.getResourceAsStream(resource), resource)) {
            return JSON.readValue(json, EditionBody.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it comes back from the database. */
    static Edition stored(EditionBody body) {
        return new Edition(
                new UUID(0, 1),
                1,
                body.municipality(),
                body.name(),
                new Window(body.opensOn(), body.closesOn()),
                body.award(),
                RulesJson.read(RulesJson.write(body.rules())));
    }
}
