package nl.waarborg.data.ledger;

import com.google.crypto.tink.prf.Prf;

import io.vertx.core.json.JsonObject;

import nl.waarborg.data.Disk;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.kernel.audit.Digest;
import nl.waarborg.kernel.audit.SealAnchor;
import nl.waarborg.spi.TenantId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The newest seal of each tenant's audit trail, beside the ledger: whoever owns the database cannot
 * take it back with the seal. A file for each tenant, proven with the master key. Blocks.
 */
public final class SealAnchors {

    private static final String PURPOSE = "audit seal anchor";
    private static final Pattern NAME = Pattern.compile("seal-([a-z0-9-]+)");

    private final Path folder;
    private final Prf key;

    /** In the folder of the ledger, which need not exist. */
    public SealAnchors(Path folder, MasterKey master) {
        this.folder = folder;
        this.key = master.proof(PURPOSE);
    }

    /**
     * What is kept of a tenant; empty where nothing was kept yet.
     *
     * @throws LedgerFault if it was changed
     */
    public Optional<SealAnchor> of(TenantId tenant) {
        Path file = file(tenant);
        return Files.exists(file)
                ? Optional.of(read(tenant, file))
                        .map(
                                said ->
                                        new SealAnchor(
                                                said.getLong("number"),
                                                Digest.parse(said.getString("sha256"))))
                : Optional.empty();
    }

    private JsonObject read(TenantId tenant, Path file) {
        try {
            String[] parts = Files.readString(file).strip().split(" ", 2);
            if (parts.length == 2
                    && LedgerProof.same(parts[0], LedgerProof.of(key, tenant.value(), parts[1]))) {
                return new JsonObject(parts[1]);
            }
        } catch (IOException e) {
            throw new LedgerFault("The file %s cannot be read".formatted(file), e);
        }
        throw new LedgerFault("The file %s was changed".formatted(file));
    }

    /** Keeps a newer seal in the place of the one that is kept. */
    public void keep(TenantId tenant, SealAnchor newest, Instant now) {
        String text =
                new JsonObject()
                        .put("tenant", tenant.value())
                        .put("number", newest.number())
                        .put("sha256", newest.digest().toString())
                        .put("at", now.toString())
                        .encode();
        try {
            Files.createDirectories(folder);
            Disk.replace(
                    file(tenant), LedgerProof.of(key, tenant.value(), text) + " " + text + "\n");
        } catch (IOException e) {
            throw new LedgerFault("The file %s cannot be written".formatted(file(tenant)), e);
        }
    }

    /**
     * Begins anew after an older copy of the trail was put back. What was kept until then stays
     * beside it, under the moment.
     */
    public void putAside(TenantId tenant, Instant now) {
        Path file = file(tenant);
        Path aside =
                folder.resolve(file.getFileName() + ".until-" + now.toString().replace(':', '-'));
        try {
            if (Files.exists(file)) {
                Disk.rename(file, aside);
            }
        } catch (IOException e) {
            throw new LedgerFault("The file %s cannot be put aside".formatted(file), e);
        }
    }

    /**
     * Puts aside what was kept of any organisation before an older copy was put back. What was
     * changed stays, so that it is told.
     */
    public void putAsideBefore(Instant restored, Instant now) {
        for (TenantId tenant : tenants()) {
            if (keptAt(tenant).filter(restored::isAfter).isPresent()) {
                putAside(tenant, now);
            }
        }
    }

    private List<TenantId> tenants() {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> new TenantId(name.group(1)))
                    .toList();
        } catch (IOException e) {
            throw new LedgerFault("The folder %s cannot be read".formatted(folder), e);
        }
    }

    private Optional<Instant> keptAt(TenantId tenant) {
        try {
            return Optional.of(Instant.parse(read(tenant, file(tenant)).getString("at")));
        } catch (LedgerFault e) {
            return Optional.empty();
        }
    }

    /** Lets go of all that was kept of an organisation that left. */
    public void forget(TenantId tenant) {
        try {
            if (Files.exists(folder)) {
                try (var files =
                        Files.newDirectoryStream(
                                folder, file(tenant).getFileName() + "{,.until-*}")) {
                    for (Path file : files) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new LedgerFault("The file %s cannot be removed".formatted(file(tenant)), e);
        }
    }

    private Path file(TenantId tenant) {
        return folder.resolve("seal-" + tenant.value());
    }
}
