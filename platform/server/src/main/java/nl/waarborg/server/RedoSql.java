package nl.waarborg.server;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.ledger.LedgerEntry;
import nl.waarborg.spi.SubjectId;

import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The statements that do a line of the ledger again; each can be run again. Pure. */
final class RedoSql {

    private static final String WHY = "as the ledger of erasures says";

    /**
     * Who placed or released a hold, or else who answers for it, or else who has been here longest.
     */
    private static final String HUMAN =
            "(SELECT a.id FROM core.account a WHERE a.tenant_id = core.tenant() AND a.kind = 'HUMAN'"
                    + " AND a.status = 'ACTIVE'"
                    + " ORDER BY a.id = {0} DESC, a.id IS NOT DISTINCT FROM {1} DESC, a.created_at LIMIT 1)";

    private RedoSql() {}

    /** A person whom the back-up does not know yet has nothing here to be kept. */
    static QueryPart hold(LedgerEntry entry) {
        JsonObject detail = entry.detail();
        QueryPart human = human(detail, "placed_by");
        return DSL.query(
                "INSERT INTO core.hold (tenant_id, id, created_at, dataset, record_id, subject_id,"
                        + " ground, reference, owner_id, placed_by, review_on)"
                        + " SELECT core.tenant(), {0}, {1}, {2}, {3}, {4}, {5}, {6},"
                        + " CASE WHEN {7} IS NULL THEN NULL ELSE {8} END, {8}, {9}"
                        + " WHERE NOT EXISTS (SELECT FROM core.hold h"
                        + " WHERE h.tenant_id = core.tenant() AND h.id = {0})"
                        + " AND ({4} IS NULL OR EXISTS (SELECT FROM core.subject s"
                        + " WHERE s.tenant_id = core.tenant() AND s.id = {4}))",
                id(detail, "hold"),
                DSL.val(entry.at(), SQLDataType.INSTANT),
                text(detail, "dataset"),
                id(detail, "record"),
                id(entry.person().map(SubjectId::value).orElse(null)),
                text(detail, "ground"),
                DSL.inline(WHY),
                id(detail, "owner"),
                human,
                DSL.val(LocalDate.parse(detail.getString("review_on")), SQLDataType.LOCALDATE));
    }

    /** What they encrypted went since, or goes with the next lines. */
    static QueryPart destroyKeys(LedgerEntry entry) {
        UUID[] keys = entry.destroyedKeys().map(UUID::fromString).toArray(UUID[]::new);
        return DSL.resultQuery(
                "SELECT core.destroy_value_keys({0})", DSL.val(keys, SQLDataType.UUID.array()));
    }

    static QueryPart release(LedgerEntry entry) {
        JsonObject detail = entry.detail();
        return DSL.query(
                "UPDATE core.hold SET released_at = {0}, released_by = {1}, released_because = {2}"
                        + " WHERE tenant_id = core.tenant() AND id = {3} AND released_at IS NULL",
                DSL.val(entry.at(), SQLDataType.INSTANT),
                human(detail, "released_by"),
                DSL.inline(WHY),
                id(detail, "hold"));
    }

    static QueryPart restrict(LedgerEntry entry) {
        return DSL.query(
                "INSERT INTO core.restriction (tenant_id, id, created_at, subject_id, request_id)"
                        + " SELECT core.tenant(), gen_random_uuid(), {0}, s.id, {2} FROM core.subject s"
                        + " WHERE s.tenant_id = core.tenant() AND s.id = {1} AND NOT EXISTS"
                        + " (SELECT FROM core.restriction r WHERE r.tenant_id = core.tenant()"
                        + " AND r.request_id = {2})",
                DSL.val(entry.at(), SQLDataType.INSTANT),
                id(entry.person().orElseThrow().value()),
                id(entry.detail(), "request"));
    }

    /** The person was told at the time; the end that was announced stands. */
    static QueryPart lift(LedgerEntry entry) {
        return DSL.query(
                "UPDATE core.restriction SET announced_at = {0}, ends_at = {1}"
                        + " WHERE tenant_id = core.tenant() AND subject_id = {2} AND ends_at IS NULL",
                DSL.val(entry.at(), SQLDataType.INSTANT),
                DSL.val(Instant.parse(entry.detail().getString("ends")), SQLDataType.INSTANT),
                id(entry.person().orElseThrow().value()));
    }

    static QueryPart optOut(LedgerEntry entry) {
        return DSL.query(
                "INSERT INTO core.mail_opt_out (tenant_id, id, created_at, subject_id, list)"
                        + " SELECT core.tenant(), {0}, {1}, s.id, {3} FROM core.subject s"
                        + " WHERE s.tenant_id = core.tenant() AND s.id = {2}"
                        + " ON CONFLICT DO NOTHING",
                id(entry.detail(), "opt_out"),
                DSL.val(entry.at(), SQLDataType.INSTANT),
                id(entry.person().orElseThrow().value()),
                text(entry.detail(), "list"));
    }

    static QueryPart optIn(LedgerEntry entry) {
        return DSL.query(
                "DELETE FROM core.mail_opt_out WHERE tenant_id = core.tenant()"
                        + " AND subject_id = {0} AND list = {1}",
                id(entry.person().orElseThrow().value()), text(entry.detail(), "list"));
    }

    /** What let somebody in goes with a closing. */
    static QueryPart stand(LedgerEntry entry, String status) {
        return DSL.query(
                "UPDATE core.account SET status = {0} WHERE tenant_id = core.tenant()"
                        + " AND id = {1} AND status <> {0}",
                DSL.inline(status), id(entry.detail(), "account"));
    }

    private static QueryPart human(JsonObject detail, String who) {
        return DSL.sql(HUMAN, id(detail, who), id(detail, "owner"));
    }

    private static QueryPart text(JsonObject detail, String name) {
        return DSL.val(detail.getString(name), SQLDataType.CLOB);
    }

    private static QueryPart id(JsonObject detail, String name) {
        String id = detail.getString(name);
        return id(id == null ? null : UUID.fromString(id));
    }

    private static QueryPart id(@Nullable UUID id) {
        return DSL.val(id, SQLDataType.UUID);
    }
}
