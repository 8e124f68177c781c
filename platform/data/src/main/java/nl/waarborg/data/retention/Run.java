package nl.waarborg.data.retention;

import io.vertx.sqlclient.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A run of a tenant's retention rules.
 *
 * @param id its id
 * @param day the day whose due records it erases
 * @param policyVersion the version of the policy that it carries out
 * @param policySha256 of that policy's document
 * @param startedAt when it was started
 * @param endedAt when it was done; empty while it runs
 * @param certificate what was destroyed, signed; empty while it runs
 */
public record Run(
        UUID id,
        LocalDate day,
        int policyVersion,
        String policySha256,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String certificate) {

    static final String COLUMNS =
            "id, day, policy_version, policy_sha256, created_at, ended_at, certificate";

    static Run of(Row row) {
        OffsetDateTime ended = row.getOffsetDateTime("ended_at");
        return new Run(
                row.getUUID("id"),
                row.getLocalDate("day"),
                row.getInteger("policy_version"),
                row.getString("policy_sha256"),
                row.getOffsetDateTime("created_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getString("certificate"));
    }
}
