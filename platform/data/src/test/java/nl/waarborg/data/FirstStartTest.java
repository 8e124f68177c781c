package nl.waarborg.data;

import static nl.waarborg.data.TestServer.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** First starts: broken off, as root, as an ordinary user. */
final class FirstStartTest {

    private static final int NOBODY = 65534;

    @TempDir static Path shared;

    @TempDir Path folder;

    @BeforeAll
    static void unpack_programs_beside_some_that_were_broken_off() throws IOException {
        allMayEnter(shared);
        Files.createDirectories(shared.resolve("unfinished-123/bin"));
        PostgresPrograms programs = PostgresPrograms.unpackedBelow(shared);
        assertThat(programs.postgres()).isExecutable();
        assertThat(PostgresPrograms.unpackedBelow(shared)).isEqualTo(programs);
    }

    @Test
    void is_done_anew_when_it_was_broken_off() throws Exception {
        ServerInChild child = ServerInChild.start(folder, shared);
        Eventually.succeeds(() -> assertThat(unfinished()).isTrue());
        child.kill();
        assertThat(folder.resolve("postgres/cluster")).doesNotExist();

        try (EmbeddedServer server = EmbeddedServer.start(folder, options())) {
            assertThat(ask(server.superuserUrl(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void as_root_gives_the_folder_to_a_user_without_rights() throws Exception {
        assumeTrue(root());
        allMayEnter(folder);
        try (EmbeddedServer server = EmbeddedServer.start(folder, options())) {
            assertThat(ask(server.superuserUrl(), "SELECT 1")).isEqualTo("1");
            assertThat(Disk.owner(folder.resolve("postgres/cluster"))).isEqualTo(NOBODY);
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        try (EmbeddedServer server = EmbeddedServer.start(folder, options())) {
            assertThat(ask(server.superuserUrl(), "SELECT 1")).isEqualTo("1");
            assertThat(Disk.owner(folder.resolve("postgres/cluster"))).isEqualTo(0);
        }
    }

    @Test
    void works_for_an_ordinary_user_and_refuses_the_folder_of_another() throws Exception {
        assumeTrue(root());
        allMayEnter(folder);
        String classPath =
                ServerInChild.readableClassPath(Files.createDirectory(folder.resolve("cp")));
        Path own = Files.createDirectory(folder.resolve("own"));
        Disk.give(own, NOBODY);
        List<String> ordinary = RunAs.nobody().prefix();

        try (ServerInChild child = ServerInChild.start(ordinary, classPath, own, shared)) {
            assertThat(child.says()).startsWith("up on ");
        }
        Disk.give(own.resolve("postgres"), 0);
        try (ServerInChild child = ServerInChild.start(ordinary, classPath, own, shared)) {
            assertThat(child.says())
                    .startsWith("fault: ")
                    .contains("belongs to another user (number 0)");
        }
    }

    @Test
    void says_which_folder_cannot_be_made() {
        assertThatThrownBy(
                        () ->
                                EmbeddedServer.start(
                                        Path.of("/proc/waarborg"),
                                        EmbeddedServer.Options.forTests()))
                .isInstanceOf(DatabaseFault.class)
                .hasMessageContaining("/proc/waarborg");
    }

    private static EmbeddedServer.Options options() {
        return new EmbeddedServer.Options(false, Map.of(), shared);
    }

    private static boolean root() throws IOException {
        return Disk.self() == 0;
    }

    private static void allMayEnter(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }

    private boolean unfinished() throws IOException {
        try (var found = Files.list(folder.resolve("postgres"))) {
            return found.anyMatch(one -> one.getFileName().toString().startsWith("unfinished-"));
        }
    }
}
