package nl.waarborg.server;

import io.vertx.core.json.JsonObject;

import java.util.List;
import java.util.UUID;

/**
 * Closing and opening accounts, and what lets somebody into one.
 *
 * @param api where that happens
 */
record AccountStanding(ServedIdentity api) {

    /** Makes a code of an account past the core. */
    static final String CODE =
            "INSERT INTO core.mailed_code (tenant_id, id, created_at, account_id, subject_id,"
                    + " purpose, code_hash, expires_at) SELECT 'alpha', gen_random_uuid(), now(), a.id,"
                    + " a.subject_id, 'RESET', decode(md5(random()::text), 'hex'), now() + interval '1 day'"
                    + " FROM core.account a WHERE a.id = ?";

    /** Each way into an account of which something is left. */
    private static final String WAYS_IN =
            "SELECT 'password' FROM core.account WHERE id = ? AND password_hash IS NOT NULL"
                    + " UNION ALL SELECT 'factor' FROM core.second_factor WHERE account_id = ?"
                    + " UNION ALL SELECT 'identity' FROM core.external_identity WHERE account_id = ?"
                    + " UNION ALL SELECT 'code' FROM core.mailed_code WHERE account_id = ?"
                    + " AND used_at IS NULL"
                    + " UNION ALL SELECT 'log-in' FROM core.session WHERE account_id = ?"
                    + " AND ended_at IS NULL";

    /** What is left that lets somebody in. */
    List<String> waysIn(UUID id) {
        return api.ask(WAYS_IN, id, id, id, id, id);
    }

    Sent stand(String admin, UUID id, String status) {
        String path = "/accounts/" + id;
        String etag =
                api.get("alpha", path, admin).response().headers().firstValue("ETag").orElse("");
        return api.send(
                "PATCH", path, admin, new JsonObject().put("status", status), "If-Match", etag);
    }

    Sent askReset(String login) {
        return api.post("alpha", "/auth/password-reset", new JsonObject().put("login", login));
    }
}
