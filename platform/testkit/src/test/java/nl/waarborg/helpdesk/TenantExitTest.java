package nl.waarborg.helpdesk;

import static nl.waarborg.helpdesk.ExitStage.day;
import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import net.lingala.zip4j.ZipFile;
import net.lingala.zip4j.exception.ZipException;

import nl.waarborg.data.Disk;
import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.server.Platform;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.LeftFiles;
import nl.waarborg.testkit.Leftovers;
import nl.waarborg.testkit.LiveFolder;
import nl.waarborg.testkit.Logged;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An organisation leaves with all that is its own, and nothing of it stays. */
final class TenantExitTest {

    private static final String ON = "2026-12-06";

    @TempDir private Path folder;

    @Test
    void leaves_with_everything_and_nothing_of_it_is_found_anywhere_while_the_other_is_untouched()
            throws Exception {
        try (Logged log = Logged.from();
                ExitStage stage = new ExitStage(folder)) {
            String backup = stage.platform.backups().make(Optional.empty()).id();
            Path copy = folder.resolve("copy-elsewhere");
            LiveFolder.copy(folder.resolve("backups").resolve(backup), copy);

            String secret = announcedAndConfirmed(stage);
            String sha256 = exported(stage, secret);
            JsonObject exit = destroyed(stage, sha256);

            nothingIsLeft(stage, log);
            certified(stage, exit, sha256);
            neverGivenAgain(stage);
            stage.platform.close();
            LiveFolder.copy(copy, folder.resolve("backups").resolve(backup));
            destroyedAgainAfterARestore(stage, backup);
        }
    }

    private String announcedAndConfirmed(ExitStage stage) {
        stage.platform.clock().advance(Duration.ofMinutes(1));
        ApiClient operator = stage.operator();
        String path = "/tenants/north/exit";
        assertThat(operator.post(path, day("2026-12-05")).status()).isEqualTo(409);
        assertThat(operator.post("/tenants/nobody/exit", day(ON)).status()).isEqualTo(404);
        assertThat(operator.post(path + "/export").status()).isEqualTo(404);
        assertThat(operator.post(path, day(ON)).status()).isEqualTo(201);
        assertThat(operator.post(path + "/export").status()).as("not confirmed").isEqualTo(409);
        stage.platform.clock().advance(Duration.ofMinutes(1));
        TestPerson slipped = stage.platform.person(NORTH, "Too New", "administrator");
        String confirmation = "/exit/confirmation";
        assertThat(slipped.api().post(confirmation, day(ON)).status()).isEqualTo(409);
        assertThat(stage.person.api().post(confirmation, day(ON)).status()).isEqualTo(403);
        assertThat(stage.officer.api().post(confirmation, day("2026-12-07")).status())
                .isEqualTo(409);
        assertThat(stage.neighbour.api().get("/exit").status()).isEqualTo(403);

        Answer confirmed = stage.officer.api().post(confirmation, day(ON));

        assertThat(confirmed.status()).as(confirmed.toString()).isEqualTo(200);
        assertThat(stage.platform.again(stage.neighbour).api().get("/me").status()).isEqualTo(200);
        assertThat(operator.get("/tenants/north").json().getBoolean("active")).isFalse();
        assertThat(operator.delete("/tenants/north/suspension").status())
                .as("it is leaving")
                .isEqualTo(409);
        return confirmed.json().getString("archiveSecret");
    }

    private String exported(ExitStage stage, String secret) throws Exception {
        ApiClient operator = stage.operator();
        stage.platform.sealAuditTrail(NORTH);
        assertThat(operator.post("/tenants/north/exit/export").status()).isEqualTo(200);
        JsonObject exit =
                ExitStage.until(operator, one -> "EXPORTED".equals(one.getString("state")));
        Path archive = folder.resolve("backups-exports").resolve(exit.getString("archive"));
        assertThat(sha256(Files.readAllBytes(archive))).isEqualTo(exit.getString("archiveSha256"));
        assertThat(exit.getJsonArray("held").encode()).contains("LEGAL_CLAIM");
        assertThatThrownBy(
                        () ->
                                new ZipFile(archive.toFile(), "wrong".toCharArray())
                                        .extractAll(folder.resolve("wrong").toString()))
                .isInstanceOf(ZipException.class);
        Path open = folder.resolve("opened");
        try (ZipFile zip = new ZipFile(archive.toFile(), secret.toCharArray())) {
            zip.extractAll(open.toString());
        }
        holdsEverything(stage, open);
        Disk.delete(open);
        return exit.getString("archiveSha256");
    }

