package nl.waarborg.mantelzorgwaardering;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.Outcome;
import nl.waarborg.kernel.rights.RequestType;
import nl.waarborg.kernel.rights.RightsCase;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An installation with what is to be erased and what is to stay, of which a back-up was made. */
final class DrilledBackup {

    static final String CANARY = "Kanariepad 77";

    final TestPlatform platform;
    final TestPerson gone;
    final TestPerson stays;
    final TestPerson elsewhere;
    final String keptApplication;
    final String backup;

    /** Keeps its ledger and its back-ups in this folder. */
    DrilledBackup(Path folder) {
        platform =
                TestPlatform.keepingIn(
                        folder, List.of(new MantelzorgwaarderingPlugin()), AwardApi.settings());
        AwardApi api = new AwardApi(platform);
        TestPerson staff = api.staff("Stef");
        String edition = api.edition(staff.api(), Map.of());
        gone = api.carer("Verdwijnende Kanarie");
        stays = api.carer("Blijvende Vink");
        elsewhere = platform.person(TestPlatform.SOUTH, "Buur Mus", "person");
        api.submitted(gone, edition, CANARY);
        keptApplication = api.submitted(stays, edition, "Vinkenlaan 8");
        backup = platform.backups().make(Optional.empty()).id();
    }

    void erase(TestPerson person) {
        Session session =
                Session.ofCore(
                        TestPlatform.NORTH,
                        "rights",
                        platform.clock().instant(),
                        UUID.randomUUID());
        ExecutionReport report =
                platform.platform()
                        .rights()
                        .erase(
                                session,
                                new RightsCase(
                                        UUID.randomUUID(),
                                        RequestType.ERASE,
                                        person.subject(),
                                        LocalDate.of(2026, 11, 22)),
                                new Decision(
                                        Outcome.FULL,
                                        List.of(),
                                        stays.account(),
                                        platform.clock().instant()))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        assertThat(report.complete()).as(report.toString()).isTrue();
    }

    /** Past all code, as if an erasure had come so far. */
    static void destroyKey(TestPlatform platform, TestPerson person) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
            statement.execute(
                    "UPDATE core.subject SET wrapped_key = NULL WHERE id = '"
                            + person.subject()
                            + "'");
        }
    }
}
