package nl.waarborg.reminders;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.server.Platform;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Values;
import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.MailCatcher;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The drill with a mail server: nothing leaves while what was put back is in quarantine, and
 * afterwards only what still may. The back-up holds a mail that waits for each of two people, and
 * for each a reminder that is due the day after; one of them is erased since.
 */
final class QuietRestoreTest {

    private static final Instant DAY_AFTER = TestPlatform.NOON.plus(Duration.ofDays(1));
    private static final Duration A_WHILE = Duration.ofSeconds(2);
    private static final String SCHEDULE = "installation.scheduled_task";
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir private Path folder;
    private MailCatcher catcher;
    private TestPlatform platform;
    private TestPerson gone;
    private TestPerson stays;
    private String backup = "";

    @BeforeEach
    void seedAndBackUp() {
        catcher = MailCatcher.start();
        platform = TestPlatform.keepingIn(folder, List.of(new RemindersPlugin()), Map.of());
        gone = platform.person(NORTH, "Gone Canary", "person");
        stays = platform.person(NORTH, "Staying Finch", "person");
        for (TestPerson person : List.of(gone, stays)) {
            UUID waiting = remindOn(person, "the back-up", Instant.parse("2100-01-01T00:00:00Z"));
            platform.write(
                    "reminders",
                    person,
                    Reach.OWN,
                    work ->
                            work.mail(
                                    RemindersPlugin.MAIL,
                                    Recipient.subject(person.subject()),
                                    new RecordRef(RemindersPlugin.REMINDERS, waiting),
                                    new Reminded("what waited")));
            remindOn(person, "the day after", DAY_AFTER);
        }
        backup = platform.backups().make(Optional.empty()).id();
        assertThat(platform.rights().erase(gone).complete()).isTrue();
        platform.close();
    }

    private UUID remindOn(TestPerson person, String words, Instant due) {
        return platform.write(
                "reminders",
                person,
                Reach.OWN,
                work ->
                        work.tx()
                                .insert(
                                        RemindersPlugin.REMINDERS,
                                        Values.of(
                                                        RemindersPlugin.PERSON_ID,
                                                        person.subject().value())
                                                .set(RemindersPlugin.WORDS, words)
                                                .set(RemindersPlugin.DUE_AT, due)
                                                .set(RemindersPlugin.SENT, false)));
    }

    @AfterEach
    void close() {
        platform.close();
        catcher.close();
    }

    @Test
    void nothing_leaves_in_quarantine_and_afterwards_only_what_still_may() throws Exception {
        Elsewhere there = platform.elsewhere().mailingBy(catcher);
        there.backups().restore(backup, Optional.empty());
        there.clock().set(DAY_AFTER.plusSeconds(1));
        planAsADumpWould(there);
        assertThat(mails(there))
                .containsOnly(gone.login() + " restored", stays.login() + " restored");

        try (Platform held = there.start()) {
            assertThat(held.inQuarantine()).isTrue();
            assertThat(catcher.awaitMails(1, A_WHILE)).as("a mail out of quarantine").isFalse();
            assertThat(catcher.mails()).isEmpty();
        }
        assertThat(ask(there, "SELECT string_agg(task_name || picked, ' ') FROM " + SCHEDULE))
                .as("the job that is due, picked up by nobody")
                .isEqualTo("reminders.remindfalse");
        assertThat(ask(there, "SELECT count(*) FROM reminders.reminder WHERE NOT sent"))
                .as("reminders that wait, those of the erased among them")
                .isEqualTo("4");

        there.backups().release(new ServedUntil.Unknown());

        assertThat(catcher.mails()).as("sent by the release itself").isEmpty();
        assertThat(mails(there)).containsOnly(stays.login() + " restored");
        try (Platform served = there.start()) {
            assertThat(served.inQuarantine()).isFalse();
            assertThat(catcher.awaitMails(1, LONG)).as("the reminder that was due").isTrue();
        }
        assertThat(catcher.mails())
                .singleElement()
                .satisfies(
                        mail -> {
                            assertThat(mail.getAllRecipients())
                                    .extracting(Object::toString)
                                    .containsExactly(stays.login());
                            assertThat(mail.getSubject()).contains("the day after");
                        });
        assertThat(ask(there, "SELECT count(*) FROM core.mail WHERE status = 'SENT'"))
                .isEqualTo("1");
    }

    /** A back-up leaves the schedule out; whoever copies the database has it, with what is due. */
    private static void planAsADumpWould(Elsewhere there) throws SQLException {
        try (Connection owner = there.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "INSERT INTO "
                            + SCHEDULE
                            + " (task_name, task_instance, execution_time, picked, version) VALUES"
                            + " ('reminders.remind', 'north', '"
                            + DAY_AFTER
                            + "', false, 1)");
        }
    }

    /** Of each mail the recipient and what became of it; empty strings for what is not known. */
    private static List<String> mails(Elsewhere there) throws SQLException {
        return List.of(
                ask(
                                there,
                                "SELECT string_agg(coalesce(recipient, '') || ' ' ||"
                                        + " coalesce(last_error, ''), ',') FROM core.mail WHERE status"
                                        + " = 'FAILED'")
                        .split(","));
    }

    private static String ask(Elsewhere there, String query) throws SQLException {
        try (Connection owner = there.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "SELECT set_config('waarborg.tenant', 'north', false),"
                            + " set_config('waarborg.reach', 'TENANT', false)");
            try (ResultSet row = statement.executeQuery(query)) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        }
    }
}
