package nl.waarborg.data;

import nl.waarborg.spi.AssignedIn;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.SubjectLink;

import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.SQL;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that put a plugin's tables under guard: isolation by tenant, reach by caller,
 * versions, audit, JSON keys and the rights of the plugin's role. Pure: the same declaration gives
 * the same statements, and repeating them changes nothing.
 */
final class PluginGuards {

    static final String REACH = "reach";

    /** The policy that hides what is set aside. */
    static final String RESTRICTION = "restriction";

    /** What the names of the policies start with that guard tables of assignments. */
    static final String ASSIGNS = "assigns";

    private static final DSLContext RENDER = DSL.using(SQLDialect.POSTGRES);

    private final Name schema;
    private final Name role;
    private final HoldGuards holds;
    private final List<String> statements = new ArrayList<>();

    private PluginGuards(PluginSpec spec, RoleNames roles, Catalogue catalogue) {
        this.holds = new HoldGuards(spec, catalogue);
        this.schema = DSL.name(spec.schema());
        this.role = DSL.name(roles.plugin(spec.schema()));
    }

    static List<String> of(PluginSpec spec, RoleNames roles, Catalogue catalogue) {
        var guards = new PluginGuards(spec, roles, catalogue);
        guards.lock(spec.datasets());
        guards.grantSchemas();
        spec.datasets().forEach(guards::guard);
        spec.datasets().stream()
                .flatMap(dataset -> dataset.assignedIn().stream())
                .map(AssignedIn::links)
                .distinct()
                .forEach(guards::guardLinks);
        return List.copyOf(guards.statements);
    }

    /** The constraint that keeps a JSON column to its keys. */
    static Name constraintOf(Column<?> column) {
        return DSL.name(column.name() + "_keys");
    }

    /**
     * Before anything is changed: who counts the rows of a table at the same time, as the server
     * does by itself, waits for rights that are being changed, and whoever changes the rest waits
     * for them.
     */
    private void lock(List<Dataset> datasets) {
        String tables =
                datasets.stream()
                        .map(dataset -> RENDER.render(tableOf(dataset)))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        add("LOCK TABLE " + tables + " IN ACCESS EXCLUSIVE MODE");
    }

    private void grantSchemas() {
        add("REVOKE ALL ON SCHEMA {0} FROM PUBLIC", schema);
        add("REVOKE ALL ON SCHEMA {0} FROM {1}", schema, role);
        add("REVOKE ALL ON ALL TABLES IN SCHEMA {0} FROM PUBLIC", schema);
        add("REVOKE ALL ON ALL TABLES IN SCHEMA {0} FROM {1}", schema, role);
        add("GRANT USAGE ON SCHEMA {0} TO {1}", schema, role);
        add("GRANT USAGE ON SCHEMA core TO {0}", role);
        add(
                "GRANT EXECUTE ON FUNCTION core.tenant(), core.no_tenant(), core.actor(), core.subject_id(),"
                        + " core.reach(), core.request_id(), core.now(), core.today(), core.is_human(text, uuid),"
                        + " core.subject_of(text, uuid), core.json_keys_within(jsonb, text[]),"
                        + " core.kept_records(text, date), core.released_records(text),"
                        + " core.held_records(text), core.asked_records(text, text),"
                        + " core.held_subjects(), core.frozen_records(text), core.frozen_subjects(),"
                        + " core.contested_records(text), core.contested_subjects(), core.has_address(uuid),"
                        + " core.any_row(regclass, jsonb),"
                        + " core.nothing_restricted(),"
                        + " core.restricted_subjects(), core.restricted_on(date, text),"
                        + " core.consents_to(uuid, text, text), core.lapse_consent(uuid, text),"
                        + " core.folded(text), core.folded_letters(text),"
                        + " core.kept_by_statute(text, date)"
                        + " TO {0}",
                role);
    }

