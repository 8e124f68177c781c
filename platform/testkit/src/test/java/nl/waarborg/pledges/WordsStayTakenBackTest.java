package nl.waarborg.pledges;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.data.backup.BackupFault;
import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.pledges.PledgesPlugin.State;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Values;
import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** A word that somebody took back is taken back as well when an older copy comes back. */
@SuppressWarnings("NullAway.Init") // JUnit starts the platform before each test
final class WordsStayTakenBackTest {

    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
    private static final String STANDS = "null null null OPEN null true";

    @TempDir private Path folder;
    private TestPlatform platform;
    private TestPerson officer;
    private TestPerson person;

    @BeforeEach
    void start() {
        platform = TestPlatform.keepingIn(folder, List.of(new PledgesPlugin()), Map.of());
        officer = platform.person(NORTH, "Officer", "everything");
        person = platform.person(NORTH, "Pledging Person", "person");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void each_way_of_taking_back_is_done_again_and_what_others_said_stands() throws Exception {
        TestPerson aside = platform.person(NORTH, "Set Aside", "person");
        TestPerson other = platform.person(NORTH, "Other Person", "person");
        TestPerson abroad = platform.person(SOUTH, "Abroad", "person");
        TestPerson there = platform.person(SOUTH, "Officer Abroad", "everything");
        UUID pledge = pledge(officer, person, true);
        UUID ofAside = pledge(officer, aside, true);
        UUID ofOther = pledge(officer, other, true);
        UUID ofAbroad = pledge(there, abroad, true);
        UUID gone = pledge(officer, person, true);
        UUID unsaid = pledge(officer, person, false);
        String backup = platform.backups().make(Optional.empty()).id();
        platform.clock().advance(Duration.ofMinutes(1));
        Instant then = platform.clock().instant();

        change(unsaid, Values.of(PledgesPlugin.AGREED_AT, then));
        for (UUID one : List.of(pledge, ofAside, gone, unsaid)) {
            takeBack(one, then);
        }
        platform.write(
                "pledges", officer, Reach.TENANT, w -> w.tx().delete(PledgesPlugin.PLEDGES, gone));
        platform.rights().restrict(aside, true);
        platform.clock().advance(Duration.ofMinutes(1));

        Elsewhere copy = restored(backup);
        assertThat(stands(copy, pledge)).isEqualTo(STANDS);
        assertThat(copy.backups().release(new ServedUntil.Unknown()))
                .containsEntry(LedgerAct.WORD_TAKEN_BACK, 16);
        String takenBack = then.getEpochSecond() + " 2026-12-31 null ENDED true null";
        assertThat(stands(copy, pledge)).isEqualTo(takenBack);
        assertThat(stands(copy, ofAside)).isEqualTo(takenBack);
        assertThat(stands(copy, gone)).isEmpty();
        assertThat(stands(copy, ofOther)).isEqualTo(STANDS);
        assertThat(stands(copy, ofAbroad)).isEqualTo(STANDS);
        assertThat(stands(copy, unsaid))
                .as("nothing was agreed to in the copy that could be taken back")
                .isEqualTo("null null null ENDED true null");
        assertThat(Files.readString(folder.resolve("ledger").resolve("ledger.jsonl")))
                .contains(pledge.toString())
                .doesNotContain(person.canary("pledge"), person.name(), person.login())
                .doesNotContain(officer.account().toString());
    }

    @Test
    void one_that_was_broken_off_is_done_again_and_what_the_database_refuses_waits_for_a_human()
            throws Exception {
        UUID pledge = pledge(officer, person, true);
        UUID refused = pledge(officer, person, true);
        String backup = platform.backups().make(Optional.empty()).id();
        platform.clock().advance(Duration.ofMinutes(1));
        Instant then = platform.clock().instant();
        takeBack(pledge, then);
        change(refused, Values.of(PledgesPlugin.STATE, State.ENDED));
        Elsewhere copy = restored(backup);

        refuse(copy, refused, "XX000");
        assertThatThrownBy(() -> copy.backups().release(new ServedUntil.Unknown()))
                .isInstanceOf(BackupFault.class);
        assertThat(stands(copy, pledge)).startsWith(String.valueOf(then.getEpochSecond()));
        refuse(copy, refused, "23514");
        copy.backups().release(new ServedUntil.Unknown());

        assertThat(stands(copy, pledge))
                .isEqualTo(then.getEpochSecond() + " 2026-12-31 null ENDED true null");
        assertThat(version(copy, pledge)).as("done once").isEqualTo("5");
        assertThat(stands(copy, refused)).isEqualTo(STANDS);
        assertThat(
                        ask(
                                copy.ownerConnection(),
                                "SELECT record_id || ' ' || rule FROM core.retention_task"
                                        + " WHERE kind = 'REFUSED' AND closed_at IS NULL"))
                .isEqualTo(refused + " WORD_TAKEN_BACK");
    }

    /** In all four ways, each by itself. */
    private void takeBack(UUID pledge, Instant at) {
        change(
                pledge,
                Values.of(PledgesPlugin.WITHDRAWN_AT, at)
                        .set(PledgesPlugin.LAST_DAY, LAST)
                        .set(PledgesPlugin.HEARD_BY, officer.account().value()));
        change(pledge, Values.of(PledgesPlugin.STATE, State.ENDED));
        change(pledge, Values.of(PledgesPlugin.NO_MAIL, true));
        change(pledge, Values.none().setNullable(PledgesPlugin.SHOWN_SINCE, null));
    }

    private Elsewhere restored(String backup) {
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());
        return there;
    }

