package nl.waarborg.architecture.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.Eventually;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The drill with the jar that is handed out, on its own database: backed up while it serves, put
 * back in a new folder, released; what was erased in between stays erased.
 */
final class JarDrillTest {

    private static final Instant DAY = Instant.parse("2026-11-22T11:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-22T12:00:00Z");
    private static final String OFFICER = "privacy@valtes.example";
    private static final String CANARY = "kanarie@valtes.example";
    private static final String STAYS = "vink@valtes.example";

    private final Path folder = StoryTeller.emptyFolder("jar-drill");
    private final Path jar = JarProcess.built();
    private final Teller teller = new Teller(_ -> {});

    @Test
    void the_jar_backs_up_puts_back_and_releases_its_own_database_and_checks_a_certificate()
            throws IOException {
        String backup;
        People people;
        try (JarProcess serving = JarProcess.start(jar, folder, arguments("data", DAY))) {
            people = new People("valtes", serving, DAY, teller);
            people.administrator();
            people.invite(OFFICER, "Officier Verzonnen", "privacy-officer");
            people.register(CANARY, "Kanarie Verdwijnt", "carer");
            people.register(STAYS, "Vink Blijft", "carer");
            backup = backedUp();
            erase(people);
            people.isGone(CANARY);
        }

        restoredIntoANewFolder(backup);

        try (JarProcess held = JarProcess.start(jar, folder, arguments("other", LATER))) {
            assertThat(held.said()).noneMatch("Ready."::equals);
            Answer refused = ApiClient.at(held.api("valtes")).get("/privacy-statement");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.problem()).isEqualTo("quarantined");
        }
        JarProcess.Ended asked = JarProcess.run(jar, folder, command("release"));
        assertThat(asked.status()).as(asked.complained()).isEqualTo(1);
        assertThat(asked.complained()).contains("stays in quarantine", "--served-until unknown");
        JarProcess.Ended older =
                JarProcess.run(jar, folder, command("release --served-until " + LATER));
        assertThat(older.complained()).as("the ledger knows less").contains("until " + LATER);
        assertThat(older.status()).isEqualTo(1);
        assertThat(done(command("release --served-until " + DAY)))
                .contains("done again ERASED 1", "Released.", "served until " + DAY);
        try (JarProcess served = JarProcess.start(jar, folder, arguments("other", LATER))) {
            people.at(served, LATER);
            people.isGone(CANARY);
            ApiClient officer = people.as(OFFICER);
            assertThat(officer.get("/subjects/" + people.subject(CANARY) + "/data").status())
                    .as("the canary, which the back-up held")
                    .isEqualTo(404);
            assertThat(people.as(STAYS).get("/me").status()).isEqualTo(200);
            checksACertificate(officer);
            provesALine(officer);
        }
    }

    /** Beside the server that goes on serving, and on the same embedded database. */
    private String backedUp() {
        String said = done(command("backup", "data", DAY));
        assertThat(said).contains("Back-up ", "valtes");
        int from = said.indexOf("Back-up ") + "Back-up ".length();
        String backup = said.substring(from, said.indexOf(' ', from));
        assertThat(done(command("backups", "data", DAY))).contains(backup, "valtes");
        assertThat(done(command("verify " + backup, "data", DAY))).contains("can be put back");
        return backup;
    }

    private void restoredIntoANewFolder(String backup) {
        assertThat(folder.resolve("other")).doesNotExist();
        assertThat(done(command("restore " + backup)))
                .contains("Put back ", "valtes", "It serves nothing yet");
        assertThat(folder.resolve("other")).isDirectory();
        JarProcess.Ended again = JarProcess.run(jar, folder, command("restore " + backup));
        assertThat(again.status()).as("not into a database that holds something").isEqualTo(1);
    }

    private static void erase(People people) {
        String id =
                made(people.as(CANARY).post("/me/requests", new JsonObject().put("type", "ERASE")))
                        .getString("id");
        ApiClient officer = people.as(OFFICER);
        String request = "/rights-requests/" + id;
        ok(officer.post(request + "/take"));
        boolean keeps = ok(officer.get(request + "/erasure-preview")).getBoolean("keepsSomething");
        JsonArray grounds = new JsonArray();
        if (keeps) {
            grounds.add(
                    new JsonObject()
                            .put("ground", "LEGAL_OBLIGATION")
                            .put("explanation", "The law says so."));
        }
        ok(
                officer.post(
                        request + "/decide",
                        new JsonObject()
                                .put("outcome", keeps ? "PARTIAL" : "FULL")
                                .put("explanation", "Weighed with care by a human.")
                                .put("grounds", grounds)));
        JsonObject executed = ok(officer.post(request + "/execute", new JsonObject()));
        assertThat(executed.getJsonObject("line").getString("status")).isEqualTo("EXECUTED");
    }

    /** Of a run of the retention rules, with the keys that the installation publishes. */
    private void checksACertificate(ApiClient officer) throws IOException {
        JsonObject run =
                officer.get("/retention/runs").items().stream()
                        .filter(one -> one.getString("certificate") != null)
                        .findFirst()
                        .orElseThrow();
        Files.writeString(folder.resolve("keys.json"), ok(officer.get("/audit/keys")).encode());
        Files.writeString(folder.resolve("run.json"), run.encode());
        Files.writeString(
                folder.resolve("changed.json"),
                run.copy().put("certificate", changed(run.getString("certificate"))).encode());

        assertThat(done(List.of("check", "keys.json", "run.json")))
                .startsWith("destruction-certificate\nSIGNED\n");
        JarProcess.Ended doubted =
                JarProcess.run(jar, folder, List.of("check", "keys.json", "changed.json"));
        assertThat(doubted.status()).isEqualTo(1);
        assertThat(doubted.said()).contains("NOT_SIGNED");
    }

    /** Of the audit trail, with what the API answers, as a third party keeps it. */
    private void provesALine(ApiClient officer) throws IOException {
        String line = officer.get("/audit").items().getFirst().getString("id");
        Answer proven =
                Eventually.seen(
                        "the seal over the line",
                        () -> officer.get("/audit/proof?line=" + line),
                        answer -> answer.status() == 200);
        Files.writeString(folder.resolve("keys.json"), ok(officer.get("/audit/keys")).encode());
        Files.writeString(folder.resolve("proof.json"), proven.text());
        String said = proven.json().getString("line");
        char last = said.charAt(said.length() - 3);
        String other =
                said.substring(0, said.length() - 3)
                        + (last == '1' ? '2' : '1')
                        + said.substring(said.length() - 2);
        Files.writeString(folder.resolve("other.json"), proven.json().put("line", other).encode());

        assertThat(done(List.of("check", "keys.json", "proof.json"))).startsWith("PROVEN");
        JarProcess.Ended doubted =
                JarProcess.run(jar, folder, List.of("check", "keys.json", "other.json"));
        assertThat(doubted.status()).as(doubted.said()).isEqualTo(1);
        assertThat(doubted.said()).contains("NOT_INCLUDED");
    }

    /** With another letter in the middle of what is signed. */
    private static String changed(String compact) {
        int middle = compact.indexOf('.') + 20;
        char other = compact.charAt(middle) == 'A' ? 'B' : 'A';
        return compact.substring(0, middle) + other + compact.substring(middle + 1);
    }

    private String done(List<String> words) {
        JarProcess.Ended ended = JarProcess.run(jar, folder, words);
        assertThat(ended.status()).as(words + ": " + ended.said()).isZero();
        return ended.said();
    }

    private List<String> command(String words) {
        return command(words, "other", LATER);
    }

    private List<String> command(String words, String data, Instant moment) {
        List<String> command = new ArrayList<>(List.of(words.split(" ", -1)));
        command.addAll(arguments(data, moment));
        return command;
    }

    /** The new folder goes on with the keys, the ledger and the back-ups of the first. */
    private List<String> arguments(String data, Instant moment) {
        return List.of(
                "--data-dir",
                data,
                "--master-key-file",
                "keys/master.key",
                "--ledger-dir",
                "ledger",
                "--backup-dir",
                "backups",
                "--tenants-dir",
                StoryTenants.in(folder).toString(),
                "--test-mode",
                "--clock",
                moment.toString());
    }

    private static JsonObject ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private static JsonObject made(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }
}
