package nl.waarborg.data.backup;

import com.google.crypto.tink.prf.Prf;

import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.ledger.LedgerProof;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * When the database last came from an older copy. It is proven with the master key, so that whoever
 * owns the database cannot claim a restore to excuse what is missing in it.
 *
 * @param at the moment in which all of the ledger had been done again
 */
public record RestoreMark(Instant at) {

    private static final String FACT = "restored";
    private static final String PURPOSE = "restore mark";

    /** Leaves the mark in the place of an older one. */
    public void leave(Connection owner, MasterKey master) throws SQLException {
        Prf key = master.proof(PURPOSE);
        Quarantine.put(owner, FACT, LedgerProof.of(key, FACT, at.toString()) + " " + at);
    }

    /** The mark; empty where there is none, or one that nobody who holds the master key left. */
    static Optional<RestoreMark> of(Connection owner, MasterKey master) throws SQLException {
        return Quarantine.fact(owner, FACT).flatMap(text -> read(text, master.proof(PURPOSE)));
    }

    private static Optional<RestoreMark> read(String text, Prf key) {
        String[] parts = text.split(" ", 2);
        return parts.length == 2 && LedgerProof.same(parts[0], LedgerProof.of(key, FACT, parts[1]))
                ? Optional.of(new RestoreMark(Instant.parse(parts[1])))
                : Optional.empty();
    }
}
