package nl.waarborg.data.ledger;

import nl.waarborg.kernel.ledger.LedgerEntry;
import nl.waarborg.spi.SubjectId;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;

/**
 * Brings the lines of the file into a database that came from an older copy, so that the next line
 * follows the last one of the file. Blocks.
 */
public final class LedgerImport {

    private static final int BATCH = 500;

    private static final String LINE =
            "INSERT INTO installation.erasure_ledger (id, tenant_id, at, act, subject_id, detail, number)"
                    + " VALUES (?, ?, ?, ?, ?, ?::jsonb, ?) ON CONFLICT DO NOTHING";

    private LedgerImport() {}

    /**
     * Brings all of them; those that are there already stay.
     *
     * @param owner a connection as the owner of the schema
     */
    public static void run(LedgerFile file, Connection owner) throws SQLException {
        owner.setAutoCommit(false);
        try (PreparedStatement insert = owner.prepareStatement(LINE)) {
            Counter counter = new Counter();
            LedgerFile.Head head = file.readAll(entry -> add(insert, entry, counter));
            insert.executeBatch();
            try (PreparedStatement fact =
                    owner.prepareStatement(
                            "UPDATE installation.fact SET value ="
                                    + " greatest(value::bigint, ?)::text"
                                    + " WHERE name = 'erasure-ledger-head'")) {
                fact.setLong(1, head.number());
                fact.executeUpdate();
            }
            if (head.number() > 0 && file.base().number() > 0) {
                note(file.base(), owner);
            }
            owner.commit();
        } catch (SQLException | RuntimeException e) {
            owner.rollback();
            throw e;
        } finally {
            owner.setAutoCommit(true);
        }
    }

    /** With which the file of a further node begins. */
    private static void note(LedgerBase base, Connection owner) throws SQLException {
        try (PreparedStatement fact =
                owner.prepareStatement(
                        "INSERT INTO installation.fact (name, value) VALUES ('erasure-ledger-base', ?)"
                                + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")) {
            fact.setString(1, base.encoded());
            fact.executeUpdate();
        }
    }

    private static final class Counter {
        private int waiting;
    }

    private static void add(PreparedStatement insert, LedgerEntry entry, Counter counter) {
        try {
            insert.setObject(1, entry.id());
            insert.setString(2, entry.tenant().value());
            insert.setObject(3, entry.at().atOffset(ZoneOffset.UTC));
            insert.setString(4, entry.act().name());
            if (entry.person().isPresent()) {
                insert.setObject(5, entry.person().map(SubjectId::value).orElseThrow());
            } else {
                insert.setNull(5, Types.OTHER);
            }
            insert.setString(6, entry.detail().encode());
            insert.setLong(7, entry.number());
            insert.addBatch();
            if (++counter.waiting % BATCH == 0) {
                insert.executeBatch();
            }
        } catch (SQLException e) {
            throw new LedgerFault("The ledger could not be brought back into the database", e);
        }
    }
}
