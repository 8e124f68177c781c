package nl.waarborg.data.jobs;

import io.vertx.core.Future;

import nl.waarborg.kernel.Correspondence;
import nl.waarborg.kernel.ModuleSettings;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.TenantSettings;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.Reach;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Runs a job for one tenant, in one transaction. Safe for threads. */
final class TenantJob {

    private final Transactions transactions;
    private final TenantSettings settings;
    private final Correspondence mails;
    private final InstantSource clock;

    TenantJob(
            Transactions transactions,
            TenantSettings settings,
            Correspondence mails,
            InstantSource clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.mails = mails;
        this.clock = clock;
    }

    Future<Void> run(PluginJob job, TenantView tenant) {
        return settings.of(tenant.id(), job.plugin())
                .compose(
                        own -> {
                            Session session = session(job, tenant, own);
                            return transactions.write(
                                    session, unit -> run(job, tenant, session, unit, own));
                        });
    }

    /** Takes one step in a transaction of its own; answers whether there may be more. */
    Future<Boolean> step(PluginJob job, TenantView tenant, Job.Step step) {
        return settings.of(tenant.id(), job.plugin())
                .compose(
                        own -> {
                            Session session = session(job, tenant, own);
                            return transactions.write(
                                    session,
                                    unit -> {
                                        var work =
                                                new PluginWork(
                                                        session, unit, tenant.zone(), own, mails);
                                        return step.take(work)
                                                .compose(more -> work.settled().map(more));
                                    });
                        });
    }

    private Future<Void> run(
            PluginJob job,
            TenantView tenant,
            Session session,
            UnitOfWork unit,
            ModuleSettings own) {
        var work = new PluginWork(session, unit, tenant.zone(), own, mails);
        return job.job().task().run(work).compose(_ -> work.settled());
    }

    private Session session(PluginJob job, TenantView tenant, ModuleSettings own) {
        return new Session(
                tenant.id(),
                Optional.empty(),
                Optional.empty(),
                Reach.TENANT,
                own.purposeOf("job-" + job.job().name()),
                job.role(),
                clock.instant(),
                UUID.randomUUID());
    }
}
