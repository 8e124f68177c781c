package nl.waarborg.data.policy;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.kernel.policy.PlatformRules;
import nl.waarborg.kernel.policy.PolicyDesk.Running;
import nl.waarborg.kernel.policy.PublicationAct;
import nl.waarborg.kernel.register.PublishedTexts;
import nl.waarborg.kernel.register.Texts;
import nl.waarborg.spi.TenantId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Writes down what is published, within a transaction of the operator's role. */
public final class PublicationRows {

    private static final String INSERT =
            "INSERT INTO core.publication (tenant_id, id, published_at, policy_version, policy_sha256,"
                    + " act, published_by, language, statement, register_sha256, processors_sha256,"
                    + " platform_rules_sha256)"
                    + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10, $11, $12)";

    private PublicationRows() {}

    /** Publishes the texts of a version. */
    public static Future<UUID> publish(
            SqlConnection connection,
            TenantId tenant,
            Running policy,
            PublicationAct act,
            @Nullable UUID by,
            Instant at) {
        PublishedTexts texts = PublishedTexts.of(Shared.TEXTS, policy);
        UUID id = UUID.randomUUID();
        return connection
                .preparedQuery(INSERT)
                .execute(
                        Tuple.of(
                                        tenant.value(),
                                        id,
                                        at.atOffset(ZoneOffset.UTC),
                                        policy.version(),
                                        policy.sha256(),
                                        act.name())
                                .addValue(by)
                                .addValue(texts.language().name())
                                .addValue(texts.statement())
                                .addValue(texts.registerSha256())
                                .addValue(texts.processorsSha256())
                                .addValue(PlatformRules.sha256()))
                .map(id);
    }

    /** Made when the first text is published, which most starts do not do. */
    private static final class Shared {
        private static final Texts TEXTS = new Texts();
    }
}
