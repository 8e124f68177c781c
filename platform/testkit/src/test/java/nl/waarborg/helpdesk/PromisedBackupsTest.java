package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An organisation that promises a back-up every month hears when none was made. */
@SuppressWarnings("NullAway.Init") // JUnit starts the platform before each test
final class PromisedBackupsTest {

    private static final String LATE = "no back-up for longer than promised: north\"";

    @TempDir private Path folder;
    private TestPlatform platform;

    @BeforeEach
    void start() {
        platform = TestPlatform.keepingIn(folder, List.of(), Map.of());
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void a_month_without_the_back_up_that_was_promised_is_told_until_one_is_made() {
        promiseEveryMonth();
        assertThat(health()).as("of a tenant that is new").doesNotContain(LATE);
        on("2026-12-22");
        assertThat(health()).as("on the last day").doesNotContain(LATE);
        on("2026-12-23");
        assertThat(health()).contains(LATE);

        platform.backups().make(Optional.of("south"));
        assertThat(health()).as("after one of somebody else").contains(LATE);
        platform.backups().make(Optional.empty());
        assertThat(health()).doesNotContain(LATE);

        on("2027-01-23");
        assertThat(health()).doesNotContain(LATE);
        on("2027-01-24");
        assertThat(health()).contains(LATE);
    }

    @Test
    void who_promises_nothing_of_the_kind_is_not_asked() {
        on("2030-01-01");
        assertThat(health()).doesNotContain(LATE);
    }

    private void on(String day) {
        platform.clock().set(Instant.parse(day + "T11:00:00Z"));
    }

    private String health() {
        Answer ready = ApiClient.at(platform.platform().management()).get("/health/ready");
        assertThat(ready.text())
                .as("the node serves all the same")
                .contains("\"backups\":{\"status\":\"UP\"");
        return ready.text();
    }

    private void promiseEveryMonth() {
        try (RawSql sql = RawSql.at(platform, NORTH)) {
            sql.run("ALTER TABLE core.tenant_policy DISABLE TRIGGER agreed_promises");
            sql.run(
                    "INSERT INTO core.tenant_policy SELECT tenant_id, 2, jsonb_set(document,"
                            + " '{backups,everyAtLeast}', '\"P1M\"'), sha256('monthly'), origin,"
                            + " created_at FROM core.tenant_policy WHERE version = 1");
            sql.run("UPDATE core.tenant SET policy_version = 2");
            sql.run("ALTER TABLE core.tenant_policy ENABLE TRIGGER agreed_promises");
        }
    }
}
