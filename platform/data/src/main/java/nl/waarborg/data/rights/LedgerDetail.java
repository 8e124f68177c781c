package nl.waarborg.data.rights;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.LegalGround;
import nl.waarborg.kernel.rights.Outcome;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.SubjectId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the ledger holds of an erasure: enough to do it again, and nothing personal. */
final class LedgerDetail {

    private LedgerDetail() {}

    static JsonObject of(Grant grant) {
        JsonArray kept = new JsonArray();
        for (Decision.Ground ground : grant.decision().grounds()) {
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
        JsonObject detail =
                new JsonObject()
                        .put("request", grant.request().toString())
                        .put("by", grant.decision().decidedBy().toString())
                        .put("kept", kept);
        grant.asOf().ifPresent(moment -> detail.put("asOf", moment.toString()));
        return detail;
    }

    /**
     * What was granted.
     *
     * @param person the person of the line
     * @param at when it is done again
     */
    static Grant grantOf(JsonObject detail, SubjectId person, Instant at) {
        return new Grant(
                UUID.fromString(detail.getString("request")),
                person,
                decisionOf(detail, at),
                Optional.ofNullable(detail.getString("asOf")).map(Instant::parse),
                false);
    }

    private static Decision decisionOf(JsonObject detail, Instant at) {
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
