package nl.waarborg.data;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.junit.jupiter.params.provider.Arguments;

import java.util.stream.Stream;

/**
 * What may not be in the database: the check that finds it, the statements that make it, a part of
 * the message.
 */
final class BadThings {

    private BadThings() {}

    static Stream<Arguments> tablesWithoutPolicy() {
        String check = "table_without_policy";
        return Stream.of(
                arguments(
                        check,
                        "ALTER TABLE core.t DISABLE ROW LEVEL SECURITY",
                        "core.t: row-level security is not enabled"),
                arguments(
                        check,
                        "ALTER TABLE meals.meal NO FORCE ROW LEVEL SECURITY",
                        "meals.meal: row-level security is not forced"),
                arguments(check, "DROP POLICY p ON core.t", "core.t: there is no policy"),
                arguments(
                        check,
                        "CREATE TABLE public.loose (tenant_id text PRIMARY KEY)",
                        "public.loose: row-level security is not enabled"));
    }

    static Stream<Arguments> policiesWithoutTenant() {
        String check = "policy_without_tenant";
        return Stream.of(
                arguments(
                        check,
                        "CREATE POLICY open ON core.t FOR SELECT USING (true)",
                        "core.t: policy open, USING true"),
                arguments(
                        check,
                        "CREATE POLICY open ON core.t FOR SELECT TO #operator USING (true)",
                        "core.t: policy open, USING true"),
                arguments(
                        check,
                        "CREATE POLICY open ON core.mail FOR SELECT USING (true)",
                        "core.mail: policy open, USING true"),
                arguments(
                        check,
                        "CREATE POLICY open ON core.mail FOR UPDATE TO #operator USING (true)",
                        "core.mail: policy open, USING true"),
                arguments(
                        check,
                        "CREATE POLICY write ON core.t FOR INSERT WITH CHECK (other IS NULL)",
                        "core.t: policy write, WITH CHECK"),
                arguments(
                        check,
                        "ALTER POLICY p ON core.t USING ((tenant_id = (SELECT core.tenant()) AND id"
                                + " = other) OR other IS NULL)",
                        "core.t: policy p, USING"));
    }

    static Stream<Arguments> keysWithoutTenant() {
        String check = "key_without_tenant";
        return Stream.of(
                arguments(
                        check,
                        "ALTER TABLE core.t DROP CONSTRAINT t_pkey",
                        "core.t: no primary key"),
                arguments(
                        check,
                        "ALTER TABLE core.t DROP CONSTRAINT t_pkey, ADD PRIMARY KEY (id)",
                        "core.t: index core.t_pkey does not begin with tenant_id"),
                arguments(
                        check,
                        "ALTER TABLE core.t ADD UNIQUE (other, tenant_id)",
                        "core.t: index core.t_other_tenant_id_key does not begin with tenant_id"),
                arguments(
                        check,
                        "CREATE INDEX lowered ON core.t (lower(tenant_id))",
                        "core.t: index core.lowered does not begin with tenant_id"),
                arguments(
                        check,
                        "ALTER TABLE core.t ADD UNIQUE (id); ALTER TABLE core.t ADD CONSTRAINT"
                                + " across FOREIGN KEY (other) REFERENCES core.t (id)",
                        "core.t: foreign key across does not begin with tenant_id"));
    }

    static Stream<Arguments> waysPastThePolicy() {
        String check = "sees_past_policy";
        return Stream.of(
                arguments(
                        check,
                        "CREATE FUNCTION core.peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER"
                                + " AS 'SELECT count(*) FROM core.t'",
                        "function core.peek() runs with its owner's rights and is not allowed to"),
                arguments(
                        check,
                        "ALTER FUNCTION core.is_human(text, uuid) RESET search_path",
                        "is_human(text,uuid) runs with its owner's rights and without a search"),
                arguments(
                        check,
                        "RESET ROLE; ALTER FUNCTION core.is_human(text, uuid) OWNER TO postgres",
                        "is_human(text,uuid) runs with the rights of postgres"),
                arguments(
                        check,
                        "CREATE FUNCTION core.blind() RETURNS int LANGUAGE sql SET row_security ="
                                + " off AS 'SELECT 1'",
                        "function core.blind() sets row_security=off"),
                arguments(
                        check,
                        "CREATE VIEW core.v AS SELECT * FROM core.t",
                        "view core.v does not say security_invoker"),
                arguments(
                        check,
                        "CREATE VIEW core.v WITH (security_invoker = false) AS SELECT 1 AS one",
                        "view core.v does not say security_invoker"),
                arguments(
                        check,
                        "CREATE MATERIALIZED VIEW core.m AS SELECT 1 AS one",
                        "materialized view core.m holds rows that no policy guards"));
    }

