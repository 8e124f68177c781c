package nl.waarborg.data.policy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;

import nl.waarborg.data.retention.Policies;
import nl.waarborg.kernel.AdmittedTenant;
import nl.waarborg.kernel.policy.PolicyChanges.Change;
import nl.waarborg.kernel.policy.PolicyChanges.Impact;
import nl.waarborg.kernel.policy.TenantPolicy;
import nl.waarborg.kernel.register.ConsentAgain;
import nl.waarborg.spi.AccountId;

import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements about changes of policies, within a tenant's session. */
final class ChangeRows {

    private static final String UNREACHED =
            " WHERE s.tenant_id = c.tenant_id AND NOT EXISTS (SELECT FROM core.account a"
                    + " WHERE a.tenant_id = s.tenant_id AND a.subject_id = s.id)";

    private static final String COLUMNS =
            "SELECT id, based_on, encode(sha256, 'hex'), effective_on, author_id, created_at,"
                    + " impact::text, inform_first, array_to_json(consent_again)::text, decision,"
                    + " decided_by, because, informed_how, applied_version,"
                    + " (SELECT count(*) FROM core.policy_notice n WHERE n.tenant_id = c.tenant_id"
                    + " AND n.change_id = c.id),"
                    + " CASE WHEN inform_first AND informed_at IS NULL THEN (SELECT count(*) FROM core.subject s"
                    + UNREACHED
                    + ") ELSE 0 END, changed_consents::text"
                    + " FROM core.policy_change c WHERE tenant_id = core.tenant()";

    private static final String TOLD_BY_MAIL =
            "UPDATE core.policy_change c SET informed_at = core.now(), informed_how = 'mailed to everybody'"
                    + " WHERE c.tenant_id = core.tenant() AND c.id = {0} AND c.informed_at IS NULL"
                    + " AND NOT (c.inform_first AND EXISTS (SELECT FROM core.subject s"
                    + UNREACHED
                    + "))";

    static final String LIST = COLUMNS + " ORDER BY created_at DESC, id LIMIT 100";

    private ChangeRows() {}

    static QueryPart read(UUID id) {
        return DSL.resultQuery(COLUMNS + " AND id = {0}", DSL.val(id, SQLDataType.UUID));
    }

    static QueryPart insert(
            UUID id,
            int basedOn,
            AdmittedTenant document,
            TenantPolicy policy,
            Optional<AccountId> author,
            LocalDate effectiveOn,
            List<Impact> impact,
            ConsentAgain asked) {
        return DSL.query(
                "INSERT INTO core.policy_change (tenant_id, id, created_at, based_on, document, sha256,"
                        + " own_version, effective_on, author_id, origin, impact, inform_first,"
                        + " consent_again, changed_consents)"
                        + " VALUES (core.tenant(), {0}, core.now(), {1}, {2}::text::jsonb, decode({3}, 'hex'), {4},"
                        + " {5}, {6}, CASE WHEN {6} IS NULL THEN 'FILE' ELSE 'PERSON' END, {7}::text::jsonb,"
                        + " {8}, ARRAY(SELECT jsonb_array_elements_text({9}::text::jsonb)),"
                        + " {10}::text::jsonb)"
                        // The same file at another start or node.
                        + " ON CONFLICT DO NOTHING",
                DSL.val(id, SQLDataType.UUID),
                DSL.val(basedOn, SQLDataType.INTEGER),
                DSL.val(document.document(), SQLDataType.CLOB),
                DSL.val(document.sha256(), SQLDataType.CLOB),
                DSL.val(policy.version(), SQLDataType.INTEGER),
                DSL.val(effectiveOn, SQLDataType.LOCALDATE),
                DSL.val(author.map(AccountId::value).orElse(null), SQLDataType.UUID),
                DSL.val(json(impact), SQLDataType.CLOB),
                DSL.val(asked.informFirst(), SQLDataType.BOOLEAN),
                DSL.val(new JsonArray(asked.purposes()).encode(), SQLDataType.CLOB),
                DSL.val(ConsentChanges.json(asked.consents()), SQLDataType.CLOB));
    }

