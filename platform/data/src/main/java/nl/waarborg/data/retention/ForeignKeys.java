package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Registry;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.TableName;

import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The references to rows within each plugin, as the database has them: a declaration names those to
 * people and parents only, the database refuses by all of them.
 *
 * @param all in no order that means anything
 */
record ForeignKeys(List<ForeignKey> all) {

    /** Of nothing. */
    static final ForeignKeys NONE = new ForeignKeys(List.of());

    /**
     * What the core refers to is named by the accounts that stay. Of a reference without the id of
     * a row there is none that a plugin deletes by.
     */
    private static final String READ =
            """
            SELECT n.nspname::text, c.relname::text, a.attname::text, p.relname::text,
                k.confdeltype NOT IN ('n', 'd')
            FROM pg_constraint k
                JOIN pg_class c ON c.oid = k.conrelid
                JOIN pg_class p ON p.oid = k.confrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace AND n.oid = p.relnamespace
                CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS pair (own, other)
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = pair.own
                JOIN pg_attribute b ON b.attrelid = p.oid AND b.attnum = pair.other
            WHERE k.contype = 'f' AND b.attname = 'id' AND n.nspname = ANY ({0})
            ORDER BY 1, 2, 3, 4
            """;

    /** Copies what it is given. */
    ForeignKeys {
        all = List.copyOf(all);
    }

    /**
     * A column that refers to rows.
     *
     * @param from its table
     * @param column its name
     * @param to the table of those rows
     * @param keeps whether such a row cannot go, or would take with it what refers to it; else that
     *     is changed by it
     */
    record ForeignKey(TableName from, String column, TableName to, boolean keeps) {}

    /** Reads those of all plugins. */
    static Future<ForeignKeys> of(Registry registry, Statements statements) {
        String[] schemas =
                registry.plugins().stream()
                        .map(plugin -> plugin.spec().schema())
                        .toArray(String[]::new);
        return statements
                .run(
                        new DatabaseRole.Core(),
                        DSL.resultQuery(READ, DSL.val(schemas, SQLDataType.CLOB.array())))
                .map(
                        rows -> {
                            List<ForeignKey> all = new ArrayList<>();
                            rows.forEach(row -> all.add(key(row)));
                            return new ForeignKeys(all);
                        });
    }

    private static ForeignKey key(Row row) {
        String schema = row.getString(0);
        return new ForeignKey(
                new TableName(schema, row.getString(1)),
                row.getString(2),
                new TableName(schema, row.getString(3)),
                row.getBoolean(4));
    }

    /**
     * Every way on which rows lead to rows of a dataset, except along what hangs on it by
     * declaration alone.
     *
     * @param datasets those of the plugin
     * @param hanging those of them that share its term
     */
    List<Referral> to(Dataset dataset, List<Dataset> datasets, List<Dataset> hanging) {
        List<Referral> found = new ArrayList<>();
        extend(new Referral(dataset, List.of(), hanging), datasets, found);
        return found.stream().filter(way -> !way.declared()).toList();
    }

    private void extend(Referral way, List<Dataset> datasets, List<Referral> found) {
        for (ForeignKey key : all) {
            Optional<Dataset> from = leadingTo(way, key, datasets).findAny();
            if (from.isPresent()) {
                Referral longer = way.from(from.get(), key);
                found.add(longer);
                if (key.keeps() && !key.from().equals(way.target().table())) {
                    extend(longer, datasets, found);
                }
            }
        }
    }

    private static Stream<Dataset> leadingTo(Referral way, ForeignKey key, List<Dataset> datasets) {
        return key.to().equals(way.first().table()) && !way.passes(key.from())
                ? datasets.stream().filter(dataset -> dataset.table().equals(key.from()))
                : Stream.empty();
    }
}
