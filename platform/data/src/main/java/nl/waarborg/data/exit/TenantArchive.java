package nl.waarborg.data.exit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.Disk;
import nl.waarborg.data.OperationalTables;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.Registry;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TenantId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes everything of a tenant into one archive in open formats, as of one moment: each table as
 * JSON lines and as CSV, uploads as files, policies, registers and letters as documents, and a
 * description of every column. Blocks.
 */
public final class TenantArchive {

    private static final Set<String> LEFT_OUT =
            Set.of("core.tenant_key", "core.value_key", "core.idempotency");

    /** Where that lies apart which a law demands to be kept. */
    private static final String BY_LAW = "legal-duty/";

    private final DatabaseUrl owner;
    private final MasterKey master;
    private final Registry registry;
    private final Path folder;

    /**
     * From a database.
     *
     * @param folder where archives lie; need not exist
     */
    public TenantArchive(DatabaseUrl owner, MasterKey master, Registry registry, Path folder) {
        this.owner = owner;
        this.master = master;
        this.registry = registry;
        this.folder = folder;
    }

    /**
     * An archive.
     *
     * @param file its name in the folder
     * @param sha256 of it
     * @param bytes how long it is
     */
    public record Made(String file, String sha256, long bytes) {}

    /**
     * Writes one; it gets its name when it is whole.
     *
     * @param secret what opens it
     * @param keySet the keys with which seals and certificates are checked
     */
    public Made write(TenantId tenant, String secret, JsonObject keySet, Instant now) {
        String name = tenant + "-" + now.toString().replaceAll("[-:]|\\.\\d+", "") + ".zip";
        Path unfinished = folder.resolve("unfinished-" + name);
        try {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            String sha256;
            try (Connection connection = TenantSight.of(owner, tenant);
                    ArchiveWriter archive = new ArchiveWriter(unfinished, secret)) {
                // TenantSight's settings are of the session; the snapshot is of what follows.
                connection.commit();
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                connection.setReadOnly(true);
                fill(archive, connection, tenant, keySet, now);
                sha256 = archive.finish();
            }
            Disk.rename(unfinished, folder.resolve(name));
            return new Made(name, sha256, Files.size(folder.resolve(name)));
        } catch (IOException | SQLException e) {
            throw new ExitFault("The tenant %s could not be exported".formatted(tenant), e);
        }
    }

    /**
     * Removes all archives of a tenant, the unfinished ones too.
     *
     * @param folder where archives lie
     */
    public static void remove(Path folder, TenantId tenant) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        String name = "(unfinished-)?" + tenant + "-[0-9TZ]+[.]zip";
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (String.valueOf(file.getFileName()).matches(name)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new ExitFault("The archives of %s could not be removed".formatted(tenant), e);
        }
    }

    private void fill(
            ArchiveWriter archive,
            Connection connection,
            TenantId tenant,
            JsonObject keySet,
            Instant now)
            throws IOException, SQLException {
        ExportKeys keys = ExportKeys.of(connection, tenant, master);
        archive.add("README.txt", ArchiveDocuments.README);
        LegalDuties duties = LegalDuties.of(connection, registry);
        JsonArray described = new JsonArray();
        JsonArray byLaw = new JsonArray();
        for (TenantTable table : TenantTables.of(connection)) {
            if (!LEFT_OUT.contains(table.plainName())) {
                Optional<Dataset> dataset = dataset(table);
                TableExport export = new TableExport(connection, table, dataset, keys);
                export.write(archive);
                described.add(described(table, dataset, export));
                Optional<LegalDuties.Duty> duty = duties.about(table);
                if (duty.isPresent() && export.rows() > 0) {
                    export.write(archive, BY_LAW, duty.get());
                    byLaw.add(described(duty.get(), table, export));
                }
            }
        }
        archive.add(
                BY_LAW + "terms.json",
                new JsonObject().put("tables", byLaw).encodePrettily() + "\n");
        new ArchiveDocuments(connection).write(archive);
        archive.add("audit-keys.json", keySet.encodePrettily() + "\n");
        archive.add(
                "description.json",
                new JsonObject()
                                .put("format", "waarborg-tenant-archive/1")
                                .put("tenant", tenant.value())
                                .put("made_at", now.toString())
                                .put("left_out", new JsonArray(LEFT_OUT.stream().sorted().toList()))
                                .put("tables", described)
                                .encodePrettily()
                        + "\n");
        archive.add("description.schema.json", ArchiveDocuments.schema());
    }

    private Optional<Dataset> dataset(TenantTable table) {
        return Stream.concat(CoreTables.all().stream(), registry.datasets().stream())
                .filter(one -> one.table().schema().equals(table.schema()))
                .filter(one -> one.table().table().equals(table.table()))
                .findFirst();
    }

    private JsonObject described(TenantTable table, Optional<Dataset> dataset, TableExport export) {
        List<JsonObject> columns = new ArrayList<>();
        export.columns().forEach(column -> columns.add(described(column)));
        return new JsonObject()
                .put("name", table.plainName())
                .put("about", dataset.map(one -> about(one.about())).orElseGet(() -> reason(table)))
                .put("kept_as", dataset.map(Dataset::retainedAs).orElse(""))
                .put("rows", export.rows())
                .put("unreadable_values", export.unreadable())
                .put("columns", new JsonArray(columns));
    }

    private static JsonObject described(
            LegalDuties.Duty duty, TenantTable table, TableExport export) {
        return new JsonObject()
                .put("name", table.plainName())
                .put("rows", export.rows())
                .put("law", duty.law())
                .put(
                        "columns",
                        new JsonArray(
                                export.columns().stream()
                                        .filter(ExportedColumn::exported)
                                        .filter(duty::asksFor)
                                        .map(ExportedColumn::name)
                                        .toList()))
                .put("rules", new JsonArray(duty.terms()));
    }

    private static String reason(TenantTable table) {
        return OperationalTables.reasonOf(table.plainName())
                .map(reason -> "nobody: " + reason)
                .orElse("a module that is not installed any more");
    }

    private static String about(SubjectLink link) {
        return switch (link) {
            case SubjectLink.Direct direct -> "the person in " + direct.column().name();
            case SubjectLink.Through through ->
                    "the person of the row of %s in %s"
                            .formatted(through.parent(), through.column().name());
            case SubjectLink.Nobody nobody -> "nobody: " + nobody.why();
        };
    }

    private static JsonObject described(ExportedColumn column) {
        JsonObject json =
                new JsonObject()
                        .put("name", column.name())
                        .put("type", column.jsonType())
                        .put("database_type", column.stored().type())
                        .put("nullable", column.stored().nullable())
                        .put(
                                "category",
                                column.declared()
                                        .map(Column::category)
                                        .map(Enum::name)
                                        .orElse("OPERATIONAL"))
                        .put(
                                "personal",
                                column.declared()
                                        .map(one -> one.category().personal())
                                        .orElse(false))
                        .put("was_encrypted", column.encrypted())
                        .put("file", column.file())
                        .put("exported", column.exported());
        return column.exported() ? json : json.put("left_out_because", column.leftOut());
    }
}