    private void guard(Dataset dataset) {
        Name table = tableOf(dataset);
        String literal = RENDER.render(table);
        add("SELECT core.isolate({0}::regclass)", DSL.inline(literal));
        add("DROP POLICY IF EXISTS reach ON {0}", table);
        add("DROP POLICY IF EXISTS restriction ON {0}", table);
        for (String command : List.of("insert", "update", "delete")) {
            add("DROP POLICY IF EXISTS {0} ON {1}", DSL.name(ASSIGNS + "_" + command), table);
        }
        if (!(dataset.about() instanceof SubjectLink.Nobody)) {
            SQL reach = reachOf(dataset, table);
            add(
                    "CREATE POLICY reach ON {0} AS RESTRICTIVE FOR ALL TO PUBLIC"
                            + " USING ({1}) WITH CHECK ({1})",
                    table, reach);
            SQL free = freeOf(dataset, table);
            add(
                    "CREATE POLICY restriction ON {0} AS RESTRICTIVE FOR ALL TO PUBLIC"
                            + " USING ({1}) WITH CHECK ({1})",
                    table, free);
        }
        add(
                "CREATE OR REPLACE TRIGGER count_version BEFORE UPDATE ON {0}"
                        + " FOR EACH ROW EXECUTE FUNCTION core.count_version()",
                table);
        add("SELECT core.audit_table({0}::regclass)", DSL.inline(literal));
        holds.of(dataset).forEach(statements::add);
        ErasureNotes.of(dataset).forEach(statements::add);
        WordNotes.of(dataset).forEach(statements::add);
        endKeys(dataset, literal);
        if (!(dataset.about() instanceof SubjectLink.Nobody)) {
            forgetHistory(table);
        }
        dataset.columns().stream().filter(Column::json).forEach(column -> limit(table, column));
        add("GRANT SELECT, INSERT, UPDATE, DELETE ON {0} TO {1}", table, role);
    }

    /**
     * Which rows a caller reaches. The scalar subqueries are worked out once for a statement, not
     * once for a row; a child asks for its parent, whose own policies answer.
     */
    private static SQL reachOf(Dataset dataset, Name table) {
        SQL own =
                switch (dataset.about()) {
                    case SubjectLink.Direct direct ->
                            DSL.sql(
                                    "{0} = (SELECT core.subject_id())",
                                    columnOf(table, direct.column()));
                    case SubjectLink.Through through -> parentVisible(table, through);
                    case SubjectLink.Nobody _ ->
                            throw new IllegalArgumentException(dataset + " is about nobody");
                };
        SQL all =
                dataset.assignedIn()
                        .map(links -> DSL.sql("{0} OR {1}", own, assigned(table, links)))
                        .map(more -> DSL.sql("(SELECT core.reach()) = 'TENANT' OR {0}", more))
                        .orElseGet(() -> DSL.sql("(SELECT core.reach()) = 'TENANT' OR {0}", own));
        return dataset.assignee()
                .map(
                        assignee ->
                                DSL.sql(
                                        "{0} OR ((SELECT core.reach()) = 'ASSIGNED' AND {1} ="
                                                + " (SELECT core.actor()))",
                                        all, columnOf(table, assignee)))
                .orElse(all);
    }

    /**
     * Whether a row is not set aside, or is the caller's own, whose use of it is consent. What
     * hangs on a row is as visible as that row is. While nobody is restricted, one look decides for
     * the whole statement.
     */
    private static SQL freeOf(Dataset dataset, Name table) {
        SQL free =
                switch (dataset.about()) {
                    case SubjectLink.Direct direct ->
                            DSL.sql(
                                    "{0} = (SELECT core.subject_id()) OR ({0} = ANY (ARRAY("
                                            + "SELECT core.restricted_subjects()))) IS NOT TRUE",
                                    columnOf(table, direct.column()));
                    case SubjectLink.Through through -> parentVisible(table, through);
                    case SubjectLink.Nobody _ ->
                            throw new IllegalArgumentException(dataset + " is about nobody");
                };
        return DSL.sql("(SELECT core.nothing_restricted()) OR {0}", free);
    }