    private static boolean isOfSeals(JsonObject table) {
        return List.of("core.audit_seal", "core.audit_segment").contains(table.getString("name"));
    }

    private static void holdsEverything(ExitStage stage, Path open) throws Exception {
        for (String line : Files.readAllLines(open.resolve("checksums.sha256"))) {
            String[] parts = line.split("  ", 2);
            assertThat(sha256(Files.readAllBytes(open.resolve(parts[1])))).isEqualTo(parts[0]);
        }
        for (TestPerson one : List.of(stage.person, stage.aside)) {
            for (String end : List.of("jsonl", "csv")) {
                assertThat(open.resolve("tables/helpdesk.ticket." + end))
                        .content()
                        .contains(one.canary("question"), one.canary("condition"));
            }
            assertThat(open.resolve("tables/papers.paper.jsonl"))
                    .content()
                    .contains(one.canary("name"));
        }
        String all = text(open);
        assertThat(all).contains(stage.person.canary("paper"), stage.person.canary("hold"));
        assertThat(all)
                .doesNotContain(
                        stage.neighbour.login(), stage.neighbour.canary("question"), "argon2");
        JsonObject described = new JsonObject(Files.readString(open.resolve("description.json")));
        Map<String, Long> rows = ExitStage.rows(stage.platform.ownerConnection(), "north");
        described
                .getJsonArray("tables")
                .forEach(
                        table -> {
                            JsonObject one = (JsonObject) table;
                            long expected = rows.getOrDefault(one.getString("name"), 0L);
                            // What was written is sealed by itself, perhaps since.
                            assertThat(one.getLong("rows"))
                                    .as(one.encode())
                                    .isBetween(isOfSeals(one) ? 1L : expected, expected);
                            assertThat(one.getLong("unreadable_values")).isZero();
                        });
        assertThat(open.resolve("documents")).isNotEmptyDirectory();
    }

    private JsonObject destroyed(ExitStage stage, String sha256) throws Exception {
        String path = "/tenants/north/exit/destruction";
        JsonObject order = new JsonObject().put("archiveSha256", sha256);
        assertThat(stage.operator().post(path, order).status()).as("too early").isEqualTo(409);
        stage.platform.clock().advance(Duration.ofDays(15));
        ApiClient operator = stage.operator();
        assertThat(operator.post(path, order).text()).contains("LEGAL_CLAIM");
        assertThat(
                        operator.post(path, new JsonObject().put("archiveSha256", "0".repeat(64)))
                                .status())
                .isEqualTo(409);
        var south = ExitStage.still(stage.platform.ownerConnection(), "south");
        order.put("decidedOn", "2026-12-01").put("decision", "Board, minutes of 2026-12-01");

        Answer ordered = operator.post(path, order);

        assertThat(ordered.status()).as(ordered.toString()).isEqualTo(200);
        JsonObject exit = ExitStage.until(operator, one -> one.getString("certificate") != null);
        assertThat(ExitStage.still(stage.platform.ownerConnection(), "south")).isEqualTo(south);
        assertThat(operator.delete("/tenants/north/exit").status()).isEqualTo(409);
        return exit;
    }

