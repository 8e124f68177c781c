package nl.waarborg.data.retention;

import nl.waarborg.data.Eventually;
import nl.waarborg.data.audit.AuditSealer;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** An audit trail of years: five old segments of north, numbers 2 to 6, between two young ones. */
final class OldTrail {

    private static final List<String> MOMENTS =
            List.of(
                    "2020-02-29 12:00Z",
                    "2021-03-01 12:00Z",
                    "2021-06-01 12:00Z",
                    "2021-10-31 00:30Z",
                    "2021-11-21 22:59:59Z",
                    "2021-11-22 23:00Z");

    private OldTrail() {}

    /** Writes two lines at each moment and seals them. */
    static void write(Vault vault, OneKey key, Instant now) {
        AuditSealer sealer =
                new AuditSealer(
                        vault.transactions,
                        key,
                        Clock.fixed(now, ZoneOffset.UTC),
                        Optional.empty());
        seal(vault, sealer);
        for (String moment : MOMENTS) {
            vault.run("SET waarborg.now = '" + moment + "'", "UPDATE core.account SET name = name");
            seal(vault, sealer);
        }
    }

    /** Lines are sealed once no older transaction is under way, in whichever database. */
    private static void seal(Vault vault, AuditSealer sealer) {
        String settled =
                "SELECT max(xact) < core.settled_below() FROM core.audit WHERE tenant_id = 'north'";
        Eventually.comes(() -> vault.ask(settled).startsWith("t"));
        Vault.await(sealer.seal(Vault.NORTH));
    }
}
