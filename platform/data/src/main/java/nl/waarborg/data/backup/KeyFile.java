package nl.waarborg.data.backup;

import nl.waarborg.data.backup.BackupManifest.Part;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A file of keys in a back-up. Blocks.
 *
 * @param folder where the back-up lies
 * @param manifest of the back-up
 * @param part the file
 */
record KeyFile(BackupFolder folder, BackupManifest manifest, Part part) {

    /** Whether one of the keys is in it. */
    boolean holds(Set<String> gone) throws IOException {
        boolean[] found = new boolean[1];
        try (SectionReader reader = reader()) {
            for (var header = reader.next(); header.isPresent(); header = reader.next()) {
                boolean keys = isKeys(header.get());
                eachLine(reader.rows(), line -> found[0] |= keys && gone.contains(id(line)));
            }
        }
        return found[0];
    }

    /** Writes it anew beside itself without the keys; nothing names the new file yet. */
    Part without(Set<String> gone) throws IOException {
        Path in = folder.folder(manifest.id());
        String file = nextName(part.file());
        Files.deleteIfExists(in.resolve(file));
        Map<String, Long> rows = new TreeMap<>();
        String sha256;
        try (SectionReader reader = reader();
                SectionWriter writer = new SectionWriter(in, file, cipher())) {
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
        return new Part(file, part.kind(), part.tenant(), sha256, rows, part.goneBy());
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

    private SectionReader reader() throws IOException {
        return new SectionReader(folder.folder(manifest.id()), part.file(), cipher());
    }

    private BackupCipher cipher() {
        return BackupCipher.unwrap(manifest.id(), manifest.wrappedKey(), folder.master());
    }
}
