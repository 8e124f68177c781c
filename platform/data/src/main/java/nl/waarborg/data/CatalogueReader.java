package nl.waarborg.data;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads the catalogue in five queries, however many tables there are. */
final class CatalogueReader {

    /** The platform's schemas and others', not PostgreSQL's own; nothing of an extension. */
    private static final String OURS =
            """
            n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (
                SELECT FROM pg_depend d
                WHERE d.objid = %1$s.oid AND d.classid = '%2$s'::regclass AND d.deptype = 'e')
            """;

    private static final String RELATIONS =
            """
            SELECT n.nspname, c.relname, c.relkind::text, c.relrowsecurity, c.relforcerowsecurity,
                coalesce((
                    SELECT array_agg(r.rulename::text ORDER BY r.rulename) FROM pg_rewrite r
                    WHERE r.ev_class = c.oid AND r.rulename <> '_RETURN'), '{}') AS rules
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND
            """
                    + OURS.formatted("c", "pg_class");

    private static final String COLUMNS =
            """
            SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, NULL) AS type,
                a.attnotnull, a.attgenerated <> '' AS computed
            FROM pg_attribute a
                JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p')
                AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            ORDER BY a.attnum
            """;

    /** A constraint that was not validated does not hold for every row. */
    private static final String CONSTRAINTS =
            """
            SELECT n.nspname, c.relname, k.conname, k.contype::text,
                (SELECT array_agg(a.attname::text ORDER BY x.nr)
                    FROM unnest(k.conkey) WITH ORDINALITY x (attnum, nr)
                    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = x.attnum) AS columns,
                (SELECT array_agg(a.attname::text ORDER BY x.nr)
                    FROM unnest(k.confkey) WITH ORDINALITY x (attnum, nr)
                    JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = x.attnum) AS targets,
                fn.nspname AS target_schema, f.relname AS target_table,
                pg_get_constraintdef(k.oid) AS definition
            FROM pg_constraint k
                JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                LEFT JOIN pg_class f ON f.oid = k.confrelid
                LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
            WHERE k.contype IN ('p', 'f', 'c') AND k.convalidated
                AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            """;

    private static final String GUARDS =
            """
            SELECT n.nspname, c.relname, 'policy' AS what, p.polname::text AS name, p.polpermissive,
                p.polcmd = '*' AND p.polroles = '{0}'::oid[] AS for_all,
                coalesce(pg_get_expr(p.polqual, p.polrelid), '') AS body,
                coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') AS written
            FROM pg_policy p
                JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            UNION ALL
            SELECT n.nspname, c.relname, 'trigger', t.tgname::text, false, false,
                t.tgfoid::regproc::text, replace(encode(t.tgargs, 'escape'), '\\000', ' ')
            FROM pg_trigger t
                JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
            """;

    private static final String DEFINERS =
            """
            SELECT n.nspname, p.proname
            FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE p.prosecdef AND
            """
                    + OURS.formatted("p", "pg_proc");

    private final Connection connection;
    private final Map<Catalogue.Name, Parts> relations = new LinkedHashMap<>();
    private final List<Catalogue.Definer> definers = new ArrayList<>();

    private CatalogueReader(Connection connection) {
        this.connection = connection;
    }

    static Catalogue read(Connection connection) throws SQLException {
        var reader = new CatalogueReader(connection);
        reader.each(RELATIONS, reader::addRelation);
        reader.each(COLUMNS, reader::addColumn);
        reader.each(CONSTRAINTS, reader::addConstraint);
        reader.each(GUARDS, reader::addGuard);
        reader.each(DEFINERS, reader::addDefiner);
        Map<Catalogue.Name, Catalogue.Relation> relations = new LinkedHashMap<>();
        reader.relations.forEach((name, parts) -> relations.put(name, parts.relation()));
        return new Catalogue(relations, List.copyOf(reader.definers));
    }

    private void each(String query, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private void addRelation(ResultSet row) throws SQLException {
        var parts =
                new Parts(
                        Catalogue.Kind.of(text(row, "relkind")),
                        row.getBoolean("relrowsecurity"),
                        row.getBoolean("relforcerowsecurity"),
                        texts(row, "rules"));
        relations.put(tableOf(row), parts);
    }

    private void addColumn(ResultSet row) throws SQLException {
        Parts parts = relations.get(tableOf(row));
        if (parts != null) {
            parts.columns.put(
                    text(row, "attname"),
                    new Catalogue.Cell(
                            text(row, "type"),
                            row.getBoolean("attnotnull"),
                            row.getBoolean("computed")));
        }
    }

    private void addConstraint(ResultSet row) throws SQLException {
        Parts parts = relations.get(tableOf(row));
        if (parts == null) {
            return;
        }
        switch (text(row, "contype")) {
            case "p" -> parts.primaryKey.addAll(texts(row, "columns"));
            case "c" -> parts.checks.put(text(row, "conname"), text(row, "definition"));
            default ->
                    parts.foreignKeys.add(
                            new Catalogue.ForeignKey(
                                    texts(row, "columns"),
                                    text(row, "target_schema") + "." + text(row, "target_table"),
                                    texts(row, "targets")));
        }
    }

    private void addGuard(ResultSet row) throws SQLException {
        Parts parts = relations.get(tableOf(row));
        if (parts == null) {
            return;
        }
        String name = text(row, "name");
        if (text(row, "what").equals("trigger")) {
            parts.triggers.put(name, text(row, "body"));
            parts.arguments.put(name, List.of(text(row, "written").split(" ")));
        } else {
            parts.policies.add(
                    new Catalogue.Policy(
                            name,
                            row.getBoolean("polpermissive"),
                            row.getBoolean("for_all"),
                            text(row, "body"),
                            text(row, "written")));
        }
    }

    private void addDefiner(ResultSet row) throws SQLException {
        definers.add(new Catalogue.Definer(text(row, "nspname"), text(row, "proname")));
    }

    private static Catalogue.Name tableOf(ResultSet row) throws SQLException {
        return new Catalogue.Name(text(row, "nspname"), text(row, "relname"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** Reads one row. */
    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** A relation while its parts come in. */
    private record Parts(
            Catalogue.Kind kind,
            boolean secured,
            boolean forced,
            List<String> rules,
            Map<String, Catalogue.Cell> columns,
            List<String> primaryKey,
            Set<Catalogue.ForeignKey> foreignKeys,
            Map<String, String> checks,
            List<Catalogue.Policy> policies,
            Map<String, String> triggers,
            Map<String, List<String>> arguments) {

        Parts(Catalogue.Kind kind, boolean secured, boolean forced, List<String> rules) {
            this(
                    kind,
                    secured,
                    forced,
                    rules,
                    new LinkedHashMap<>(),
                    new ArrayList<>(),
                    new LinkedHashSet<>(),
                    new HashMap<>(),
                    new ArrayList<>(),
                    new HashMap<>(),
                    new HashMap<>());
        }

        Catalogue.Relation relation() {
            return new Catalogue.Relation(
                    kind,
                    secured,
                    forced,
                    columns,
                    primaryKey,
                    foreignKeys,
                    checks,
                    policies,
                    triggers,
                    arguments,
                    rules);
        }
    }
}
