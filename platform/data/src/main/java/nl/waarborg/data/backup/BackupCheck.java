package nl.waarborg.data.backup;

import nl.waarborg.data.backup.BackupManifest.Part;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a back-up from end to end, as a restore would, and tells what is wrong with it. Blocks. */
public final class BackupCheck {

    private static final int BUFFER = 256 * 1024;

    private final BackupFolder folder;

    /** In a folder. */
    public BackupCheck(BackupFolder folder) {
        this.folder = folder;
    }

    /** What is wrong; nothing if all can be put back. */
    public List<String> faultsOf(BackupManifest manifest) {
        List<String> faults = new ArrayList<>();
        for (Part part : manifest.parts()) {
            try {
                check(manifest, part, faults);
            } catch (IOException e) {
                faults.add("%s cannot be read: %s".formatted(part.file(), e.getMessage()));
            } catch (BackupFault e) {
                faults.add(String.valueOf(e.getMessage()));
            }
        }
        return List.copyOf(faults);
    }

    private void check(BackupManifest manifest, Part part, List<String> faults) throws IOException {
        Path from = folder.folder(manifest.id());
        if (!sha256(from.resolve(part.file())).equals(part.sha256())) {
            faults.add("%s was changed since it was written".formatted(part.file()));
            return;
        }
        BackupCipher cipher =
                BackupCipher.unwrap(manifest.id(), manifest.wrappedKey(), folder.master());
        Map<String, Long> rows = new TreeMap<>();
        try (SectionReader reader = new SectionReader(from, part.file(), cipher)) {
            for (var header = reader.next(); header.isPresent(); header = reader.next()) {
                rows.put(PartWriter.table(header.get()).plainName(), lines(reader.rows()));
            }
        }
        if (!rows.equals(part.rows())) {
            faults.add("%s does not hold the rows that it should".formatted(part.file()));
        }
    }

    private static long lines(InputStream rows) throws IOException {
        byte[] chunk = new byte[BUFFER];
        long lines = 0;
        for (int read = rows.read(chunk); read >= 0; read = rows.read(chunk)) {
            for (int i = 0; i < read; i++) {
                if (chunk[i] == '\n') {
                    lines++;
                }
            }
        }
        return lines;
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = SectionWriter.sha256();
        try (InputStream in =
                new DigestInputStream(
                        new BufferedInputStream(Files.newInputStream(file)), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
