package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.data.backup.BackupFault;
import nl.waarborg.data.backup.BackupManifest.Part;
import nl.waarborg.spi.Reach;
import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keys that were destroyed leave the back-ups once, whatever happens meanwhile. */
@SuppressWarnings("NullAway.Init") // JUnit starts the platform before each test
final class TendedBackupsTest {

    private static final String KEYS = "north.keys.wbk";
    private static final String KEYS_ANEW = "north.keys-2.wbk";

    @TempDir private Path folder;
    private TestPlatform platform;
    private TestPerson officer;
    private UUID goes;
    private UUID later;
    private UUID stays;
    private UUID neighbours;
    private String backup;
    private Path lies;

    @BeforeEach
    void start() {
        platform = TestPlatform.keepingIn(folder, List.of(new HelpdeskPlugin()), Map.of());
        officer = platform.person(NORTH, "Officer", "everything");
        TestPerson southern = platform.person(SOUTH, "Southern Officer", "everything");
        TestPerson ann = platform.person(NORTH, "Ann Partly", "person");
        remove(ticketOf(ann));
        goes = ticketOf(ann);
        later = ticketOf(ann);
        stays = ticketOf(ann);
        neighbours =
                VisitedTicket.of(platform.person(SOUTH, "Nadia Next", "person"))
                        .put(platform, southern);
        backup = platform.backups().make(Optional.empty()).id();
        lies = folder.resolve("backups").resolve(backup);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void keys_are_read_again_only_for_others_that_were_destroyed_since() throws Exception {
        remove(goes);
        assertThat(tend()).containsExactly(backup + "/" + KEYS);

        Path aside = Files.move(lies.resolve(KEYS_ANEW), folder.resolve("aside"));
        assertThat(tend()).as("nothing happened since").isEmpty();
        placeHold();
        assertThat(tend()).as("no key was destroyed since").isEmpty();
        remove(later);
        assertThatThrownBy(this::tend).isInstanceOf(BackupFault.class);
        Files.move(aside, lies.resolve(KEYS_ANEW));
        assertThat(tend()).containsExactly(backup + "/" + KEYS_ANEW);

        opensOnlyWhatStays();
    }

    @Test
    void what_breaks_off_before_the_manifest_names_the_new_file_loses_nothing() throws Exception {
        remove(goes);
        remove(later);
        Path inTheWay = obstacle("manifest.json.next");
        assertThatThrownBy(this::tend).isInstanceOf(BackupFault.class);
        assertThat(lies.resolve(KEYS)).exists();
        assertThat(lies.resolve(KEYS_ANEW)).as("the file that nothing names").exists();
        assertThat(platform.backups().verify(backup)).isEmpty();

        Files.delete(inTheWay);
        assertThat(tend()).containsExactly(backup + "/" + KEYS);

        opensOnlyWhatStays();
    }

    @Test
    void what_breaks_off_behind_the_manifest_leaves_no_file_with_old_keys() throws Exception {
        byte[] old = Files.readAllBytes(lies.resolve(KEYS));
        remove(goes);
        remove(later);
        Path inTheWay = obstacle("left.wbk");
        assertThatThrownBy(this::tend).isInstanceOf(BackupFault.class);
        assertThat(platform.backups().verify(backup)).isEmpty();
        Files.delete(inTheWay);
        Files.write(lies.resolve(KEYS), old);

        assertThat(tend()).as("the keys went before it broke off").isEmpty();
        opensOnlyWhatStays();
    }

    @Test
    void a_back_up_that_does_not_say_how_far_it_was_tended_is_tended_from_its_own_line()
            throws Exception {
        asBeforeThisWasRemembered();
        Path aside = Files.move(lies.resolve(KEYS), folder.resolve("aside"));
        assertThat(tend()).as("what went before it was made is not in it").isEmpty();
        Files.move(aside, lies.resolve(KEYS));
        asBeforeThisWasRemembered();
        remove(goes);
        remove(later);

        assertThat(tend()).containsExactly(backup + "/" + KEYS);

        opensOnlyWhatStays();
    }

    @Test
    void however_many_keys_were_destroyed_all_go() throws Exception {
        destroyOthers(25_000);
        remove(goes);
        destroyOthers(25_000);
        remove(later);

        assertThat(tend()).startsWith(backup + "/" + KEYS);

        opensOnlyWhatStays();
    }

    /** What is put in the way of a file, and goes without what lies in it. */
    private Path obstacle(String name) throws IOException {
        return Files.createFile(Files.createDirectory(lies.resolve(name)).resolve("in-the-way"));
    }

    private void opensOnlyWhatStays() throws SQLException, IOException {
        assertThat(tend()).isEmpty();
        assertThat(files()).isEqualTo(named());
        assertThat(platform.backups().verify(backup)).isEmpty();
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());
        RestoredTickets restored = new RestoredTickets(there);
        assertThat(restored.opens(NORTH, goes)).isFalse();
        assertThat(restored.opens(NORTH, later)).isFalse();
        assertThat(restored.opens(NORTH, stays)).isTrue();
        assertThat(restored.opens(SOUTH, neighbours)).isTrue();
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(lies)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".wbk"))
                    .collect(Collectors.toSet());
        }
    }

    private Set<String> named() {
        return platform.backups().folder().require(backup).parts().stream()
                .map(Part::file)
                .collect(Collectors.toSet());
    }

    /** When the file has all that was done. */
    private List<String> tend() {
        platform.backups().pruneLedger();
        return platform.backups().tend();
    }

    /** Without a visit, so that it can go. */
    private UUID ticketOf(TestPerson person) {
        return platform.write(
                "helpdesk",
                officer,
                Reach.TENANT,
                work -> work.tx().insert(Tables.TICKETS, VisitedTicket.of(person).ticket()));
    }

    private void remove(UUID ticket) {
        platform.write(
                "helpdesk",
                officer,
                Reach.TENANT,
                work -> work.tx().delete(Tables.TICKETS, ticket).map(ticket));
    }

    private void placeHold() {
        assertThat(
                        officer.api()
                                .post(
                                        "/holds",
                                        new JsonObject()
                                                .put("dataset", "helpdesk.ticket")
                                                .put("recordId", stays.toString())
                                                .put("ground", "LEGAL_CLAIM")
                                                .put("reference", "case 26/1")
                                                .put("reviewOn", "2027-03-01"))
                                .status())
                .isEqualTo(201);
    }

    /** Of values that are in no back-up. */
    private void destroyOthers(int keys) {
        try (RawSql sql = RawSql.at(platform, NORTH)) {
            sql.run(
                    "INSERT INTO installation.erasure_ledger (id, tenant_id, at, act, subject_id,"
                            + " detail) SELECT gen_random_uuid(), 'north', core.now(),"
                            + " 'VALUE_KEYS_DESTROYED', NULL, jsonb_build_object('keys',"
                            + " jsonb_agg(gen_random_uuid())) FROM generate_series(1, "
                            + keys
                            + ") AS n GROUP BY n / 500");
        }
    }

    private void asBeforeThisWasRemembered() throws IOException, GeneralSecurityException {
        Path file = lies.resolve("manifest.json");
        JsonObject manifest = new JsonObject(Files.readString(file));
        manifest.remove("keys_pruned_to");
        manifest.remove("proof");
        byte[] proof =
                platform.beside()
                        .options()
                        .masterKey()
                        .proof("back-up manifest")
                        .compute(manifest.encode().getBytes(StandardCharsets.UTF_8), 32);
        manifest.put("proof", HexFormat.of().formatHex(proof));
        Files.writeString(file, manifest.encodePrettily() + "\n");
    }
}
