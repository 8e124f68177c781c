package nl.waarborg.testkit;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SubjectExport.Item;
import nl.waarborg.kernel.SubjectExport.Part;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Tx;

import org.jooq.Field;
import org.jooq.impl.DSL;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Looks at all that a plugin's tables hold, in the ways the contract needs. */
final class Rows {

    private Rows() {}

    /** The rows of an export, each as {@code table:id}. */
    static Set<String> idsOf(List<Part> export) {
        Set<String> ids = new LinkedHashSet<>();
        for (Part part : export) {
            for (Item item : part.items()) {
                item.values().stream()
                        .filter(value -> value.column().name().equals("id"))
                        .forEach(value -> ids.add(part.dataset() + ":" + value.value()));
            }
        }
        return ids;
    }

    /** All values of an export in one text; ids as traces, so that one is found in them too. */
    static String textOf(List<Part> export) {
        StringBuilder text = new StringBuilder();
        for (Part part : export) {
            for (Item item : part.items()) {
                item.values()
                        .forEach(
                                value ->
                                        text.append(value.column())
                                                .append('=')
                                                .append(plain(value.value()))
                                                .append('\n'));
            }
        }
        return text.toString();
    }

    /** The texts of an export that the database must not show. */
    static List<String> encryptedTexts(List<Part> export) {
        return export.stream()
                .flatMap(part -> part.items().stream())
                .flatMap(item -> item.values().stream())
                .filter(
                        value ->
                                value.column().encrypted()
                                        && (value.value() instanceof String
                                                || value.value() instanceof Buffer))
                .map(value -> plain(value.value()))
                .filter(text -> text.length() > 5)
                .toList();
    }

    /** The datasets about people. */
    static Set<String> aboutPeople(PluginSpec spec) {
        Set<String> names = new LinkedHashSet<>();
        for (Dataset dataset : spec.datasets()) {
            if (!(dataset.about() instanceof SubjectLink.Nobody)) {
                names.add(dataset.toString());
            }
        }
        return names;
    }

    /** The datasets with columns of which each look is written down. */
    static Set<String> logged(PluginSpec spec) {
        Set<String> names = new LinkedHashSet<>();
        for (Dataset dataset : spec.datasets()) {
            if (dataset.columns().stream().anyMatch(column -> column.category().logged())) {
                names.add(dataset.toString());
            }
        }
        return names;
    }

    /** The tables in an answer with looks, those of one reader. */
    static Set<String> tablesIn(Answer looks, String reader) {
        Set<String> names = new LinkedHashSet<>();
        for (Object item : looks.json().getJsonArray("items")) {
            JsonObject look = (JsonObject) item;
            if (reader.equals(look.getString("name"))) {
                names.add(look.getString("dataset"));
            }
        }
        return names;
    }

    /** The datasets of which an erasure keeps something under a duty. */
    static Set<String> keptWithGround(PluginSpec spec) {
        Set<String> names = new LinkedHashSet<>();
        for (Dataset dataset : spec.datasets()) {
            boolean kept =
                    switch (dataset.onErasure()) {
                        case Erasure.Keep keep -> !(dataset.about() instanceof SubjectLink.Nobody);
                        case Erasure.StripTo strip -> true;
                        case Erasure.DeleteRow delete -> false;
                        case Erasure.Anonymise anonymise -> false;
                    };
            if (kept) {
                names.add(dataset.toString());
            }
        }
        return names;
    }

    /** The columns of which an erasure keeps what stands there under a duty. */
    static Set<String> columnsKeptWithGround(PluginSpec spec) {
        Set<String> names = new LinkedHashSet<>();
        for (Dataset dataset : spec.datasets()) {
            List<Column<?>> kept =
                    switch (dataset.onErasure()) {
                        case Erasure.Keep _ when dataset.about() instanceof SubjectLink.Nobody ->
                                List.of();
                        case Erasure.Keep _ -> dataset.columns();
                        case Erasure.StripTo(var _, var columns) -> columns;
                        case Erasure.DeleteRow _, Erasure.Anonymise _ -> List.of();
                    };
            kept.forEach(column -> names.add(dataset + "." + column.name()));
        }
        return names;
    }

    /** The rows, of people and of nobody, in which a text stands. */
    static Future<Set<String>> idsWith(PluginSpec spec, String trace, Tx tx) {
        return all(spec, tx)
                .map(
                        rows -> {
                            Set<String> ids = new LinkedHashSet<>();
                            rows.stream()
                                    .filter(row -> row.text().contains(trace))
                                    .forEach(row -> ids.add(row.id()));
                            return ids;
                        });
    }

    /** The texts, of people and of nobody, in which a trace stands. */
    static Future<Set<String>> textsWith(PluginSpec spec, String trace, Tx tx) {
        List<Future<Set<String>>> tables = new ArrayList<>();
        for (Dataset dataset : spec.datasets()) {
            tables.add(
                    tx.list(DSL.select(fields(dataset)).from(dataset.asTable()))
                            .map(rows -> textsWith(dataset, trace, rows)));
        }
        return Future.all(tables)
                .map(
                        all -> {
                            Set<String> texts = new LinkedHashSet<>();
                            all.<Set<String>>list().forEach(texts::addAll);
                            return texts;
                        });
    }

