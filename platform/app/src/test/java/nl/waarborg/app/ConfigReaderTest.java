package nl.waarborg.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import nl.waarborg.server.PlatformOptions.RateLimits;
import nl.waarborg.web.RateLimit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

class ConfigReaderTest {

    private static final Map<String, String> NO_ENVIRONMENT = Map.of();

    @Test
    void everything_has_a_default() {
        Config config = ConfigReader.read(new String[0], NO_ENVIRONMENT);

        assertThat(config.httpPort()).isEqualTo(8080);
        assertThat(config.managementPort()).isEqualTo(8081);
        assertThat(config.masterKeyFile()).isEqualTo(config.dataDir().resolve("master.key"));
        assertThat(config.databaseUrl()).isEmpty();
        assertThat(config.limits()).isEqualTo(RateLimits.standard());
        assertThat(config.demo()).isFalse();
    }

    @Test
    void a_flag_goes_before_the_environment_and_that_before_the_file(@TempDir Path folder)
            throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("waarborg.yaml"),
                        "http-port: 1001\nmanagement-port: 1001\ndatabase-connections: 9\n");
        Map<String, String> environment =
                Map.of(
                        "WAARBORG_HTTP_PORT", "1002",
                        "WAARBORG_MANAGEMENT_PORT", "1002",
                        "WAARBORG_CONFIG", file.toString());

        Config config = ConfigReader.read(new String[] {"--http-port", "1003"}, environment);

        assertThat(config.httpPort()).isEqualTo(1003);
        assertThat(config.managementPort()).isEqualTo(1002);
        assertThat(config.databaseConnections()).isEqualTo(9);
    }

    @Test
    void an_operator_sets_how_much_callers_may_ask() {
        Config config =
                ConfigReader.read(
                        new String[] {"--rate-limit-per-account", "6000"},
                        Map.of("WAARBORG_RATE_LIMIT_PER_ADDRESS", "30"));

        assertThat(config.limits())
                .isEqualTo(
                        new RateLimits(
                                new RateLimit(6000, Duration.ofMinutes(1)),
                                new RateLimit(30, Duration.ofMinutes(1))));
    }

    @Test
    void a_limit_that_would_refuse_every_request_is_refused() {
        assertThatThrownBy(
                        () ->
                                ConfigReader.read(
                                        new String[] {"--rate-limit-per-account", "0"},
                                        NO_ENVIRONMENT))
                .hasMessageContaining(
                        "--rate-limit-per-account must be a whole number from 1 to 10000000");
    }

    @Test
    void reports_the_faults_of_all_sources_together(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("waarborg.yaml"), "htp-port: 1\ndemo: maybe\n");
        Map<String, String> environment =
                Map.of("WAARBORG_PORT", "1", "WAARBORG_OPERATOR_PASSWORD", "short");
        String[] flags = {
            "--http-port=70000", "--colour=red", "--clock", "tomorrow", "--config", file.toString()
        };

        assertThatThrownBy(() -> ConfigReader.read(flags, environment))
                .asInstanceOf(type(ConfigRefusal.class))
                .extracting(ConfigRefusal::faults)
                .satisfies(
                        faults ->
                                assertThat(faults)
                                        .containsExactlyInAnyOrder(
                                                "Unknown argument: --colour",
                                                "Unknown environment variable: WAARBORG_PORT",
                                                "Unknown key in " + file + ": htp-port",
                                                "--demo must be true or false",
                                                "--http-port must be a whole number from 0 to 65535",
                                                "--clock must be a moment in UTC such as 2031-01-01T09:00:00Z",
                                                "WAARBORG_OPERATOR_EMAIL and WAARBORG_OPERATOR_PASSWORD go"
                                                        + " together",
                                                "WAARBORG_OPERATOR_PASSWORD needs at least 12 characters"));
    }

    @Test
    void another_clock_needs_demo_or_test_mode() {
        String moment = "2031-01-01T09:00:00Z";

        assertThatThrownBy(
                        () -> ConfigReader.read(new String[] {"--clock", moment}, NO_ENVIRONMENT))
                .hasMessage("--clock is allowed with --demo or --test-mode only");
        assertThat(
                        ConfigReader.read(
                                        new String[] {"--clock", moment, "--demo"}, NO_ENVIRONMENT)
                                .clock())
                .contains(Instant.parse(moment));
    }

    @Test
    void a_secret_is_no_flag_and_never_shows_itself() {
        Map<String, String> environment =
                Map.of(
                        "WAARBORG_OPERATOR_EMAIL", "operator@example.org",
                        "WAARBORG_OPERATOR_PASSWORD", "correct horse battery",
                        "WAARBORG_DATABASE_URL", "postgresql://owner:hidden@localhost/waarborg");

        Config config = ConfigReader.read(new String[0], environment);

        assertThat(config.toString()).doesNotContain("correct horse").doesNotContain("hidden");
        assertThatThrownBy(
                        () ->
                                ConfigReader.read(
                                        new String[] {"--operator-password=abc"}, NO_ENVIRONMENT))
                .hasMessage("Unknown argument: --operator-password");
    }

    @Test
    void help_names_every_setting() {
        String help = new CommandLine(ConfigReader.commandLine()).getUsageMessage();

        for (Setting setting : Setting.values()) {
            assertThat(help).contains(setting.secret() ? setting.environment() : setting.flag());
        }
    }

    @Test
    void a_file_that_is_missing_broken_or_doubled_is_refused(@TempDir Path folder)
            throws IOException {
        Path doubled =
                Files.writeString(folder.resolve("doubled.yaml"), "demo: true\ndemo: false\n");

        assertThatThrownBy(
                        () ->
                                ConfigReader.read(
                                        new String[] {"--config", "absent.yaml"}, NO_ENVIRONMENT))
                .hasMessage("The configuration file absent.yaml cannot be read");
        assertThatThrownBy(
                        () ->
                                ConfigReader.read(
                                        new String[] {"--config", doubled.toString()},
                                        NO_ENVIRONMENT))
                .hasMessageContaining("is not valid YAML");
    }

    @Test
    void a_clock_stands_still_in_test_mode_only() {
        String[] test = {"--test-mode", "--clock", "2031-01-01T09:00:00Z", "--clock-stands"};
        String[] demo = {"--demo", "--clock", "2031-01-01T09:00:00Z", "--clock-stands"};

        Config config = ConfigReader.read(test, NO_ENVIRONMENT);

        assertThat(PlatformClock.startingAt(config.clock(), config.clockStands()))
                .isEqualTo(Clock.fixed(Instant.parse("2031-01-01T09:00:00Z"), ZoneOffset.UTC));
        assertThatThrownBy(() -> ConfigReader.read(demo, NO_ENVIRONMENT))
                .asInstanceOf(type(ConfigRefusal.class))
                .extracting(ConfigRefusal::faults)
                .asString()
                .contains("--clock-stands needs --clock and --test-mode");
    }

    @Test
    void proxies_are_addresses_and_ranges() {
        String[] wrong = {"--trusted-proxies", "10.0.0.0/8,proxy.example"};

        assertThatThrownBy(() -> ConfigReader.read(wrong, NO_ENVIRONMENT))
                .asInstanceOf(type(ConfigRefusal.class))
                .extracting(ConfigRefusal::faults)
                .asString()
                .contains("--trusted-proxies", "'proxy.example'");
    }

    @Test
    void plugins_lie_beside_the_program_unless_a_folder_is_named() {
        Path named =
                ConfigReader.read(new String[] {"--plugins-dir", "x"}, NO_ENVIRONMENT).pluginsDir();

        assertThat(named).isAbsolute().endsWithRaw(Path.of("x"));
        assertThat(ConfigReader.read(new String[0], NO_ENVIRONMENT).pluginsDir())
                .isEqualTo(ProgramFolder.current().resolve("plugins"));
    }
}
