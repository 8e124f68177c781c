package nl.waarborg.web.auth;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.AccountId;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/**
 * What an access token of a tenant says of its bearer that counts here. Person and roles stand in
 * it for the client's sake; what counts of them is read from the database.
 *
 * @param account the account
 * @param session the log-in
 * @param expiresAt when the token ends by itself
 */
record AccessClaims(AccountId account, UUID session, Instant expiresAt) {

    static AccessClaims of(JsonObject claims) {
        return new AccessClaims(
                new AccountId(UUID.fromString(claims.getString("sub"))),
                UUID.fromString(claims.getString("sid")),
                Instant.ofEpochSecond(claims.getLong("exp")));
    }

    /** The claims beyond those of every token. */
    static JsonObject more(UUID session, UUID subject, Collection<String> roles) {
        return new JsonObject()
                .put("sid", session.toString())
                .put("subject", subject.toString())
                .put("roles", new JsonArray(roles.stream().sorted().toList()));
    }
}
