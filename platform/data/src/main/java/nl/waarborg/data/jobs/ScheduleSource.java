package nl.waarborg.data.jobs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.RoleNames;

import java.time.Duration;

/**
 * Connections to the schedule. Nearly always none is open; at the hour when thousands of tenants
 * are due, a few are used over and over instead of one log-in for each step of each tenant.
 */
final class ScheduleSource {

    private static final int MOST = 4;
    private static final Duration IDLE = Duration.ofMinutes(1);

    private ScheduleSource() {}

    /** As the application logs in, at work as the operator's role. */
    static HikariDataSource open(DatabaseUrl url, RoleNames roles, String appPassword) {
        var config = new HikariConfig();
        config.setPoolName("waarborg-schedule");
        config.setDataSource(url.as(roles.app(), appPassword).dataSource());
        config.setConnectionInitSql("SET ROLE " + roles.operator());
        config.setMaximumPoolSize(MOST);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE.toMillis());
        return new HikariDataSource(config);
    }
}
