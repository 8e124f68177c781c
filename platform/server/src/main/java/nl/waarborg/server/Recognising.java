package nl.waarborg.server;

import io.vertx.core.Future;

import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.OwnWork;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.TenantSettings;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Recognition;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.web.auth.KnownPeople;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks each module of a tenant whom it knows by an address, in its own name. Safe for threads. */
record Recognising(Registry registry, TenantSettings settings, OwnWork work)
        implements KnownPeople {

    private static final String WHAT = "recognition";

    @Override
    public Future<Set<SubjectId>> by(TenantView tenant, EmailAddress address) {
        List<Future<List<SubjectId>>> answers =
                registry.plugins().stream()
                        .map(LoadedPlugin::spec)
                        .filter(spec -> tenant.plugins().contains(spec.name()))
                        .flatMap(
                                spec ->
                                        spec.recognition().stream()
                                                .map(by -> ask(spec, by, tenant, address)))
                        .toList();
        return Future.all(answers)
                .map(
                        _ ->
                                answers.stream()
                                        .flatMap(answer -> answer.result().stream())
                                        .collect(Collectors.toSet()));
    }

    private Future<List<SubjectId>> ask(
            PluginSpec spec, Recognition by, TenantView tenant, EmailAddress address) {
        return settings.of(tenant.id(), spec.name())
                .compose(
                        own -> work.writeAs(spec, own, tenant, WHAT, done -> by.by(done, address)));
    }
}