    private void nothingIsLeft(ExitStage stage, Logged log) throws Exception {
        assertThat(ExitStage.rows(stage.platform.ownerConnection(), "north")).isEmpty();
        for (var tenant : List.of(NORTH, SOUTH)) {
            assertThat(Leftovers.of(stage.platform.ownerConnection(), tenant, stage.canaries()))
                    .isSubsetOf("installation.erasure_ledger");
        }
        Path copy = folder.resolve("copy-elsewhere");
        // The ledger outlives everything, and holds ids.
        List<String> words = new ArrayList<>(stage.canaries());
        words.remove(stage.person.subject().toString());
        words.remove(stage.aside.subject().toString());
        assertThat(LeftFiles.in(folder, words)).isEmpty();
        assertThat(LiveFolder.files(folder))
                .filteredOn(one -> !one.startsWith(copy))
                .extracting(one -> one.getFileName().toString())
                .filteredOn(name -> !name.equals("north.jws"))
                .noneMatch(name -> name.startsWith("north.") || name.startsWith("north-"));
        assertThat(log.linesWith(List.of("nothing of it is kept"))).isNotEmpty();
        assertThat(log.linesWith(stage.canaries())).isEmpty();
        assertThat(stage.platform.api(NORTH).get("/me").status()).isEqualTo(404);
    }

    private static void certified(ExitStage stage, JsonObject exit, String sha256) {
        JsonObject keys =
                ApiClient.at(stage.platform.platform().api()).get("/.well-known/jwks.json").json();
        SignedStatement certificate = new SignedStatement(exit.getString("certificate"));
        JsonObject says =
                new JsonObject(certificate.verified("destruction-certificate", keys).orElseThrow());
        assertThat(says.getString("tenant")).isEqualTo("north");
        assertThat(says.getString("archiveSha256")).isEqualTo(sha256);
        assertThat(says.getJsonObject("rows").getLong("helpdesk.ticket")).isEqualTo(2);
        assertThat(says.getJsonObject("facts").getInteger("people")).isPositive();
        assertThat(says.getJsonObject("facts").getString("lastAuditSeal")).hasSize(64);
        assertThat(says.getJsonObject("heldByLawHandedOver").getString("on"))
                .isEqualTo("2026-12-01");
        String text = certificate.compact();
        SignedStatement forged = new SignedStatement(text.substring(0, text.length() - 4) + "AAAA");
        assertThat(forged.verified("destruction-certificate", keys)).isEmpty();
    }

    private static void neverGivenAgain(ExitStage stage) {
        ApiClient operator = stage.operator();
        JsonObject policy = operator.get("/tenants/south/policy").json().put("id", "north");
        assertThat(operator.post("/tenants", policy).status()).isEqualTo(409);
        assertThat(operator.get("/tenants/north").status()).isEqualTo(404);
        assertThatThrownBy(() -> stage.run("DELETE FROM installation.tenant_exit"))
                .hasMessageContaining("never changed");
    }

    private static void destroyedAgainAfterARestore(ExitStage stage, String backup)
            throws Exception {
        Elsewhere there = stage.platform.elsewhere();
        there.backups().restore(backup, Optional.empty());
        assertThat(ExitStage.rows(there.ownerConnection(), "north")).isNotEmpty();

        assertThat(there.backups().release(new ServedUntil.Unknown()))
                .containsEntry(LedgerAct.TENANT_DESTROYED, 1);

        assertThat(ExitStage.rows(there.ownerConnection(), "north")).isEmpty();
        assertThat(Leftovers.of(there.ownerConnection(), NORTH, stage.canaries()))
                .isSubsetOf("installation.erasure_ledger");
        try (Platform served = there.start()) {
            assertThat(ApiClient.at(served.management()).get("/health/ready").status())
                    .isEqualTo(200);
            assertThat(Elsewhere.api(served, NORTH).get("/me").status()).isEqualTo(404);
            assertThat(
                            Elsewhere.api(served, SOUTH)
                                    .loggedIn(stage.neighbour.login(), TestPlatform.PASSWORD)
                                    .get("/me")
                                    .status())
                    .isEqualTo(200);
            ApiClient operator =
                    ApiClient.at(URI.create(served.api() + "/api/operator/v1"))
                            .loggedIn("ops@example.nl", "an operator's password");
            assertThat(operator.get("/tenants/north/exit").json().getString("certificate"))
                    .isNotEmpty();
        }
    }

    private static String text(Path tree) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
