package nl.waarborg.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

class MasterKeyFileTest {

    @Test
    void makes_a_key_that_only_its_owner_can_read_and_keeps_it(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("new/master.key");

        Secret made = MasterKeyFile.readOrMake(file);

        assertThat(Base64.getDecoder().decode(made.value())).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(MasterKeyFile.readOrMake(file)).isEqualTo(made);
        assertThat(made.toString()).doesNotContain(made.value());
    }

    @Test
    void processes_that_start_at_once_agree_on_one_key(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("master.key");
        Set<Secret> keys = new HashSet<>();

        try (var starters = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Secret> start = () -> MasterKeyFile.readOrMake(file);
            for (var made : starters.invokeAll(java.util.Collections.nCopies(20, start))) {
                keys.add(made.get());
            }
        }

        assertThat(keys).hasSize(1);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }
}
