package nl.waarborg.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.EmbeddedServer;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.Outcome;
import nl.waarborg.kernel.rights.RequestType;
import nl.waarborg.kernel.rights.RightsCase;
import nl.waarborg.server.NewPerson;
import nl.waarborg.server.Platform;
import nl.waarborg.spi.TenantId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One organisation is backed up, put back and released by the commands of the program, each a
 * process of its own as an operator runs it.
 */
final class OneTenantBackTest {

    private static final TenantId VALTES = new TenantId("valtes");
    private static final TenantId CVOZ = new TenantId("cvoz");
    private static final String PASSWORD = "drie-blauwe-bootjes-op-zee";
    private static final String STAYS = "anna.blijft@valtes.example";
    private static final String ERASED = "vera.verdwijnt@valtes.example";
    private static final String ELSEWHERE = "cor.elders@cvoz.example";

    @TempDir private Path folder;
    private EmbeddedServer server;

    @BeforeEach
    void start() {
        server = EmbeddedServer.start(folder.resolve("data"), EmbeddedServer.Options.forTests());
        server.createDatabase("first");
        server.createDatabase("second");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void one_organisation_is_backed_up_put_back_and_released_by_the_command_line()
            throws Exception {
        String backup;
        try (Platform first = platform("first")) {
            person(first, VALTES, "Anna Blijft", STAYS, "carer");
            NewPerson vera = person(first, VALTES, "Vera Verdwijnt", ERASED, "carer");
            NewPerson cor = person(first, CVOZ, "Cor Elders", ELSEWHERE, "person");
            backup = madeBackUp(command(0, "first", "backup", "--tenant", "valtes"));
            erase(first, VALTES, vera);
            erase(first, CVOZ, cor);
        }

        Maintenance second = new Maintenance(config("second"), new Console(System.out, System.err));
        assertThatThrownBy(() -> second.run(words("restore", backup, "--tenant", "cvoz")))
                .hasMessageContaining("holds nothing of tenant cvoz; it holds [valtes]");
        assertThat(command(0, "second", "restore", backup, "--tenant", "valtes"))
                .contains("Put back valtes.", "It serves nothing yet");
        assertThatThrownBy(() -> words("release", "--served-until", "noon"))
                .isInstanceOf(ConfigRefusal.class);
        String later = "2099-01-01T00:00:00Z";
        assertThatThrownBy(() -> second.run(words("release", "--served-until", later)))
                .as("the ledger knows less than that")
                .hasMessageContaining("what is put back served until " + later);
        assertThat(command(1, "second", "release"))
                .as("nothing is said of until when it served")
                .contains("--served-until MOMENT", "--served-until unknown", "knows all until ");
        assertThat(command(0, "second", "release", "--served-until", "unknown"))
                .as("the line of the other organisation is none of its business")
                .contains("done again ERASED 1", "Released.", "knew all that was done until")
                .contains("until when what was lost served is not known");
        assertThat(trail("second")).contains("RELEASED_UNTIL_UNKNOWN");

        long erased = erasures();
        try (Platform served = platform("second")) {
            assertThat(served.inQuarantine()).isFalse();
            assertThat(logIn(served, VALTES, STAYS)).isEqualTo(200);
            assertThat(logIn(served, VALTES, ERASED)).isEqualTo(401);
            assertThat(logIn(served, CVOZ, ELSEWHERE)).as("not put back").isEqualTo(401);
            // The ledger goes on behind its newest line, for who was put back and who begins anew.
            erase(
                    served,
                    VALTES,
                    person(served, VALTES, "Nieuw Weg", "nieuw@valtes.example", "carer"));
            erase(served, CVOZ, person(served, CVOZ, "Nieuw Ook", "nieuw@cvoz.example", "person"));
        }
        assertThat(second.run(words("backup"))).isZero();
        assertThat(erasures()).isEqualTo(erased + 2);
    }

    private static Command words(String... words) {
        return Command.of(words);
    }

    private Platform platform(String database) {
        Config config = config(database);
        return Platform.start(
                Installation.options(
                        config, Installation.key(config), DatabaseUrl.parse(url(database))),
                PluginLoader.load(OneTenantBackTest.class.getClassLoader(), config.pluginsDir()));
    }

    private static NewPerson person(
            Platform platform, TenantId tenant, String name, String login, String role) {
        return platform.addPerson(tenant, login, name, Set.of(role), PASSWORD);
    }

    private static void erase(Platform platform, TenantId tenant, NewPerson person) {
        Instant now = Instant.now();
        UUID request = UUID.randomUUID();
        ExecutionReport report =
                platform.rights()
                        .erase(
                                Session.ofCore(tenant, "rights", now, request),
                                new RightsCase(
                                        request,
                                        RequestType.ERASE,
                                        person.subject(),
                                        LocalDate.of(2026, 11, 22)),
                                new Decision(Outcome.FULL, List.of(), person.account(), now))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        assertThat(report.complete()).as(report.toString()).isTrue();
    }

    private static int logIn(Platform platform, TenantId tenant, String login)
            throws IOException, InterruptedException {
        JsonObject body = new JsonObject().put("login", login).put("password", PASSWORD);
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(platform.api() + "/api/" + tenant + "/v1/auth/token"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    /** Runs the program and waits until it has ended; answers all that it said. */
    private String command(int status, String database, String... words)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(List.of(words));
        command.addAll(keys());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("WAARBORG_DATABASE_URL", url(database));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(status);
        return said;
    }

    private static String madeBackUp(String said) {
        assertThat(said).contains(" of valtes\n");
        int from = said.indexOf("Back-up ") + "Back-up ".length();
        return said.substring(from, said.indexOf(' ', from));
    }

    /** What the trail of the organisation says of the release. */
    private String trail(String database) throws SQLException {
        try (Connection owner = DatabaseUrl.parse(url(database)).connect();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'valtes', false)");
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT string_agg(action, ' ') FROM core.audit WHERE dataset ="
                                    + " 'installation.fact'")) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private long erasures() throws IOException {
        try (var lines = Files.lines(folder.resolve("data-ledger/ledger.jsonl"))) {
            return lines.filter(line -> line.contains("ERASED")).count();
        }
    }

    private Config config(String database) {
        return ConfigReader.read(
                keys().toArray(String[]::new), Map.of("WAARBORG_DATABASE_URL", url(database)));
    }

    private List<String> keys() {
        return List.of(
                "--data-dir",
                folder.resolve("data").toString(),
                "--http-port",
                "0",
                "--management-port",
                "0",
                "--plugins-dir",
                folder.resolve("plugins").toString());
    }

    private String url(String database) {
        try {
            String password = Files.readString(folder.resolve("data/postgres/password")).strip();
            return "postgresql://postgres:%s@127.0.0.1:%d/%s?sslmode=disable"
                    .formatted(password, server.port(), database);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
