package nl.waarborg.data.backup;

import nl.waarborg.data.backup.BackupManifest.Kind;
import nl.waarborg.data.backup.BackupManifest.Part;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes keys of people and of single values that were destroyed out of the back-ups: what is
 * encrypted under them stays in the large files, and nothing opens it any more. The file of keys is
 * written anew beside the old one and takes its place in the manifest. Blocks.
 */
public final class KeyPruning {

    private final BackupFolder folder;

    /** In a folder. */
    public KeyPruning(BackupFolder folder) {
        this.folder = folder;
    }

    /**
     * Takes keys out.
     *
     * @param destroyed the ids of people and of keys of values, by tenant
     * @return the files that were written anew
     */
    public List<String> run(Map<String, Set<String>> destroyed) {
        return folder.alone(
                () -> {
                    List<String> changed = new ArrayList<>();
                    for (BackupFolder.Found found : folder.list()) {
                        if (found.manifest().isPresent()) {
                            prune(found.manifest().get(), destroyed, changed);
                        }
                    }
                    return List.copyOf(changed);
                });
    }

    private void prune(
            BackupManifest manifest, Map<String, Set<String>> destroyed, List<String> changed)
            throws IOException {
        BackupManifest now = manifest;
        for (Part part : manifest.parts()) {
            Set<String> gone = destroyed.getOrDefault(part.tenant().orElse(""), Set.of());
            if (part.kind() == Kind.KEYS && !gone.isEmpty() && holds(now, part, gone)) {
                now = replace(now, part, gone);
                changed.add(manifest.id() + "/" + part.file());
            }
        }
    }

    private boolean holds(BackupManifest manifest, Part part, Set<String> gone) throws IOException {
        boolean[] found = new boolean[1];
        try (SectionReader reader = reader(manifest, part)) {
            for (var header = reader.next(); header.isPresent(); header = reader.next()) {
                boolean keys = isKeys(header.get());
                eachLine(reader.rows(), line -> found[0] |= keys && gone.contains(id(line)));
            }
        }
        return found[0];
    }

    private BackupManifest replace(BackupManifest manifest, Part part, Set<String> gone)
            throws IOException {
        Path in = folder.folder(manifest.id());
        String file = nextName(part.file());
        Files.deleteIfExists(in.resolve(file));
        Map<String, Long> rows = new TreeMap<>();
        String sha256;
        try (SectionReader reader = reader(manifest, part);
                SectionWriter writer = new SectionWriter(in, file, cipher(manifest))) {
            for (var header = reader.next(); header.isPresent(); header = reader.next()) {
                Set<String> without = isKeys(header.get()) ? gone : Set.of();
                try (OutputStream section = writer.section(header.get())) {
                    rows.put(
                            PartWriter.table(header.get()).plainName(),
                            copy(reader.rows(), section, without));
                }
            }
            sha256 = writer.finish();
        }
        Part next = new Part(file, part.kind(), part.tenant(), sha256, rows, part.goneBy());
        return folder.replacePart(manifest, part, next);
    }

    private static long copy(InputStream rows, OutputStream to, Set<String> without)
            throws IOException {
        long[] kept = new long[1];
        eachLine(
                rows,
                line -> {
                    if (!without.contains(id(line))) {
                        to.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                        kept[0]++;
                    }
                });
        return kept[0];
    }

    private interface Line {
        void take(String line) throws IOException;
    }

    private static void eachLine(InputStream rows, Line each) throws IOException {
        InputStream in = new BufferedInputStream(rows);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                each.take(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(b);
            }
        }
    }

    private static boolean isKeys(String header) {
        return List.of(PartWriter.SUBJECTS, PartWriter.VALUE_KEYS)
                .contains(PartWriter.table(header).plainName());
    }

    /** The second column of both tables. */
    private static String id(String line) {
        String[] columns = line.split("\t", 3);
        return columns.length > 1 ? columns[1] : "";
    }

    private static String nextName(String file) {
        String stem = file.substring(0, file.length() - ".wbk".length());
        int dash = stem.lastIndexOf(".keys");
        String number = stem.substring(dash + ".keys".length());
        int next = number.isEmpty() ? 2 : Integer.parseInt(number.substring(1)) + 1;
        return stem.substring(0, dash) + ".keys-" + next + ".wbk";
    }

    private SectionReader reader(BackupManifest manifest, Part part) throws IOException {
        return new SectionReader(folder.folder(manifest.id()), part.file(), cipher(manifest));
    }

    private BackupCipher cipher(BackupManifest manifest) {
        return BackupCipher.unwrap(manifest.id(), manifest.wrappedKey(), folder.master());
    }
}