    /** The accounts' rows are looked up once for a statement, not once for a row. */
    private static SQL assigned(Name table, AssignedIn links) {
        return DSL.sql(
                "((SELECT core.reach()) = 'ASSIGNED' AND {0} IN (SELECT the_link.{1} FROM {2} AS"
                        + " the_link WHERE the_link.tenant_id = (SELECT core.tenant()) AND"
                        + " the_link.{3} = (SELECT core.actor())))",
                columnOf(table, links.own()),
                DSL.name(links.linked().name()),
                tableOf(links.links()),
                DSL.name(links.account().name()));
    }

    /** Who is assigned what is not for those to say who reach only what they are assigned. */
    private void guardLinks(Dataset links) {
        Name table = tableOf(links);
        String all = "((SELECT core.reach()) = 'TENANT')";
        add(
                "CREATE POLICY "
                        + ASSIGNS
                        + "_insert ON {0} AS RESTRICTIVE FOR INSERT TO PUBLIC"
                        + " WITH CHECK "
                        + all,
                table);
        add(
                "CREATE POLICY "
                        + ASSIGNS
                        + "_update ON {0} AS RESTRICTIVE FOR UPDATE TO PUBLIC"
                        + " USING "
                        + all
                        + " WITH CHECK "
                        + all,
                table);
        add(
                "CREATE POLICY "
                        + ASSIGNS
                        + "_delete ON {0} AS RESTRICTIVE FOR DELETE TO PUBLIC"
                        + " USING "
                        + all,
                table);
    }

    private static SQL parentVisible(Name table, SubjectLink.Through through) {
        return DSL.sql(
                "EXISTS (SELECT FROM {0} AS the_parent WHERE the_parent.tenant_id = {1} AND"
                        + " the_parent.id = {2})",
                tableOf(through.parent()),
                table.append("tenant_id"),
                columnOf(table, through.column()));
    }

    /**
     * With an encrypted value goes its key; the ledger knows of each row about people that goes.
     */
    private void endKeys(Dataset dataset, String table) {
        add(
                "SELECT core.guard_value_keys({0}::regclass, true, {1}::text[])",
                DSL.inline(table),
                DSL.inline(
                        dataset.columns().stream()
                                .filter(Column::encrypted)
                                .map(Column::name)
                                .collect(Collectors.joining(",", "{", "}"))));
    }

    /** What stood in a row before it was corrected goes with it. */
    private void forgetHistory(Name table) {
        add(
                "CREATE OR REPLACE TRIGGER history_delete AFTER DELETE ON {0} REFERENCING OLD"
                        + " TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION"
                        + " core.forget_history()",
                table);
        add(
                "CREATE OR REPLACE TRIGGER history_update AFTER UPDATE ON {0} REFERENCING NEW"
                        + " TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION"
                        + " core.forget_history()",
                table);
    }

    private void limit(Name table, Column<?> column) {
        Name constraint = constraintOf(column);
        add("ALTER TABLE {0} DROP CONSTRAINT IF EXISTS {1}", table, constraint);
        String keys =
                column.jsonKeys().keySet().stream()
                        .sorted()
                        .map(key -> RENDER.render(DSL.inline(key)))
                        .collect(Collectors.joining(", "));
        add(
                "ALTER TABLE {0} ADD CONSTRAINT {1} CHECK (core.json_keys_within({2}, ARRAY[{3}]))",
                table, constraint, DSL.name(column.name()), DSL.raw(keys));
    }

    private static Name tableOf(Dataset dataset) {
        return DSL.name(dataset.table().schema(), dataset.table().table());
    }

    private static Name columnOf(Name table, Column<?> column) {
        return table.append(column.name());
    }

    private void add(String template, QueryPart... parts) {
        statements.add(RENDER.render(DSL.sql(template, parts)));
    }
}
