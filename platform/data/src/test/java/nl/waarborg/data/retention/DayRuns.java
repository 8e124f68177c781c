package nl.waarborg.data.retention;

import nl.waarborg.data.audit.WriteWatch;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

/** The runs of one day over a vault of its own. */
final class DayRuns {

    static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    final OneKey key = new OneKey();
    final Vault vault = new Vault();

    /** Runs of small batches that tell of their stages. */
    RetentionRuns over(RetentionRuns.Stages stages) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);
        return new RetentionRuns(
                vault.transactions,
                Vault.REGISTRY,
                new Certificates(key),
                clock,
                new WriteWatch(vault.transactions),
                stages,
                7);
    }

    Run run() {
        return Vault.await(over((_, _) -> {}).run(Vault.NORTH, null));
    }

    /** Random rows in a table, the same each time. */
    Shelf fill(String table) {
        Shelf shelf = new Shelf(vault, new SplittableRandom(7), table);
        shelf.fill(20, 60);
        return shelf;
    }
}