    private static Set<String> textsWith(Dataset dataset, String trace, List<Row> rows) {
        Set<String> texts = new LinkedHashSet<>();
        for (Row row : rows) {
            for (Column<?> column : dataset.columns()) {
                row.find(column).stream()
                        .flatMap(
                                value ->
                                        Stream.of(
                                                value instanceof String[] many
                                                        ? many
                                                        : new Object[] {value}))
                        .filter(value -> value instanceof String text && text.contains(trace))
                        .forEach(value -> texts.add((String) value));
            }
        }
        return texts;
    }

    private static Field<?>[] fields(Dataset dataset) {
        return dataset.columns().stream().map(Column::field).toArray(Field<?>[]::new);
    }

    /** All rows of some datasets. */
    static Future<Set<String>> idsIn(PluginSpec spec, Set<String> datasets, Tx tx) {
        return all(spec, tx)
                .map(
                        rows -> {
                            Set<String> ids = new LinkedHashSet<>();
                            rows.stream()
                                    .filter(row -> datasets.contains(row.dataset()))
                                    .forEach(row -> ids.add(row.id()));
                            return ids;
                        });
    }

    /** All rows in one text. */
    static Future<String> everything(PluginSpec spec, Tx tx) {
        return all(spec, tx)
                .map(rows -> String.join("\n", rows.stream().map(Line::text).sorted().toList()));
    }

    private static Future<List<Line>> all(PluginSpec spec, Tx tx) {
        List<Future<List<Line>>> tables = new ArrayList<>();
        for (Dataset dataset : spec.datasets()) {
            tables.add(
                    tx.list(
                                    DSL.select(fields(dataset))
                                            .from(dataset.asTable())
                                            .orderBy(dataset.id().field()))
                            .map(rows -> rows.stream().map(row -> line(dataset, row)).toList()));
        }
        return Future.all(tables)
                .map(all -> all.<List<Line>>list().stream().flatMap(List::stream).toList());
    }

    private static Line line(Dataset dataset, Row row) {
        StringBuilder text = new StringBuilder(dataset.toString());
        for (Column<?> column : dataset.columns()) {
            row.find(column)
                    .ifPresent(
                            value ->
                                    text.append(' ')
                                            .append(column.name())
                                            .append('=')
                                            .append(plain(value)));
        }
        return new Line(dataset.toString(), dataset + ":" + row.get(dataset.id()), text.toString());
    }

    private static String plain(Object value) {
        return switch (value) {
            case UUID id -> TestPerson.traceOf(id);
            case Buffer file -> file.toString(StandardCharsets.UTF_8);
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case Object[] many -> List.of(many).toString();
            default -> String.valueOf(value);
        };
    }

    /** What the database itself holds of a tenant in a plugin's tables. */
    static String dump(Connection owner, TenantId tenant, PluginSpec spec) throws SQLException {
        StringBuilder dump = new StringBuilder();
        try (owner;
                Statement statement = owner.createStatement()) {
            enter(statement, tenant);
            for (Dataset dataset : spec.datasets()) {
                append(statement, "SELECT t::text FROM " + dataset.table() + " t", dump);
            }
        }
        return dump.toString();
    }

    /** A text as the database would show it in a column of bytes. */
    static String hexOf(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The values in the ids of all events of a tenant. */
    static List<String> eventValues(Connection owner, TenantId tenant) throws SQLException {
        StringBuilder values = new StringBuilder();
        try (owner;
                Statement statement = owner.createStatement()) {
            enter(statement, tenant);
            append(
                    statement,
                    "SELECT e.value FROM core.outbox o, jsonb_each_text(o.ids) e",
                    values);
        }
        return values.toString().lines().toList();
    }

    private static void enter(Statement statement, TenantId tenant) throws SQLException {
        statement.execute("SELECT set_config('waarborg.tenant', '" + tenant + "', false)");
        statement.execute("SELECT set_config('waarborg.reach', 'TENANT', false)");
    }

    private static void append(Statement statement, String query, StringBuilder to)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                to.append(rows.getString(1)).append('\n');
            }
        }
    }

    /** Calls a route with any id and an empty body. */
    static Answer call(ApiClient api, PluginSpec spec, Route<?, ?, ?> route) {
        String path = route.path().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
        boolean body = route.method() != HttpMethod.GET && route.method() != HttpMethod.DELETE;
        return api.send(
                HttpMethod.valueOf(route.method().name().toUpperCase(Locale.ROOT)),
                "/" + spec.name() + path,
                body ? Optional.of(new JsonObject().encode()) : Optional.empty());
    }

    private record Line(String dataset, String id, String text) {}
}
