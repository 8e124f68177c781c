package nl.waarborg.kraamzorgregister;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.UUID;

/** What the database itself refuses of notes, mails and clearings, met with raw SQL. */
final class ArchiveGuardsTest {

    private static final String NOTE =
            "INSERT INTO kraamzorg_register.call_note (tenant_id, id, dossier_id, channel, talked_on, text, written_by)"
                    + " VALUES (core.tenant(), ?, ?, 'PHONE', ?::date, 'x', ?)";
    private static final String MAIL =
            "INSERT INTO kraamzorg_register.mail (tenant_id, id, dossier_id, message_key, senders, recipients, copied,"
                    + " reply_to, route, text, attachments, left_out, filed_by)"
                    + " VALUES (core.tenant(), ?, ?, 'k', '{}', '{}', '{}', '{}', '{}', 'x', 0, 0, ?)";
    private static final String CLEARING =
            "INSERT INTO kraamzorg_register.mail_clearing (tenant_id, id, dossier_id, reasons, cleared_by, cleared_at,"
                    + " removed) VALUES (core.tenant(), ?, ?, 'Niet meer nodig.', ?, now(), 7)";

    private static RegisterDatabase database;

    private UUID person;
    private UUID dossier;
    private UUID colleague;
    private UUID colleaguesAccount;

    @BeforeAll
    static void start() throws SQLException {
        database = RegisterDatabase.start();
    }

    @BeforeEach
    void dossier() throws SQLException {
        database.enterNewTenant();
        database.at("2026-11-22");
        person = database.subject();
        dossier = database.dossier(person);
        colleague = database.subject();
        colleaguesAccount = database.account(colleague, "HUMAN");
        database.as(colleaguesAccount, colleague, "TENANT");
    }

    @Test
    void nothing_is_written_in_anothers_name_by_a_program_or_in_the_own_dossier()
            throws SQLException {
        UUID other = database.account(database.subject(), "HUMAN");
        UUID program = database.account(database.subject(), "SERVICE");
        UUID own = database.account(person, "HUMAN");

        assertRefused("by_a_colleague", other, colleaguesAccount, colleague);
        assertRefused("by_a_colleague", program, program, database.subject());
        assertRefused("by_a_colleague", own, own, person);
    }

    @Test
    void a_note_is_of_a_call_that_was_held_and_keeps_its_writer() throws SQLException {
        UUID note = UUID.randomUUID();
        database.run(NOTE, note, dossier, "2026-11-22", colleaguesAccount);

        assertThat(refused(NOTE, UUID.randomUUID(), dossier, "2026-11-23", colleaguesAccount))
                .isEqualTo("note_after_the_call");
        assertThat(
                        refused(
                                "UPDATE kraamzorg_register.call_note SET written_by = ? WHERE id = ?",
                                UUID.randomUUID(),
                                note))
                .isEqualTo("note_identity");
        database.run(
                "INSERT INTO kraamzorg_register.call_note_revision (tenant_id, id, note_id, text, replaced_by,"
                        + " replaced_at) VALUES (core.tenant(), gen_random_uuid(), ?, 'y', ?, now())",
                note,
                colleaguesAccount);
        assertThat(refused("UPDATE kraamzorg_register.call_note_revision SET text = 'z'"))
                .isEqualTo("revision_stands");
    }

    @Test
    void the_end_of_the_registration_is_the_dossiers_whatever_one_writes() throws SQLException {
        database.run(NOTE, UUID.randomUUID(), dossier, "2026-11-22", colleaguesAccount);
        database.run(MAIL, UUID.randomUUID(), dossier, colleaguesAccount);
        for (String table : new String[] {"call_note", "mail"}) {
            database.run(
                    "UPDATE kraamzorg_register."
                            + table
                            + " SET registration_ended_on = '2020-01-01'");
            assertThat(ended(table))
                    .as("the day of a first request that nobody decided on yet")
                    .isEqualTo("2026-01-01");
        }

        database.decide(dossier, colleaguesAccount, "REFUSE", "REFUSED");

        assertThat(ended("call_note")).isEqualTo("2026-11-22");
        assertThat(ended("mail")).isEqualTo("2026-11-22");
    }

    @Test
    void an_archive_is_cleared_from_the_end_on_and_the_database_counts() throws SQLException {
        database.run(MAIL, UUID.randomUUID(), dossier, colleaguesAccount);
        assertThat(refused(CLEARING, UUID.randomUUID(), dossier, colleaguesAccount))
                .isEqualTo("clearing_after_registration");

        database.decide(dossier, colleaguesAccount, "REFUSE", "REFUSED");
        database.run(CLEARING, UUID.randomUUID(), dossier, colleaguesAccount);

        assertThat(database.ask("SELECT removed FROM kraamzorg_register.mail_clearing"))
                .isEqualTo("1");
        assertThat(database.ask("SELECT count(*) FROM kraamzorg_register.mail")).isEqualTo("0");
        assertThat(refused("UPDATE kraamzorg_register.mail_clearing SET removed = 2"))
                .isEqualTo("clearing_stands");
    }

    @Test
    void a_mail_stands_once_in_a_dossier_and_stays_what_it_is() throws SQLException {
        database.run(MAIL, UUID.randomUUID(), dossier, colleaguesAccount);

        assertThat(refused(MAIL, UUID.randomUUID(), dossier, colleaguesAccount))
                .isEqualTo("mail_once");
        assertThat(refused("UPDATE kraamzorg_register.mail SET message_key = 'other'"))
                .isEqualTo("mail_identity");
    }

    private void assertRefused(String rule, UUID named, UUID actor, UUID subject)
            throws SQLException {
        database.as(actor, subject, "TENANT");
        assertThat(refused(NOTE, UUID.randomUUID(), dossier, "2026-11-22", named))
                .isEqualTo("note_" + rule);
        assertThat(refused(MAIL, UUID.randomUUID(), dossier, named)).isEqualTo("mail_" + rule);
        assertThat(refused(CLEARING, UUID.randomUUID(), dossier, named))
                .isEqualTo("clearing_" + rule);
    }

    private static String refused(String sql, Object... parameters) {
        return RegisterDatabase.refusal(() -> database.run(sql, parameters));
    }

    private static String ended(String table) throws SQLException {
        return database.ask("SELECT registration_ended_on FROM kraamzorg_register." + table);
    }
}
