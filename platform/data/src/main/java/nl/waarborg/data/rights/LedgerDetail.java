package nl.waarborg.data.rights;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.LegalGround;
import nl.waarborg.kernel.rights.Outcome;
import nl.waarborg.spi.AccountId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the ledger holds of an erasure: enough to do it again, and nothing personal. */
final class LedgerDetail {

    private LedgerDetail() {}

    static JsonObject of(UUID request, Decision decision) {
        JsonArray kept = new JsonArray();
        for (Decision.Ground ground : decision.grounds()) {
            ground.dataset()
                    .ifPresent(
                            dataset -> {
                                JsonObject one =
                                        new JsonObject()
                                                .put("dataset", dataset)
                                                .put("ground", ground.ground().name());
                                ground.keptUntil()
                                        .ifPresent(day -> one.put("until", day.toString()));
                                kept.add(one);
                            });
        }
        return new JsonObject()
                .put("request", request.toString())
                .put("by", decision.decidedBy().toString())
                .put("kept", kept);
    }

    static UUID requestOf(JsonObject detail) {
        return UUID.fromString(detail.getString("request"));
    }

    static Decision decisionOf(JsonObject detail, Instant at) {
        List<Decision.Ground> grounds =
                detail.getJsonArray("kept").stream()
                        .map(JsonObject.class::cast)
                        .map(LedgerDetail::ground)
                        .toList();
        return new Decision(
                grounds.isEmpty() ? Outcome.FULL : Outcome.PARTIAL,
                grounds,
                new AccountId(UUID.fromString(detail.getString("by"))),
                at);
    }

    private static Decision.Ground ground(JsonObject kept) {
        return new Decision.Ground(
                LegalGround.valueOf(kept.getString("ground")),
                Optional.of(kept.getString("dataset")),
                Optional.ofNullable(kept.getString("until")).map(LocalDate::parse),
                "");
    }
}
