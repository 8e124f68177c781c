package nl.waarborg.architecture.story;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

class BuiltJarTest {

    private static final Instant BUILT = Instant.parse("2026-11-22T11:00:00Z");

    @TempDir private Path root = Path.of("");
    private Path jar = Path.of("");

    @BeforeEach
    void build() throws IOException {
        jar = file("platform/app/target/waarborg.jar", BUILT);
        file("platform/web/src/main/java/Route.java", BUILT.minusSeconds(60));
    }

    @Test
    void takes_a_jar_that_is_younger_than_all_that_goes_into_it() throws IOException {
        file("platform/web/src/test/java/RouteTest.java", BUILT.plusSeconds(60));
        file("platform/web/target/classes/Route.class", BUILT.plusSeconds(60));
        file("README.md", BUILT.plusSeconds(60));

        assertThatCode(() -> BuiltJar.check(jar, root)).doesNotThrowAnyException();
    }

    @Test
    void refuses_a_jar_that_is_older_than_a_source_a_migration_or_a_tenant() throws IOException {
        for (String younger :
                new String[] {
                    "platform/app/src/launcher/java/Launcher.java",
                    "platform/web/src/main/java/Page.java",
                    "plugins/award/src/main/resources/db/award/V2__more.sql",
                    "db/migrations/V99__more.sql",
                    "tenants/north/tenant.yaml"
                }) {
            Path source = file(younger, BUILT.plusSeconds(1));

            assertThatIllegalStateException()
                    .isThrownBy(() -> BuiltJar.check(jar, root))
                    .withMessageContaining(younger)
                    .withMessageContaining("mvn verify");
            Files.delete(source);
        }
    }

    private Path file(String name, Instant changed) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
        return Files.setLastModifiedTime(file, FileTime.from(changed));
    }
}
