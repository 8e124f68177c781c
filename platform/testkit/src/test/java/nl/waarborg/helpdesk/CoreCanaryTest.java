package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.panel.PanelPlugin;
import nl.waarborg.testkit.Departure;
import nl.waarborg.testkit.Eventually;
import nl.waarborg.testkit.LeftFiles;
import nl.waarborg.testkit.Leftovers;
import nl.waarborg.testkit.Logged;
import nl.waarborg.testkit.OpenedArchive;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Canaries in the core's own tables: two people of whom everything is kept that the core can keep.
 * One is erased and nothing is found again but what a named ground keeps, in no table, no file, no
 * line of the log, and not in the archive that the organisation takes along later.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class CoreCanaryTest {

    private static final String MOMENT = "a moment, the same of two people on a clock that stands";
    private static final String CHOICE = "one of a few choices";

    /** Personal columns that hold something of everybody and tell nobody apart. */
    private static final Map<String, String> TELLS_NOBODY_APART =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("core.account.language", CHOICE),
                            Map.entry("core.account.intern", CHOICE),
                            Map.entry("core.account.last_used_at", "a day"),
                            Map.entry("core.session.ended_at", MOMENT),
                            Map.entry("core.refresh_token.used_at", MOMENT),
                            Map.entry("core.mailed_code.used_at", MOMENT),
                            Map.entry("core.second_factor.confirmed_at", MOMENT),
                            Map.entry("core.second_factor.last_step", "half a minute, counted"),
                            Map.entry("core.recovery_code.used_at", MOMENT),
                            Map.entry("core.mail.language", CHOICE),
                            Map.entry("core.mail_opt_out.list", "the name of a newsletter"),
                            Map.entry("core.rights_request.language", CHOICE),
                            Map.entry("core.consent.age_band", CHOICE),
                            Map.entry("core.consent.representative_relation", CHOICE),
                            Map.entry("core.consent.given_at", MOMENT),
                            Map.entry("core.consent.withdrawn_at", MOMENT)));

    /** What stands nowhere while all else does, and why. */
    private static final Map<String, String> EMPTY_HERE =
            Map.of(
                    "core.account.closed_at",
                    "the moment from which nothing is left of what let somebody in");

    private static final String ANSWERED =
            "AVG art. 5(2): shows how a request was answered, in the words of who answered";

    private static final String CONSENT =
            "AVG art. 7(1): shows who agreed in the name of somebody who could not";

    /** What an erasure leaves of a person, and why. */
    private static final Map<String, String> KEPT =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("core.consent.representative_name", CONSENT),
                            Map.entry("core.consent.representative_contact", CONSENT),
                            Map.entry(
                                    "core.recipient_notice.who",
                                    "AVG art. 19: whom a recipient has still to be told about,"
                                            + " forgotten once that is done"),
                            Map.entry(
                                    "core.recipient_notice.note",
                                    "AVG art. 19 and 5(2): how a recipient was told"),
                            Map.entry("core.rights_ground.explanation", ANSWERED),
                            Map.entry("core.rights_request.extension_reason", ANSWERED),
                            Map.entry("core.rights_request.explanation", ANSWERED),
                            Map.entry("core.rights_request.done", ANSWERED),
                            Map.entry("core.rights_request.close_reason", ANSWERED)));

    @TempDir private static Path folder;

    private static Logged log;
    private static TestPlatform platform;
    private static TestPerson officer;
    private static TestPerson ann;
    private static CoreRows ofAnn;
    private static CoreRows ofBob;

    @BeforeAll
    static void keepEverything() throws SQLException {
        log = Logged.from();
        platform =
                TestPlatform.keepingIn(
                        folder, List.of(new HelpdeskPlugin(), new PanelPlugin()), Map.of());
        officer = platform.person(NORTH, "Canary Officer", "everything");
        KeptOfSomebody kept = new KeptOfSomebody(platform, officer);
        ann = kept.of("Ann Canary");
        TestPerson bob = kept.of("Bob Canary");
        new NewRules(platform, officer).tellEverybody();
        ofAnn = CoreRows.of(platform, ann);
        ofBob = CoreRows.of(platform, bob);
    }

    @AfterAll
    static void stop() {
        platform.close();
        log.close();
    }

    @Test
    @Order(1)
    void each_personal_column_of_the_core_holds_a_value_of_that_person_alone() {
        List<String> faults = new ArrayList<>();
        for (String column : CoreRows.columns()) {
            if (EMPTY_HERE.containsKey(column)) {
                continue;
            }
            if (ofAnn.values().getOrDefault(column, Set.of()).isEmpty()) {
                faults.add(column + " holds no value: nothing proves that an erasure reaches it");
            } else if (ofAnn.own(column, ofBob).isEmpty()
                    != TELLS_NOBODY_APART.containsKey(column)) {
                faults.add(column + " holds " + ofAnn.own(column, ofBob) + " of one person alone");
            }
        }

        assertThat(faults).isEmpty();
        assertThat(CoreRows.columns())
                .containsAll(TELLS_NOBODY_APART.keySet())
                .containsAll(EMPTY_HERE.keySet());
        assertThat(EMPTY_HERE.keySet())
                .allSatisfy(column -> assertThat(ofAnn.values().get(column)).isEmpty());
    }

    @Test
    @Order(2)
    void a_package_of_access_holds_each_of_these_columns_or_says_why_it_does_not() {
        UUID request = platform.rights().buildPackage(ann, PackageKind.ACCESS);
        String made = "/rights-requests/" + request + "/package";
        Eventually.seen(
                "the package",
                () -> officer.api().get(made).json().getString("status"),
                status -> status.equals("READY"));

        JsonObject data = officer.api().get(made + "/file").json();

        Set<String> told = new LinkedHashSet<>();
        objects(data, "withheld").forEach(one -> told.add(one.getString("column")));
        for (JsonObject dataset : objects(data, "datasets")) {
            Set<String> shown = dataset.getJsonObject("columns").fieldNames();
            shown.forEach(column -> told.add(dataset.getString("dataset") + "." + column));
        }
        assertThat(ofAnn.values().keySet())
                .filteredOn(column -> !ofAnn.values().getOrDefault(column, Set.of()).isEmpty())
                .filteredOn(column -> !column.startsWith("core.data_package"))
                .as("what the core keeps of her")
                .hasSizeGreaterThan(50)
                .isSubsetOf(told);
        String text = data.encode();
        assertThat(text)
                .as("with its values")
                .contains(ann.login(), ann.canary("opened"), ann.canary("reported"));
        assertThat(text).doesNotContain("Bob Canary");
    }

    private static List<JsonObject> objects(JsonObject in, String name) {
        return in.getJsonArray(name).stream().map(JsonObject.class::cast).toList();
    }

    @Test
    @Order(3)
    void an_erasure_leaves_in_tables_files_and_the_log_what_a_ground_keeps_and_nothing_else()
            throws Exception {
        platform.backups().make(Optional.empty());
        Set<String> canaries = all(ofAnn, ofBob, Set.of());
        canaries.addAll(List.of(ann.trace(), ann.login(), ann.name()));
        assertThat(Leftovers.columnsOf(platform.ownerConnection(), NORTH, canaries))
                .as("columns before the erasure")
                .contains("core.account.login", "core.second_factor.secret");

        ExecutionReport report = platform.rights().erase(ann);

        assertThat(report.missing()).isEmpty();
        assertThat(Leftovers.columnsOf(platform.ownerConnection(), NORTH, canaries))
                .as("what is left, each with its ground")
                .containsExactlyInAnyOrderElementsOf(KEPT.keySet());
        assertThat(LeftFiles.in(folder, canaries)).isEmpty();
        assertThat(log.linesWith(withoutLinks(canaries))).isEmpty();
    }

    @Test
    @Order(4)
    void who_leaves_takes_nothing_of_the_erased_along_and_leaves_nothing_of_anybody()
            throws IOException, SQLException {
        Set<String> gone = all(ofAnn, ofBob, KEPT.keySet());
        gone.removeIf(text -> KEPT.keySet().stream().anyMatch(column -> says(column, text)));
        Departure departure = new Departure(platform, NORTH);
        String secret = departure.confirmed();
        JsonObject exit = departure.exported();
        Path file = folder.resolve("backups-exports").resolve(exit.getString("archive"));
        try (OpenedArchive archive = OpenedArchive.of(file, secret)) {
            assertThat(gone).hasSizeGreaterThan(KEPT.size()).filteredOn(archive::holds).isEmpty();
            assertThat(all(ofBob, ofAnn, Set.of())).anyMatch(archive::holds);
        }

        departure.destroyed(exit.getString("archiveSha256"));

        Set<String> everything = all(ofBob, ofAnn, Set.of());
        everything.addAll(all(ofAnn, ofBob, Set.of()));
        assertThat(Leftovers.columnsOf(platform.ownerConnection(), NORTH, everything)).isEmpty();
        assertThat(LeftFiles.in(folder, everything)).isEmpty();
        assertThat(log.linesWith(withoutLinks(everything))).isEmpty();
    }

    /**
     * A link that somebody presses is an address, which Vert.x itself writes at its finest level;
     * it opens nothing any more when its reader is gone.
     */
    private static Set<String> withoutLinks(Set<String> canaries) {
        Set<String> others = new HashSet<>(canaries);
        Stream.of(ofAnn, ofBob)
                .map(one -> one.values().getOrDefault("core.mail.opt_out_token", Set.of()))
                .forEach(others::removeAll);
        return others;
    }

    /** Whom a recipient has to be told about is called by name. */
    private static boolean says(String column, String text) {
        return ofAnn.values().getOrDefault(column, Set.of()).stream()
                .anyMatch(kept -> kept.contains(text));
    }

    /** The texts that one has alone, but for those of some columns. */
    private static Set<String> all(CoreRows of, CoreRows other, Set<String> without) {
        Set<String> all = new LinkedHashSet<>();
        of.canaries(other)
                .forEach(
                        (column, texts) -> {
                            if (!without.contains(column)) {
                                all.addAll(texts);
                            }
                        });
        return all;
    }
}
