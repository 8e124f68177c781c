package nl.waarborg.data.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.spi.TenantId;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

/**
 * Puts tenants in the schedule that do not stand there yet. Every active tenant is given every job;
 * whether it has the plugin is asked when the job is due, so that a change of its policy needs
 * nothing here.
 */
final class JobRoster {

    private static final String MISSING =
            """
            SELECT t.tenant_id FROM core.tenant t
            WHERE t.status = 'ACTIVE' AND NOT EXISTS (
                SELECT FROM installation.scheduled_task s
                WHERE s.task_name = ? AND s.task_instance = t.tenant_id)
            """;

    private final DataSource source;
    private final Tenants tenants;
    private final List<PluginJob> jobs;
    private final InstantSource clock;

    JobRoster(DataSource source, Tenants tenants, List<PluginJob> jobs, InstantSource clock) {
        this.source = source;
        this.tenants = tenants;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Blocks. */
    void fill(SchedulerClient schedule) {
        for (PluginJob job : jobs) {
            for (TenantId tenant : missing(job)) {
                Optional<TenantView> view = Waiting.on(tenants.find(tenant));
                view.ifPresent(found -> add(schedule, job, found));
            }
        }
    }

    private void add(SchedulerClient schedule, PluginJob job, TenantView tenant) {
        Instant due =
                job.job().daily()
                        ? DailyTimes.next(clock.instant(), job.job().at(), tenant.zone())
                        : clock.instant();
        schedule.scheduleIfNotExists(new TaskInstance<>(job.name(), tenant.id().value()), due);
    }

    private List<TenantId> missing(PluginJob job) {
        try (Connection connection = source.getConnection();
                PreparedStatement query = connection.prepareStatement(MISSING)) {
            query.setString(1, job.name());
            List<TenantId> missing = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    missing.add(new TenantId(rows.getString(1)));
                }
            }
            return missing;
        } catch (SQLException e) {
            throw new IllegalStateException("The list of tenants cannot be read", e);
        }
    }
}
