package nl.waarborg.testkit;

import static nl.waarborg.testkit.Blocking.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.vertx.core.Future;

import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.server.Platform;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** One transaction at a time in the role and with the settings of a plugin under test. Blocks. */
record ActingPlugin(PluginSpec spec, TestInstallation installation, Platform platform) {

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    /** In a person's name. */
    <T> T write(TestPerson actor, Reach reach, Function<Work, Future<T>> work) {
        return write(sessionOf(actor, reach), work);
    }

    /** For the whole tenant, in nobody's name, as a job does. */
    <T> T job(TenantId tenant, Function<Work, Future<T>> work) {
        return write(session(tenant, Optional.empty(), Optional.empty(), Reach.TENANT), work);
    }

    private <T> T write(Session session, Function<Work, Future<T>> work) {
        return await(
                platform.transactions()
                        .write(
                                session,
                                unit -> {
                                    PluginWork own = work(session, unit);
                                    return work.apply(own)
                                            .compose(result -> own.settled().map(result));
                                }));
    }

    /** Reads in a person's name. */
    <T> T read(TestPerson actor, Reach reach, Function<Work, Future<T>> work) {
        Session session = sessionOf(actor, reach);
        return await(
                platform.transactions().read(session, unit -> work.apply(work(session, unit))));
    }

    private Session sessionOf(TestPerson actor, Reach reach) {
        return session(
                actor.tenant(), Optional.of(actor.account()), Optional.of(actor.subject()), reach);
    }

    private Session session(
            TenantId tenant,
            Optional<AccountId> account,
            Optional<SubjectId> subject,
            Reach reach) {
        return new Session(
                tenant,
                account,
                subject,
                reach,
                "test",
                new DatabaseRole.OfPlugin(spec.schema()),
                installation.clock().instant(),
                UUID.randomUUID());
    }

    private PluginWork work(Session session, UnitOfWork unit) {
        JsonNode file = fileOf(session.tenant());
        return new PluginWork(
                session,
                unit,
                ZONE,
                new OwnSettings(settings(file), file, spec.name()),
                platform.mails());
    }

    /** As the test gave them, or as the tenant's file has them. */
    private JsonNode settings(JsonNode file) {
        JsonNode given = installation.settings().get(spec.name());
        JsonNode own = file.path("modules").path(spec.name()).path("settings");
        return given != null ? given : own.isObject() ? own : JsonNodeFactory.instance.objectNode();
    }

    private JsonNode fileOf(TenantId tenant) {
        return installation.options().tenants().stream()
                .map(ActingPlugin::parsed)
                .filter(file -> file.path("id").asText().equals(tenant.value()))
                .findFirst()
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private static JsonNode parsed(TenantDocument file) {
        try {
            return new YAMLMapper().readTree(file.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
