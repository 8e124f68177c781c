package nl.waarborg.following;

import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.Session;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The tables themselves: people with accounts, papers, remarks, books and holds. */
final class Archive {

    private final TestPlatform platform;
    private final String tenant;

    Archive(TestPlatform platform, String tenant) {
        this.platform = platform;
        this.tenant = tenant;
    }

    /** An account of somebody new, with the same id as the person. */
    UUID person(LocalDate lastUsed) {
        UUID id = UUID.randomUUID();
        run(
                "INSERT INTO core.subject (tenant_id, id, created_at) VALUES ('%s', '%s', '2020-01-01')",
                id);
        account(id, id, "2020-01-01", lastUsed);
        return id;
    }

    /** One more account of a person. */
    void account(UUID id, UUID person, String made, LocalDate lastUsed) {
        run(
                "INSERT INTO core.account (tenant_id, id, created_at, subject_id, kind, login, name,"
                        + " roles, status, last_used_at) VALUES ('%s', '%s', '"
                        + made
                        + "', '"
                        + person
                        + "', 'HUMAN', '"
                        + id
                        + "@valtes.example', 'Shelved', '{}', 'ACTIVE', '"
                        + lastUsed
                        + " 12:00Z')",
                id);
    }

    /** A paper; its edition closed a year before the next. */
    UUID paper(UUID person, String status, @Nullable LocalDate next, LocalDate closes) {
        UUID id = UUID.randomUUID();
        run(
                "INSERT INTO archive.paper (tenant_id, id, created_at, person_id, status, next_on,"
                        + " closes_on) VALUES ('%s', '%s', '2020-02-01', '"
                        + person
                        + "', '"
                        + status
                        + "', "
                        + (next == null ? "NULL" : "'" + next + "'")
                        + ", '"
                        + closes
                        + "')",
                id);
        return id;
    }

    void remark(UUID paper, UUID writer) {
        run(
                "INSERT INTO archive.remark (tenant_id, id, created_at, paper_id, written_by) VALUES"
                        + " ('%s', '%s', '2020-02-01', '"
                        + paper
                        + "', '"
                        + writer
                        + "')",
                UUID.randomUUID());
    }

    /** A book that the law keeps for long. */
    void book(UUID person, String column, UUID account, LocalDate paid) {
        run(
                "INSERT INTO archive.book (tenant_id, id, created_at, person_id, paid_on, "
                        + column
                        + ") VALUES ('%s', '%s', '2020-02-01', '"
                        + person
                        + "', '"
                        + paid
                        + "', '"
                        + account
                        + "')",
                UUID.randomUUID());
    }

    UUID hold(String dataset, UUID record) {
        UUID id = UUID.randomUUID();
        run(
                "INSERT INTO core.hold (tenant_id, id, created_at, dataset, record_id, ground,"
                        + " reference, placed_by, review_on) VALUES ('%s', '%s', now(), '"
                        + dataset
                        + "', '"
                        + record
                        + "', 'OPEN_REQUEST', 'case 1', gen_random_uuid(),"
                        + " '2099-01-01')",
                id);
        return id;
    }

    void release(UUID hold) {
        run(
                "UPDATE core.hold SET released_at = now(), released_by = (SELECT a.id FROM"
                        + " core.account a WHERE a.name LIKE 'Officer%%' ORDER BY a.created_at DESC"
                        + " LIMIT 1),"
                        + " released_because = 'it is over' WHERE tenant_id = '%s' AND id = '%s'",
                hold);
    }

    /** Sets a person's data aside until noon of a day, as was announced. */
    void setAside(UUID person, LocalDate lastDay) {
        run(
                "INSERT INTO core.restriction (tenant_id, id, created_at, subject_id, request_id,"
                        + " announced_at, ends_at) VALUES ('%s', gen_random_uuid(), '2026-11-01', '%s',"
                        + " gen_random_uuid(), '2026-11-02', '"
                        + lastDay
                        + " 12:00Z')",
                person);
    }

    /** The shelved accounts that are there. */
    Set<UUID> accounts() {
        return new HashSet<>(
                ask("SELECT id, id FROM core.account WHERE name = 'Shelved'").keySet());
    }

    /** The papers that are there, each with its person. */
    Map<UUID, UUID> papers() {
        return ask("SELECT id, person_id FROM archive.paper");
    }

    /** Which accounts stand in which column of a table. */
    Map<UUID, UUID> ask(String sql) {
        Map<UUID, UUID> found = new HashMap<>();
        try (Connection owner = platform.ownerConnection();
                Statement statement = entered(owner);
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                found.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return found;
    }

    /** What was written to a person, the oldest first. */
    List<String> letters(TestPerson person) {
        Session session =
                Session.ofCore(
                        person.tenant(), "test", platform.clock().instant(), UUID.randomUUID());
        return platform
                .platform()
                .transactions()
                .read(
                        session,
                        unit ->
                                unit.list(
                                        DSL.select(MailTable.BODY.field())
                                                .from(MailTable.DATASET.asTable())
                                                .where(
                                                        MailTable.SUBJECT_ID
                                                                .field()
                                                                .eq(person.subject().value()))
                                                .orderBy(MailTable.DATASET.id().field())))
                .await()
                .stream()
                .map(row -> row.get(MailTable.BODY))
                .toList();
    }

    void run(String sql, UUID id) {
        try (Connection owner = platform.ownerConnection();
                Statement statement = entered(owner)) {
            statement.execute(sql.formatted(tenant, id));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Statement entered(Connection owner) throws SQLException {
        Statement statement = owner.createStatement();
        statement.execute("SET waarborg.tenant = '" + tenant + "'");
        statement.execute("SET waarborg.reach = 'TENANT'");
        statement.execute("SET waarborg.purpose = 'rights'");
        return statement;
    }
}
