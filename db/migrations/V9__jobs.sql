-- When each daily job is next due for each tenant, and which node is at it. The columns are those of db-scheduler; it
-- keeps no data with a job here. A job is named <plugin>.<job>, its instance is the tenant.
CREATE TABLE installation.scheduled_task (
    task_name text NOT NULL,
    task_instance text NOT NULL,
    task_data bytea CHECK (task_data IS NULL),
    execution_time timestamptz NOT NULL,
    picked boolean NOT NULL,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures integer,
    last_heartbeat timestamptz,
    version bigint NOT NULL,
    priority smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_task_due ON installation.scheduled_task (execution_time);
CREATE INDEX scheduled_task_heartbeat ON installation.scheduled_task (last_heartbeat) WHERE picked;
GRANT SELECT, INSERT, UPDATE, DELETE ON installation.scheduled_task TO ${operator_role};
