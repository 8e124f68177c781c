package nl.waarborg.data.backup;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.backup.BackupManifest.Kind;
import nl.waarborg.data.backup.BackupManifest.Part;

import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes the files of a back-up. */
final class PartWriter {

    /** The people with their keys, a table of their own in the file of keys. */
    static final String SUBJECTS = "core.subject";

    /** The keys of single values, in the file of keys as well. */
    static final String VALUE_KEYS = "core.value_key";

    static final String TENANT_KEYS = "core.tenant_key";
    static final String WRAPPED_KEY = "wrapped_key";
    static final List<String> SUBJECT_KEY = List.of("tenant_id", "id", WRAPPED_KEY);

    /** What is true of this database, and not of one that the back-up is put back into. */
    private static final String FACTS =
            " WHERE name NOT IN ('migrations', 'erasure-ledger-head', 'erasure-ledger-base',"
                    + " 'quarantine',"
                    + " 'restore-under-way')";

    private final Snapshot snapshot;
    private final Path folder;
    private final BackupCipher cipher;
    private final LocalDate goneBy;

    PartWriter(Snapshot snapshot, Path folder, BackupCipher cipher, LocalDate goneBy) {
        this.snapshot = snapshot;
        this.folder = folder;
        this.cipher = cipher;
        this.goneBy = goneBy;
    }

    Part installation() throws SQLException, IOException {
        List<StoredTable> tables =
                snapshot.tables().stream().filter(table -> !table.ofTenants()).toList();
        return write("installation.wbk", Kind.INSTALLATION, Optional.empty(), tables);
    }

    Part data(String tenant) throws SQLException, IOException {
        List<StoredTable> tables =
                snapshot.tables().stream()
                        .filter(StoredTable::ofTenants)
                        .filter(
                                table ->
                                        !List.of(TENANT_KEYS, VALUE_KEYS)
                                                .contains(table.plainName()))
                        .map(PartWriter::withoutKey)
                        .toList();
        return write(tenant + ".data.wbk", Kind.DATA, Optional.of(tenant), tables);
    }

    Part keys(String tenant) throws SQLException, IOException {
        List<StoredTable> tables =
                snapshot.tables().stream()
                        .filter(
                                table ->
                                        List.of(TENANT_KEYS, SUBJECTS, VALUE_KEYS)
                                                .contains(table.plainName()))
                        .map(PartWriter::keyOnly)
                        .toList();
        return write(tenant + ".keys.wbk", Kind.KEYS, Optional.of(tenant), tables);
    }

    private static StoredTable withoutKey(StoredTable table) {
        return table.plainName().equals(SUBJECTS)
                ? new StoredTable(
                        table.schema(),
                        table.table(),
                        table.columns().stream()
                                .filter(column -> !column.equals(WRAPPED_KEY))
                                .toList())
                : table;
    }

    private static StoredTable keyOnly(StoredTable table) {
        return table.plainName().equals(SUBJECTS)
                ? new StoredTable(table.schema(), table.table(), SUBJECT_KEY)
                : table;
    }

    private Part write(String file, Kind kind, Optional<String> tenant, List<StoredTable> tables)
            throws SQLException, IOException {
        if (tenant.isPresent()) {
            snapshot.enter(tenant.get());
        }
        Map<String, Long> rows = new TreeMap<>();
        try (SectionWriter writer = new SectionWriter(folder, file, cipher)) {
            for (StoredTable table : tables) {
                try (OutputStream section = writer.section(header(table))) {
                    rows.put(table.plainName(), snapshot.copy(query(table, kind, tenant), section));
                }
            }
            return new Part(file, kind, tenant, writer.finish(), rows, goneBy);
        }
    }

    /** Row-level security would do; asking for the tenant as well costs nothing. */
    private static String query(StoredTable table, Kind kind, Optional<String> tenant) {
        String all = "SELECT %s FROM %s".formatted(table.columnList(), table.name());
        if (tenant.isEmpty()) {
            return table.plainName().equals("installation.fact") ? all + FACTS : all;
        }
        String ofTenant =
                all
                        + " WHERE tenant_id = "
                        + DSL.using(SQLDialect.POSTGRES).render(DSL.inline(tenant.get()));
        return kind == Kind.KEYS && table.plainName().equals(SUBJECTS)
                ? ofTenant + " AND wrapped_key IS NOT NULL"
                : ofTenant;
    }

    static String header(StoredTable table) {
        return new JsonObject()
                .put("schema", table.schema())
                .put("table", table.table())
                .put("columns", new JsonArray(table.columns()))
                .encode();
    }

    static StoredTable table(String header) {
        JsonObject json = new JsonObject(header);
        return new StoredTable(
                json.getString("schema"),
                json.getString("table"),
                json.getJsonArray("columns").stream().map(String::valueOf).toList());
    }
}
