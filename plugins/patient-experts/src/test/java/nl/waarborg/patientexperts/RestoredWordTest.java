package nl.waarborg.patientexperts;

import static nl.waarborg.patientexperts.Ikocreate.BASE;
import static nl.waarborg.patientexperts.Ikocreate.agree;
import static nl.waarborg.patientexperts.Ikocreate.answer;
import static nl.waarborg.patientexperts.Ikocreate.made;
import static nl.waarborg.patientexperts.Ikocreate.ok;
import static nl.waarborg.patientexperts.Ikocreate.text;
import static nl.waarborg.patientexperts.Sharing.give;
import static nl.waarborg.patientexperts.Sharing.proposal;
import static nl.waarborg.patientexperts.Sharing.propose;
import static nl.waarborg.patientexperts.Sharing.say;
import static nl.waarborg.patientexperts.Sharing.takeBack;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.server.Platform;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What experts took back does not come back as given with an older copy of the data (IKO-D1). */
@SuppressWarnings("NullAway.Init") // JUnit starts the platform before each test
final class RestoredWordTest {

    @TempDir private Path folder;
    private Ikocreate iko;
    private JsonObject form;
    private String project = "";

    @BeforeEach
    void open() {
        iko = Ikocreate.keepingIn(folder);
        form = iko.form();
        project = iko.project();
    }

    @AfterEach
    void close() {
        iko.close();
    }

    /**
     * Somebody who takes part.
     *
     * @param person who
     * @param id as an expert
     */
    private record Expert(TestPerson person, String id) {}

    @Test
    void a_yes_that_was_taken_back_lets_nothing_go_and_what_went_under_it_is_told_to_have_stopped()
            throws SQLException {
        Expert ann = expert();
        Expert bob = expert();
        Expert carol = expert();
        String went = agreed(ann);
        String share = made(give(iko, ann.id(), "shares", went));
        String waits = agreed(ann);
        String heard = agreed(bob);
        String stands = agreed(bob);
        String backup = iko.platform().backups().make(Optional.empty()).id();
        iko.platform().clock().advance(Duration.ofMinutes(1));

        ok(takeBack(ann.person(), went));
        ok(takeBack(ann.person(), waits));
        ok(heardByStaff(bob, heard));
        ok(
                carol.person()
                        .api()
                        .post(
                                BASE + "/experts/" + carol.id() + "/end",
                                new JsonObject().put("day", iko.today().toString())));

        Elsewhere there = released(backup);
        try (Platform served = there.start()) {
            ApiClient staff =
                    Elsewhere.api(served, Ikocreate.ID)
                            .loggedIn(iko.coordinator().login(), TestPlatform.PASSWORD);
            assertThat(status(staff, ann, went)).isEqualTo("WITHDRAWN");
            assertThat(status(staff, ann, waits)).isEqualTo("WITHDRAWN");
            assertThat(status(staff, bob, heard)).isEqualTo("WITHDRAWN");
            assertThat(status(staff, bob, stands)).isEqualTo("AGREED");
            assertThat(share(staff, ann, waits).status()).isEqualTo(409);
            assertThat(share(staff, bob, heard).status()).isEqualTo(409);
            assertThat(share(staff, bob, stands).status()).isEqualTo(201);
            assertThat(staff.get(BASE + "/stopped-shares?told=false").items())
                    .extracting(one -> one.getString("id"))
                    .containsExactly(share);
            assertThat(inRole(staff, carol)).isFalse();
            assertThat(inRole(staff, bob)).isTrue();
        }
        assertThat(pastTheApi(there, went))
                .as("without who heard it only while the ledger is done again")
                .contains("what was taken back stays taken back");
        assertThat(pastTheApi(there, stands)).contains("only a human decides this");
    }

    private Elsewhere released(String backup) {
        iko.close();
        Elsewhere there = iko.platform().elsewhere();
        there.backups().restore(backup, Optional.empty());
        assertThat(there.backups().release(new ServedUntil.Unknown()))
                .containsKey(LedgerAct.WORD_TAKEN_BACK);
        return there;
    }

    private Expert expert() {
        TestPerson person = iko.someone();
        Expert expert = new Expert(person, iko.welcome(person));
        made(agree(person, "condition"));
        ok(answer(person, expert.id(), form, "condition", text(person.canary("condition"))));
        iko.takesPart(person, expert.id(), project);
        return expert;
    }

    private String agreed(Expert expert) {
        String asked = made(propose(iko, expert.id(), proposal(project, "TO_A_PARTY")));
        ok(say(expert.person(), asked, "YES"));
        return asked;
    }

    private Answer heardByStaff(Expert expert, String proposal) {
        return iko.coordinator()
                .api()
                .post(
                        BASE
                                + "/experts/"
                                + expert.id()
                                + "/share-proposals/"
                                + proposal
                                + "/withdrawal");
    }

    private static String status(ApiClient staff, Expert expert, String proposal) {
        List<JsonObject> all =
                staff.get(BASE + "/experts/" + expert.id() + "/share-proposals").items();
        return all.stream()
                .filter(one -> one.getString("id").equals(proposal))
                .map(one -> one.getString("status"))
                .findFirst()
                .orElseThrow();
    }

    private static Answer share(ApiClient staff, Expert expert, String proposal) {
        return staff.post(
                BASE + "/experts/" + expert.id() + "/shares",
                new JsonObject().put("proposalId", proposal));
    }

    private static boolean inRole(ApiClient staff, Expert expert) {
        return ok(staff.get(BASE + "/experts/" + expert.id())).getBoolean("inRole");
    }

    /** What the database says to a stamp of nobody's, written by its owner. */
    private static String pastTheApi(Elsewhere there, String proposal) throws SQLException {
        try (Connection owner = there.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'ikocreate', false)");
            statement.execute("SELECT set_config('waarborg.reach', 'TENANT', false)");
            statement.execute(
                    "UPDATE patient_experts.share_proposal SET withdrawn_at = now() + interval '1 day'"
                            + " WHERE id = '"
                            + proposal
                            + "'");
            return "";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
