package nl.waarborg.data;

import static nl.waarborg.data.TestServer.ask;
import static nl.waarborg.data.TestServer.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

final class EmbeddedServerTest {

    private static final EmbeddedServer.Options OPTIONS = EmbeddedServer.Options.forTests();

    @TempDir Path folder;

    @Test
    void keeps_data_password_and_port_over_a_restart() throws Exception {
        int port;
        try (EmbeddedServer server = EmbeddedServer.start(folder, OPTIONS)) {
            port = server.port();
            run(server.createDatabase("waarborg"), "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        try (EmbeddedServer server = EmbeddedServer.start(folder, OPTIONS)) {
            assertThat(server.port()).isEqualTo(port);
            assertThat(ask(server.createDatabase("waarborg"), "SELECT answer FROM kept"))
                    .isEqualTo("42");
        }
    }
}
