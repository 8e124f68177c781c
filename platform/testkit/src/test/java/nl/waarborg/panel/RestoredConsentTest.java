package nl.waarborg.panel;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.json.JsonObject;

import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.server.Platform;
import nl.waarborg.spi.ConsentEnd;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A consent that was taken back does not come back with a back-up. */
@SuppressWarnings("NullAway.Init") // JUnit starts the platform before each test
final class RestoredConsentTest {

    @TempDir private Path folder;
    private TestPlatform platform;

    @BeforeEach
    void start() {
        platform = TestPlatform.keepingIn(folder, List.of(new PanelPlugin()), Map.of());
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void what_was_taken_back_since_the_back_up_is_taken_back_again_and_the_rest_stands() {
        TestPerson ann = platform.person(NORTH, "Ann Restored", "person");
        String first = given(ann, "first");
        String second = given(ann, "second");
        String backup = platform.backups().make(Optional.empty()).id();
        ann.api().post("/me/consents/" + first + "/withdrawal");
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());

        assertThat(there.backups().release(new ServedUntil.Unknown()))
                .containsEntry(LedgerAct.CONSENT_WITHDRAWN, 1);

        try (Platform served = there.start()) {
            ApiClient again =
                    Elsewhere.api(served, NORTH).loggedIn(ann.login(), TestPlatform.PASSWORD);
            assertThat(again.get("/me/consents").items())
                    .extracting(
                            consent -> consent.getString("id"),
                            consent -> consent.getString("state"))
                    .containsExactlyInAnyOrder(
                            tuple(first, "WITHDRAWN"), tuple(second, "STANDING"));
        }
    }

    @Test
    void what_ended_otherwise_since_the_back_up_ends_again_and_says_why() {
        TestPerson bea = platform.person(NORTH, "Bea Returned", "person");
        given(bea, "first");
        String backup = platform.backups().make(Optional.empty()).id();
        platform.job(
                "panel",
                NORTH,
                work ->
                        work.consents()
                                .end(
                                        PanelPlugin.HEALTH,
                                        bea.subject(),
                                        ConsentEnd.REGISTRATION_ENDED));
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());

        assertThat(there.backups().release(new ServedUntil.Unknown()))
                .containsEntry(LedgerAct.CONSENT_WITHDRAWN, 1);

        try (Platform served = there.start()) {
            ApiClient again =
                    Elsewhere.api(served, NORTH).loggedIn(bea.login(), TestPlatform.PASSWORD);
            JsonObject line = again.get("/me/consents").items().getFirst();
            assertThat(line.getString("state")).isEqualTo("ENDED");
            assertThat(line.getString("endedBecause")).isEqualTo("REGISTRATION_ENDED");
            assertThat(line.getString("withdrawnBy")).isNull();
        }
    }

    @Test
    void what_is_asked_no_more_since_the_back_up_ends_again_and_the_rest_stands() {
        TestPerson author = platform.person(NORTH, "Anna Auteur", "everything");
        TestPerson other = platform.person(NORTH, "Otto Ander", "everything");
        TestPerson cas = platform.person(NORTH, "Cas Restored", "person");
        String first = given(cas, "first");
        String second = given(cas, "second");
        String backup = platform.backups().make(Optional.empty()).id();
        JsonObject document = NextWords.document(platform, "2");
        NextWords.questions(document).remove(1);
        NextWords.agreed(other, NextWords.proposed(author, document));
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());

        assertThat(there.backups().release(new ServedUntil.Unknown()))
                .containsEntry(LedgerAct.CONSENT_WITHDRAWN, 1);

        try (Platform served = there.start()) {
            ApiClient again =
                    Elsewhere.api(served, NORTH).loggedIn(cas.login(), TestPlatform.PASSWORD);
            assertThat(again.get("/me/consents").items())
                    .extracting(
                            consent -> consent.getString("id"),
                            consent -> consent.getString("state"),
                            consent -> consent.getString("endedBecause"))
                    .containsExactlyInAnyOrder(
                            tuple(first, "STANDING", null),
                            tuple(second, "ENDED", "NO_LONGER_ASKED"));
        }
    }

    @Test
    void who_takes_a_consent_back_hears_when_the_ledger_does_not_have_it_yet() throws Exception {
        TestPerson ann = platform.person(NORTH, "Ann Waiting", "person");
        String kept = "/me/consents/" + given(ann, "first") + "/withdrawal";
        String waits = "/me/consents/" + given(ann, "second") + "/withdrawal";
        assertThat(ann.api().post(kept).headers().map()).doesNotContainKey("erasure-ledger");
        assertThat(Files.readString(folder.resolve("ledger").resolve("ledger.jsonl")))
                .as("before the answer came")
                .contains("CONSENT_WITHDRAWN");
        Path ledger = folder.resolve("ledger");
        Files.move(ledger, folder.resolve("moved"));
        Files.writeString(ledger, "no folder");

        Answer withdrawn = ann.api().post(waits);

        assertThat(withdrawn.status()).isEqualTo(200);
        assertThat(withdrawn.json().getString("state")).isEqualTo("WITHDRAWN");
        assertThat(withdrawn.header("Erasure-Ledger")).isEqualTo("waiting");
    }

    private static String given(TestPerson person, String question) {
        Answer answer =
                person.api()
                        .post(
                                "/me/consents",
                                new JsonObject()
                                        .put("purpose", "panel.health")
                                        .put("textVersion", "1")
                                        .put("question", question)
                                        .put("age", "FROM_16"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().getString("id");
    }
}