    private UUID pledge(TestPerson by, TestPerson of, boolean agreed) {
        Instant now = platform.clock().instant();
        Values values =
                Values.of(PledgesPlugin.PERSON_ID, of.subject().value())
                        .set(PledgesPlugin.WORDS, of.canary("pledge"))
                        .set(PledgesPlugin.STATE, State.OPEN)
                        .setNullable(PledgesPlugin.AGREED_AT, agreed ? now : null)
                        .set(PledgesPlugin.SHOWN_SINCE, now);
        return platform.write(
                "pledges", by, Reach.TENANT, w -> w.tx().insert(PledgesPlugin.PLEDGES, values));
    }

    private void change(UUID pledge, Values values) {
        platform.write(
                "pledges",
                officer,
                Reach.TENANT,
                w -> w.tx().update(PledgesPlugin.PLEDGES, pledge, OptionalLong.empty(), values));
    }

    /** Lets the table refuse a change of one row in a database there. */
    private static void refuse(Elsewhere there, UUID row, String state) throws SQLException {
        try (Connection owner = there.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "CREATE OR REPLACE FUNCTION pledges.stands() RETURNS trigger LANGUAGE plpgsql AS"
                            + " $$ BEGIN IF OLD.id = '%s' THEN RAISE 'it stands' USING ERRCODE = '%s';"
                                    .formatted(row, state)
                            + " END IF; RETURN NEW; END $$; CREATE OR REPLACE TRIGGER stands BEFORE"
                            + " UPDATE ON pledges.pledge FOR EACH ROW EXECUTE FUNCTION"
                            + " pledges.stands()");
        }
    }

    private static String stands(Elsewhere there, UUID pledge) throws SQLException {
        return ask(
                there.ownerConnection(),
                "SELECT concat_ws(' ', coalesce(extract(epoch FROM withdrawn_at)::bigint::text,"
                        + " 'null'), coalesce(last_day::text, 'null'), coalesce(heard_by::text,"
                        + " 'null'), state, coalesce(no_mail::text, 'null'), coalesce((shown_since IS"
                        + " NOT NULL OR NULL)::text, 'null')) FROM pledges.pledge WHERE id = '"
                        + pledge
                        + "'");
    }

    private static String version(Elsewhere there, UUID pledge) throws SQLException {
        return ask(
                there.ownerConnection(),
                "SELECT version FROM pledges.pledge WHERE id = '" + pledge + "'");
    }

    /** The first value of the first row, seen across tenants; empty where there is none. */
    private static String ask(Connection owner, String query) throws SQLException {
        try (owner;
                Statement statement = owner.createStatement()) {
            for (String tenant : List.of("north", "south")) {
                statement.execute(
                        "SELECT set_config('waarborg.tenant', '"
                                + tenant
                                + "', false), set_config('waarborg.reach', 'TENANT', false),"
                                + " set_config('waarborg.purpose', 'rights', false)");
                try (ResultSet rows = statement.executeQuery(query)) {
                    if (rows.next()) {
                        return String.valueOf(rows.getString(1));
                    }
                }
            }
            return "";
        }
    }
}
