package nl.waarborg.kraamzorgregister.archive;

import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileInspector;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A file with a mail, or with several in an archive, as it was read.
 *
 * @param entries the mails, in their order
 */
public record MailFile(List<Entry> entries) {

    /** One mail. */
    static final FileRule ONE = FileRule.of("mail", FileKind.EML);

    /** One mail, or an archive of some. */
    static final FileRule SOME = FileRule.of("mail", FileKind.EML, FileKind.ZIP);

    private static final int MOST_MAILS = 100;
    private static final int MOST_BYTES = 20 * 1024 * 1024;

    /** What some programs add about each file. */
    private static final String BESIDE = "__MACOSX/";

    /** Copies what it is given. */
    public MailFile {
        entries = List.copyOf(entries);
    }

    /**
     * A mail in the file.
     *
     * @param name its file's name
     * @param message what it holds; null where something is wrong with it
     * @param faults all that is wrong with it
     */
    record Entry(String name, @Nullable Message message, List<Fault> faults) {

        /** Copies what it is given. */
        Entry {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Reads a file. Blocks.
     *
     * @throws Problem where an archive as a whole is at fault
     */
    static MailFile read(FileContent file, FileInspector inspector) {
        Allowance allowance = new Allowance();
        byte[] bytes = file.bytes().getBytes();
        return file.kind() == FileKind.ZIP
                ? new MailFile(unpacked(bytes, inspector, allowance))
                : new MailFile(
                        List.of(MessageReader.read(file.name(), bytes, inspector, allowance)));
    }

    private static List<Entry> unpacked(
            byte[] archive, FileInspector inspector, Allowance allowance) {
        List<Entry> entries = new ArrayList<>();
        int left = MOST_BYTES;
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
            for (ZipEntry one = zip.getNextEntry(); one != null; one = zip.getNextEntry()) {
                // What is passed over counts as well.
                byte[] bytes = zip.readNBytes(left + 1);
                left -= bytes.length;
                boolean mail = !one.isDirectory() && !one.getName().startsWith(BESIDE);
                if (left < 0 || (mail && entries.size() == MOST_MAILS)) {
                    throw unfit("too-much", "Send at most 100 mails, unpacked at most 20 MiB");
                }
                if (mail) {
                    String name = Plain.line(one.getName());
                    entries.add(MessageReader.read(name, bytes, inspector, allowance));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unfit("unreadable-archive", "Send an archive that opens without a password");
        }
        if (entries.isEmpty()) {
            throw unfit("empty-archive", "Send an archive with mails in it");
        }
        return entries;
    }

    private static Problem unfit(String code, String message) {
        return Problem.invalid(List.of(new Fault("", code, message)));
    }
}
