package nl.waarborg.leaky;

import static org.assertj.core.api.Assertions.assertThat;

import net.lingala.zip4j.ZipFile;
import net.lingala.zip4j.model.ZipParameters;
import net.lingala.zip4j.model.enums.EncryptionMethod;

import nl.waarborg.testkit.LeftFiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What somebody left in files is found wherever it lies, but for what no key opens. */
class LeftFilesTest {

    private static final String WORDS = "canary-words-of-one-person";
    private static final List<String> TEXTS = List.of(WORDS);

    @TempDir private Path folder;

    @Test
    void a_text_is_found_in_hidden_folders_and_in_names_and_as_digits() throws IOException {
        Path hidden = write(folder.resolve(".hidden/.notes"), WORDS);
        Path named = write(folder.resolve(WORDS + ".txt"), "nothing");
        Path digits = write(folder.resolve("digits"), HexFormat.of().formatHex(bytes()));
        write(folder.resolve("other"), "somebody else");

        assertThat(LeftFiles.in(folder, TEXTS)).containsExactlyInAnyOrder(hidden, named, digits);
    }

    @Test
    void a_text_is_found_inside_archives_and_inside_archives_in_them() throws IOException {
        Path gzip = folder.resolve("log.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(bytes());
        }
        Path inner = zip("inner.zip", new ZipParameters(), "notes.txt", bytes());
        Path outer = zip("outer.zip", new ZipParameters(), "in.zip", Files.readAllBytes(inner));
        Path named = zip("named.zip", new ZipParameters(), WORDS + ".txt", new byte[] {1});

        assertThat(LeftFiles.in(folder, TEXTS))
                .containsExactlyInAnyOrder(gzip, inner, outer, named);
    }

    @Test
    void what_is_encrypted_is_passed_over_and_what_lies_beside_it_is_not() throws IOException {
        ZipParameters sealed = new ZipParameters();
        sealed.setEncryptFiles(true);
        sealed.setEncryptionMethod(EncryptionMethod.AES);
        zip("sealed.zip", sealed, "notes.txt", bytes());
        Path both = zip("both.zip", sealed, "notes.txt", bytes());
        zip("both.zip", new ZipParameters(), "read-me.txt", bytes());
        write(folder.resolve("broken.zip"), "PK\u0003\u0004 and then nothing");

        assertThat(LeftFiles.in(folder, TEXTS)).containsExactly(both);
    }

    @Test
    void what_the_process_left_is_found_in_a_folder_that_was_there_before() throws IOException {
        Instant since = Instant.now().minusSeconds(60);
        Path old = Files.createTempDirectory("old");
        Path left = write(old.resolve("left"), WORDS);
        Path before = write(old.resolve("before"), WORDS);
        try {
            Files.setLastModifiedTime(before, FileTime.from(since.minusSeconds(60)));
            Files.setLastModifiedTime(old, FileTime.from(since.minusSeconds(60)));

            assertThat(LeftFiles.ofProcess(TEXTS, since)).contains(left).doesNotContain(before);
        } finally {
            Files.delete(left);
            Files.delete(before);
            Files.delete(old);
        }
    }

    private Path zip(String name, ZipParameters how, String entry, byte[] content)
            throws IOException {
        Path file = folder.resolve(name);
        how.setFileNameInZip(entry);
        try (ZipFile zip = new ZipFile(file.toFile(), "a password".toCharArray())) {
            zip.addStream(new ByteArrayInputStream(content), how);
        }
        return file;
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static byte[] bytes() {
        return WORDS.getBytes(StandardCharsets.UTF_8);
    }
}