    static QueryPart decide(UUID id, AccountId by, boolean approved, String because) {
        return DSL.query(
                "UPDATE core.policy_change SET decision = {1}, decided_by = {2}, decided_at = core.now(),"
                        + " because = {3} WHERE tenant_id = core.tenant() AND id = {0}",
                DSL.val(id, SQLDataType.UUID),
                DSL.val(approved ? "APPROVED" : "REFUSED", SQLDataType.CLOB),
                DSL.val(by.value(), SQLDataType.UUID),
                DSL.val(because, SQLDataType.CLOB));
    }

    static QueryPart told(UUID id, AccountId by, String how) {
        return DSL.query(
                "UPDATE core.policy_change SET informed_by = {1}, informed_at = core.now(),"
                        + " informed_how = {2} WHERE tenant_id = core.tenant() AND id = {0}",
                DSL.val(id, SQLDataType.UUID),
                DSL.val(by.value(), SQLDataType.UUID),
                DSL.val(how, SQLDataType.CLOB));
    }

    static QueryPart toldByMail(UUID id) {
        return DSL.query(TOLD_BY_MAIL, DSL.val(id, SQLDataType.UUID));
    }

    static QueryPart document(UUID id) {
        return DSL.resultQuery(
                "SELECT document::text FROM core.policy_change WHERE tenant_id = core.tenant() AND id = {0}",
                DSL.val(id, SQLDataType.UUID));
    }

    /** The first change that is agreed to, announced where it must be, and due. */
    static QueryPart due(int running, LocalDate today) {
        return DSL.resultQuery(
                "SELECT c.id, c.document::text, encode(c.sha256, 'hex'), c.based_on FROM core.policy_change c"
                        + " WHERE c.tenant_id = core.tenant() AND c.based_on = {0}"
                        + " AND c.effective_on <= {1} AND "
                        + Policies.WAITS
                        + Policies.FIRST_OF_THEM,
                DSL.val(running, SQLDataType.INTEGER),
                DSL.val(today, SQLDataType.LOCALDATE));
    }

    static Change of(Row row) {
        return new Change(
                row.getUUID(0),
                row.getInteger(1),
                row.getString(2),
                row.getLocalDate(3),
                Optional.ofNullable(row.getUUID(4)),
                row.getOffsetDateTime(5).toInstant(),
                impact(row.getString(6)),
                row.getBoolean(7),
                new JsonArray(row.getString(8)).stream().map(String.class::cast).toList(),
                ConsentChanges.of(row.getString(16)),
                Optional.ofNullable(row.getString(9)),
                Optional.ofNullable(row.getUUID(10)),
                Optional.ofNullable(row.getString(11)),
                row.getLong(14),
                row.getLong(15),
                Optional.ofNullable(row.getString(12)),
                Optional.ofNullable(row.getInteger(13)));
    }

    private static String json(List<Impact> impact) {
        JsonArray all = new JsonArray();
        for (Impact one : impact) {
            all.add(
                    new JsonObject()
                            .put("day", one.day().toString())
                            .put("dataset", one.dataset())
                            .put("rule", one.rule())
                            .put("shorter", one.shorter())
                            .put("longer", one.longer()));
        }
        return all.encode();
    }

    private static List<Impact> impact(String text) {
        List<Impact> all = new ArrayList<>();
        for (Object one : new JsonArray(text)) {
            JsonObject line = (JsonObject) one;
            all.add(
                    new Impact(
                            LocalDate.parse(line.getString("day")),
                            line.getString("dataset"),
                            line.getString("rule"),
                            line.getLong("shorter"),
                            line.getLong("longer")));
        }
        return all;
    }
}
