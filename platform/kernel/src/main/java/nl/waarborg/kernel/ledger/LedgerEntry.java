package nl.waarborg.kernel.ledger;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A line of the ledger.
 *
 * @param number its place, from 1 without a gap
 * @param id its id
 * @param tenant whose
 * @param at when it happened
 * @param act what happened
 * @param person to whom; empty where it is about nobody
 * @param detail what doing it again takes
 */
public record LedgerEntry(
        long number,
        UUID id,
        TenantId tenant,
        Instant at,
        LedgerAct act,
        Optional<SubjectId> person,
        JsonObject detail) {

    /** The ids of the keys that went for good by this: of a person, or of single values. */
    public Stream<String> destroyedKeys() {
        if (act == LedgerAct.KEY_DESTROYED) {
            return Stream.of(person.orElseThrow().toString());
        }
        return act == LedgerAct.VALUE_KEYS_DESTROYED
                ? detail.getJsonArray("keys").stream().map(String::valueOf)
                : Stream.empty();
    }
}
