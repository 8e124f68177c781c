package nl.waarborg.server;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.audit.AuditCheck;
import nl.waarborg.data.audit.SealKeeping;
import nl.waarborg.kernel.SigningKeyStore;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.web.audit.AuditRoutes;
import nl.waarborg.web.audit.CheckView;

import java.util.Optional;

/** The routes of the audit trail with the check that stands behind one of them. */
final class AuditTrail {

    private AuditTrail() {}

    static AuditRoutes routes(Core core) {
        SigningKeyStore keys = core.signingKeys();
        return new AuditRoutes(
                keys,
                call ->
                        keys.everPublished()
                                .compose(jwks -> check(call, jwks, core.keeping().sealKeeping())));
    }

    private static Future<CheckView> check(
            Call<Nothing, Nothing> call, JsonObject jwks, Optional<SealKeeping> keeping) {
        return new AuditCheck(call.tx(), call.tenant(), jwks, keeping)
                .run()
                .map(
                        result ->
                                new CheckView(
                                        result.seals(),
                                        result.expiries(),
                                        result.findings().stream()
                                                .map(CheckView.Finding::of)
                                                .toList()));
    }
}
