package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Reach;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Work of the core itself in a tenant, in nobody's name. Safe for threads. */
public final class OwnWork {

    /** As the database and the log of looks know a use that the person agreed to. */
    private static final String ON_A_WORD = "restricted.consent: ";

    private static final ModuleSettings NONE =
            new ModuleSettings() {
                @Override
                public <S extends Record> S as(Class<S> type) {
                    throw new IllegalStateException("The core has no settings in a tenant's file");
                }
            };

    private final Transactions transactions;
    private final Correspondence mails;
    private final InstantSource clock;

    /** By these transactions, with a way to write to people. */
    public OwnWork(Transactions transactions, Correspondence mails, InstantSource clock) {
        this.transactions = transactions;
        this.mails = mails;
        this.clock = clock;
    }

    /**
     * Runs work of a plugin in one transaction, in nobody's name and with the reach of the whole
     * tenant.
     *
     * @param own the plugin's settings at the tenant
     * @param what which work it is: decides the purpose of what it reads
     */
    public <T> Future<T> writeAs(
            PluginSpec plugin,
            ModuleSettings own,
            TenantView tenant,
            String what,
            Function<PluginWork, Future<T>> work) {
        return writeFor(own.purposeOf(what), plugin, own, tenant, work);
    }

    /**
     * The same of what a person asked for who is not logged in: it also finds what is set aside
     * (AVG art. 18(2)), and may show nothing of it.
     */
    public <T> Future<T> writeOnAWordAs(
            PluginSpec plugin,
            ModuleSettings own,
            TenantView tenant,
            String what,
            Function<PluginWork, Future<T>> work) {
        return writeFor(ON_A_WORD + own.purposeOf(what), plugin, own, tenant, work);
    }

    private <T> Future<T> writeFor(
            String purpose,
            PluginSpec plugin,
            ModuleSettings own,
            TenantView tenant,
            Function<PluginWork, Future<T>> work) {
        Session session =
                new Session(
                        tenant.id(),
                        Optional.empty(),
                        Optional.empty(),
                        Reach.TENANT,
                        purpose,
                        new DatabaseRole.OfPlugin(plugin.schema()),
                        clock.instant(),
                        UUID.randomUUID());
        return transactions.write(
                session,
                unit -> {
                    PluginWork at = new PluginWork(session, unit, tenant.zone(), own, mails);
                    return work.apply(at).compose(done -> at.settled().map(done));
                });
    }

    /**
     * Runs work in one transaction, which commits when it succeeds and all that it promised stands.
     *
     * @param purpose why, in kebab-case
     */
    public <T> Future<T> write(
            TenantView tenant, String purpose, Function<PluginWork, Future<T>> work) {
        Session session = Session.ofCore(tenant.id(), purpose, clock.instant(), UUID.randomUUID());
        return transactions.write(
                session,
                unit -> {
                    PluginWork own = new PluginWork(session, unit, tenant.zone(), NONE, mails);
                    return work.apply(own).compose(done -> own.settled().map(done));
                });
    }
}
