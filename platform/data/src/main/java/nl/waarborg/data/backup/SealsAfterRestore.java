package nl.waarborg.data.backup;

import nl.waarborg.data.RoleNames;
import nl.waarborg.data.SchemaStep;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.ledger.SealAnchors;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;

/**
 * Puts aside, at the start of a node that had no part in a restore, the seals that it kept before:
 * the older copy does not have them.
 *
 * @param anchors what this node kept
 * @param master proves the mark of the restore
 * @param clock the moment under which they are put aside
 */
public record SealsAfterRestore(SealAnchors anchors, MasterKey master, InstantSource clock)
        implements SchemaStep {

    @Override
    public void run(Connection owner, RoleNames roles) throws SQLException {
        RestoreMark.of(owner, master)
                .ifPresent(mark -> anchors.putAsideBefore(mark.at(), clock.instant()));
    }
}
