package nl.waarborg.kernel.ledger;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

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
        JsonObject detail) {}
