package nl.waarborg.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.testkit.Eventually;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The ledger says until when it knows all, also while nothing happens. */
@SuppressWarnings("NullAway.Init") // JUnit starts the platform before each test
final class LedgerHeadTest {

    @TempDir private Path folder;
    private TestPlatform platform;

    @BeforeEach
    void start() {
        platform = TestPlatform.keepingIn(folder, List.of(new HelpdeskPlugin()), Map.of());
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void while_nothing_happens_it_is_up_to_the_second() {
        note();
        Instant began = Instant.now();

        note();
        note();

        assertThat(Duration.between(began, Instant.now()))
                .as("not once a minute")
                .isLessThan(Duration.ofMinutes(1));
    }

    private void note() {
        platform.clock().advance(Duration.ofSeconds(40));
        Instant moment = platform.clock().instant();
        Eventually.comes(
                "the note of this moment", () -> platform.backups().ledgerKnownAt().equals(moment));
    }
}
