package nl.waarborg.testkit;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SubjectExport.Item;
import nl.waarborg.kernel.SubjectExport.Part;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.TenantId;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A person's rows as the database has them: sealed values and the keyed hashes by which they are
 * found, which must go like what they stand for.
 *
 * @param values hexadecimal digits of what is sealed and of what finds it
 * @param missing columns, declared encrypted or with a blind index, without any
 */
record Sealed(Set<String> values, Set<String> missing) {

    /**
     * Reads them.
     *
     * @param owner a connection as the owner of the schema; closed afterwards
     */
    static Sealed of(Connection owner, TenantId tenant, List<Part> export) throws SQLException {
        Set<String> values = new LinkedHashSet<>();
        Set<String> missing = new LinkedHashSet<>();
        try (owner) {
            for (Part part : export) {
                List<JsonObject> rows = rows(owner, tenant, part);
                for (String name : sealedIn(part.dataset())) {
                    List<String> found =
                            rows.stream()
                                    .map(row -> Optional.ofNullable(row.getString(name)).orElse(""))
                                    .toList();
                    found.stream()
                            .filter(one -> one.length() > 2)
                            .map(one -> one.substring("\\x".length()))
                            .forEach(values::add);
                    if (found.stream().allMatch(String::isEmpty)) {
                        missing.add(part.dataset() + "." + name + " holds no value in any row");
                    }
                }
            }
        }
        return new Sealed(values, missing);
    }

    /**
     * The personal columns of rows that stay after an erasure, which it should have emptied.
     *
     * @param owner a connection as the owner of the schema; closed afterwards
     * @param before what there was
     */
    static Set<String> unemptied(Connection owner, TenantId tenant, List<Part> before)
            throws SQLException {
        Set<String> full = new TreeSet<>();
        try (owner) {
            for (Part part : before) {
                for (JsonObject row : rows(owner, tenant, part)) {
                    emptied(part.dataset()).stream()
                            .filter(name -> row.getValue(name) != null)
                            .forEach(name -> full.add(part.dataset() + "." + name));
                }
            }
        }
        return full;
    }

    /**
     * The rows that stay after an erasure by which each row of their table goes.
     *
     * @param owner a connection as the owner of the schema; closed afterwards
     * @param before what there was
     */
    static Set<String> undeleted(Connection owner, TenantId tenant, List<Part> before)
            throws SQLException {
        Set<String> there = new TreeSet<>();
        try (owner) {
            for (Part part : before) {
                if (part.dataset().onErasure() instanceof Erasure.DeleteRow) {
                    rows(owner, tenant, part)
                            .forEach(row -> there.add(part.dataset() + ":" + row.getString("id")));
                }
            }
        }
        return there;
    }

    private static List<String> sealedIn(Dataset dataset) {
        List<String> names = new ArrayList<>();
        for (Column<?> column : dataset.columns()) {
            if (column.encrypted()) {
                names.add(column.name());
            }
            if (column.blindIndexed()) {
                names.add(column.name() + "_index");
            }
        }
        return names;
    }

    private static List<String> emptied(Dataset dataset) {
        return dataset.columns().stream()
                .filter(column -> column.category().personal())
                .filter(column -> column.category() != Category.SUBJECT_ID)
                .filter(
                        column ->
                                switch (dataset.onErasure()) {
                                    case Erasure.Keep _ -> false;
                                    case Erasure.StripTo(var _, var kept) -> !kept.contains(column);
                                    case Erasure.DeleteRow _, Erasure.Anonymise _ -> true;
                                })
                .map(Column::name)
                .toList();
    }

    private static List<JsonObject> rows(Connection owner, TenantId tenant, Part part)
            throws SQLException {
        List<String> ids =
                part.items().stream().map(Sealed::idOf).map(id -> "'" + id + "'").toList();
        List<JsonObject> rows = new ArrayList<>();
        if (ids.isEmpty()) {
            return rows;
        }
        try (Statement statement = owner.createStatement()) {
            Leftovers.enter(statement, tenant);
            try (ResultSet found =
                    statement.executeQuery(
                            "SELECT to_jsonb(t) FROM %s t WHERE t.id IN (%s)"
                                    .formatted(part.dataset().table(), String.join(", ", ids)))) {
                while (found.next()) {
                    rows.add(new JsonObject(found.getString(1)));
                }
            }
        }
        return rows;
    }

    private static String idOf(Item item) {
        return item.values().stream()
                .filter(value -> value.column().name().equals("id"))
                .map(value -> value.value().toString())
                .findFirst()
                .orElseThrow();
    }
}
