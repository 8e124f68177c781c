package nl.waarborg.data.exit;

import io.vertx.core.json.Json;

import nl.waarborg.data.keys.UnreadableData;
import nl.waarborg.spi.Dataset;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The rows of one table for an archive: as JSON lines, as CSV, and its files. */
final class TableExport {

    private static final int FETCHED = 500;

    private final Connection connection;
    private final TenantTable table;
    private final ExportKeys keys;
    private final List<ExportedColumn> columns;
    private long rows;
    private long unreadable;

    TableExport(
            Connection connection, TenantTable table, Optional<Dataset> dataset, ExportKeys keys) {
        this.connection = connection;
        this.table = table;
        this.keys = keys;
        this.columns =
                table.columns().stream().map(column -> ExportedColumn.of(column, dataset)).toList();
    }

    /** Of some columns only. */
    private TableExport(TableExport whole, Predicate<ExportedColumn> which) {
        this.connection = whole.connection;
        this.table = whole.table;
        this.keys = whole.keys;
        this.columns = whole.columns.stream().filter(which).toList();
    }

    /** The same rows once more, in a folder of their own, with what a law demands of them. */
    void write(ArchiveWriter archive, String folder, LegalDuties.Duty duty)
            throws IOException, SQLException {
        TableExport part = new TableExport(this, duty::asksFor);
        archive.add(folder + table.plainName() + ".jsonl", part::lines);
        archive.add(folder + table.plainName() + ".csv", part::csv);
    }

    List<ExportedColumn> columns() {
        return columns;
    }

    /** How many rows were written. */
    long rows() {
        return rows;
    }

    /** How many values no key opened. */
    long unreadable() {
        return unreadable;
    }

    void write(ArchiveWriter archive) throws IOException, SQLException {
        archive.add("tables/" + table.plainName() + ".jsonl", this::lines);
        archive.add("tables/" + table.plainName() + ".csv", this::csv);
        for (ExportedColumn column : exported()) {
            if (column.file()) {
                files(archive, column);
            }
        }
    }

    private void lines(OutputStream out) throws IOException, SQLException {
        rows = 0;
        unreadable = 0;
        List<ExportedColumn> exported = exported();
        each(
                exported,
                values -> {
                    StringBuilder line = new StringBuilder("{");
                    for (int i = 0; i < values.size(); i++) {
                        line.append(i == 0 ? "" : ",")
                                .append(Json.encode(exported.get(i).name()))
                                .append(':')
                                .append(values.get(i));
                    }
                    out.write(line.append("}\n").toString().getBytes(StandardCharsets.UTF_8));
                    rows++;
                });
    }

    private void csv(OutputStream out) throws IOException, SQLException {
        List<ExportedColumn> exported = exported();
        long before = unreadable;
        OutputStreamWriter writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CSVFormat format =
                CSVFormat.RFC4180
                        .builder()
                        .setHeader(
                                exported.stream().map(ExportedColumn::name).toArray(String[]::new))
                        .get();
        CSVPrinter printer = new CSVPrinter(writer, format);
        each(exported, values -> printer.printRecord(values.stream().map(TableExport::cell)));
        printer.flush();
        unreadable = before;
    }

    private static @Nullable Object cell(String json) {
        return json.startsWith("\"") ? Json.decodeValue(json) : json.equals("null") ? null : json;
    }

    private void files(ArchiveWriter archive, ExportedColumn column)
            throws IOException, SQLException {
        String query =
                "SELECT id, %s FROM %s WHERE %s IS NOT NULL ORDER BY id"
                        .formatted(column.stored().sql(), table.sql(), column.stored().sql());
        try (PreparedStatement statement = statement(query);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                UUID id = found.getObject(1, UUID.class);
                byte[] bytes =
                        column.encrypted()
                                ? opened(column, id, found.getBytes(2))
                                : found.getBytes(2);
                if (bytes != null) {
                    archive.add(path(column, id), out -> out.write(bytes));
                }
            }
        }
    }

    private String path(ExportedColumn column, UUID id) {
        return "files/%s/%s.%s".formatted(table.plainName(), id, column.name());
    }

    private interface Row {
        /** Each value as JSON. */
        void take(List<String> values) throws IOException;
    }

    private void each(List<ExportedColumn> exported, Row row) throws IOException, SQLException {
        boolean ids = table.has("id");
        String selected =
                exported.stream().map(TableExport::selected).collect(Collectors.joining(", "));
        String query =
                "SELECT %s%s FROM %s%s"
                        .formatted(
                                ids ? "id" : "NULL",
                                selected.isEmpty() ? "" : ", " + selected,
                                table.sql(),
                                ids ? " ORDER BY id" : "");
        try (PreparedStatement statement = statement(query);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                List<String> values = new ArrayList<>(exported.size());
                UUID id = ids ? found.getObject(1, UUID.class) : new UUID(0, 0);
                for (int i = 0; i < exported.size(); i++) {
                    values.add(value(exported.get(i), id, found, i + 2));
                }
                row.take(values);
            }
        }
    }

    private static String selected(ExportedColumn column) {
        return column.stored().bytes()
                ? column.stored().sql()
                : "to_jsonb(" + column.stored().sql() + ")::text";
    }

    private String value(ExportedColumn column, UUID id, ResultSet found, int at)
            throws SQLException {
        if (!column.stored().bytes()) {
            String json = found.getString(at);
            return json == null ? "null" : json;
        }
        byte[] stored = found.getBytes(at);
        if (stored == null) {
            return "null";
        }
        if (column.file()) {
            boolean there = !column.encrypted() || opened(column, id, stored) != null;
            return there ? Json.encode(path(column, id)) : "null";
        }
        return column.json(opened(column, id, stored));
    }

    private byte @Nullable [] opened(ExportedColumn column, UUID id, byte[] stored)
            throws SQLException {
        try {
            byte[] opened = keys.open(table.plainName() + "." + column.name(), id, stored);
            unreadable += opened == null ? 1 : 0;
            return opened;
        } catch (UnreadableData e) {
            unreadable++;
            return null;
        }
    }

    private PreparedStatement statement(String query) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query);
        statement.setFetchSize(FETCHED);
        return statement;
    }

    private List<ExportedColumn> exported() {
        return columns.stream().filter(ExportedColumn::exported).toList();
    }
}