    static Stream<Arguments> rolesTooStrong() {
        String check = "role_too_strong";
        return Stream.of(
                arguments(
                        check,
                        "RESET ROLE; ALTER ROLE #app BYPASSRLS",
                        "_app has the attribute BYPASSRLS"),
                arguments(
                        check,
                        "RESET ROLE; ALTER ROLE #meals LOGIN INHERIT",
                        "_p_meals has the attribute LOGIN"),
                arguments(
                        check,
                        "RESET ROLE; ALTER TABLE core.t OWNER TO #app",
                        "_app owns table core.t"),
                arguments(check, "GRANT #core TO #operator", "_operator is a member of"),
                arguments(check, "GRANT #core TO #app WITH ADMIN OPTION", "may pass on its"),
                arguments(
                        check,
                        "RESET ROLE; ALTER ROLE #app INHERIT",
                        "_app has the attribute INHERIT"),
                arguments(
                        check,
                        "RESET ROLE; CREATE ROLE reporting; GRANT #core TO reporting",
                        "role reporting may work as"));
    }

    static Stream<Arguments> grantsTooMany() {
        String check = "grant_too_many";
        return Stream.of(
                arguments(
                        check,
                        "GRANT SELECT ON core.t TO PUBLIC",
                        "everybody has SELECT on core.t"),
                arguments(
                        check,
                        "GRANT UPDATE (other) ON core.t TO PUBLIC",
                        "everybody has UPDATE on core.t"),
                arguments(
                        check,
                        "GRANT USAGE ON SCHEMA core TO PUBLIC",
                        "everybody has USAGE on schema core"),
                arguments(
                        check,
                        "RESET ROLE; GRANT CREATE ON SCHEMA public TO PUBLIC",
                        "everybody has CREATE on schema public"),
                arguments(
                        check,
                        "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC",
                        "everybody will get SELECT on what"),
                arguments(check, "GRANT TRUNCATE ON core.t TO #core", "has TRUNCATE on core.t"),
                arguments(
                        check,
                        "GRANT REFERENCES (id) ON core.t TO #meals",
                        "has REFERENCES on core.t"),
                arguments(
                        check,
                        "GRANT SELECT ON core.t TO #core WITH GRANT OPTION",
                        "may pass on SELECT on core.t"),
                arguments(
                        check,
                        "GRANT UPDATE ON core.audit_seal TO #core",
                        "_core has UPDATE on core.audit_seal"),
                arguments(
                        check,
                        "GRANT DELETE ON core.audit_seal TO #core",
                        "_core has DELETE on core.audit_seal"),
                arguments(
                        check,
                        "GRANT SELECT ON core.account TO #meals",
                        "_p_meals has SELECT on core.account"),
                arguments(
                        check,
                        "GRANT SELECT (login) ON core.account TO #operator",
                        "_operator has SELECT on core.account"),
                arguments(
                        check,
                        "GRANT SELECT ON core.mail TO #operator",
                        "_operator has SELECT on core.mail"),
                arguments(
                        check,
                        "GRANT SELECT (recipient) ON core.mail TO #operator",
                        "_operator has SELECT on core.mail"),
                arguments(
                        check,
                        "GRANT UPDATE (status) ON core.mail TO #operator",
                        "_operator has UPDATE on core.mail"),
                arguments(
                        check,
                        "GRANT SELECT ON meals.flyway_schema_history TO #meals",
                        "has SELECT on meals.flyway_schema_history"),
                arguments(
                        check,
                        "GRANT CREATE ON SCHEMA meals TO #meals",
                        "has CREATE on schema meals"),
                arguments(
                        check,
                        "GRANT USAGE ON SCHEMA meals TO #operator",
                        "has USAGE on schema meals"),
                arguments(
                        check,
                        "DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO #core',"
                                + " current_database()); END $$",
                        "has TEMPORARY on database"));
    }

    static Stream<Arguments> deferredInAnotherRole() {
        String check = "deferred_in_another_role";
        String make =
                "CREATE FUNCTION %s.late() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL;"
                        + " END $$; CREATE CONSTRAINT TRIGGER late AFTER UPDATE ON %s DEFERRABLE"
                        + " INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION %s.late()";
        return Stream.of(
                arguments(
                        check,
                        make.formatted("core", "core.t", "core"),
                        "core.t: the deferred trigger late calls core.late()"),
                arguments(
                        check,
                        make.formatted("core", "meals.meal", "core"),
                        "meals.meal: the deferred trigger late calls core.late()"),
                arguments(
                        check,
                        make.formatted("meals", "core.t", "meals"),
                        "core.t: the deferred trigger late calls meals.late()"));
    }

    static Stream<Arguments> foreignKeysWithoutIndex() {
        String check = "unindexed_foreign_key";
        String key =
                "ALTER TABLE core.t ADD CONSTRAINT k FOREIGN KEY (tenant_id, other) REFERENCES core.t";
        String fault = "core.t: foreign key k has no index";
        return Stream.of(
                arguments(check, key, fault),
                arguments(
                        check,
                        key + "; CREATE INDEX i ON core.t (tenant_id, other) WHERE other IS NULL",
                        fault),
                arguments(check, key + "; CREATE INDEX i ON core.t (tenant_id, id, other)", fault));
    }
}
