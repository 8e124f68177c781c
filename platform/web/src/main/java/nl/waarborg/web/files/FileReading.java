package nl.waarborg.web.files;

import nl.waarborg.kernel.BsnDetector;
import nl.waarborg.spi.FileKind;

import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A process that reads one file from its input and answers what it found: a {@link Finding}. It is
 * given little memory and little time, knows no secret and writes nothing else, so that a file that
 * is made to break its reader breaks this process and no other.
 */
public final class FileReading {

    private FileReading() {}

    /**
     * Reads.
     *
     * @param arguments the name of the {@link FileKind}
     */
    public static void main(String[] arguments) throws IOException {
        OutputStream answer = new FileOutputStream(FileDescriptor.out);
        // Libraries that log must not disturb the answer.
        System.setOut(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        byte[] bytes;
        try (InputStream in = new FileInputStream(FileDescriptor.in)) {
            bytes = in.readAllBytes();
        }
        Finding finding = find(FileKind.valueOf(arguments[0]), bytes);
        answer.write(finding.name().getBytes(StandardCharsets.US_ASCII));
        answer.flush();
    }

    /** What can be said of a file. */
    static Finding find(FileKind kind, byte[] bytes) {
        try {
            return BsnDetector.findsIn(text(kind, bytes)) ? Finding.BSN : Finding.CLEAN;
        } catch (ActiveContent e) {
            return Finding.ACTIVE;
        } catch (Unpacking.TooMuch e) {
            return Finding.TOO_MUCH;
        } catch (InvalidPasswordException e) {
            return Finding.LOCKED;
        } catch (IOException | RuntimeException e) {
            return Finding.BROKEN;
        }
    }

    private static String text(FileKind kind, byte[] bytes) throws IOException {
        return switch (kind) {
            case TEXT -> new String(bytes, StandardCharsets.UTF_8);
            case PDF -> PdfText.of(bytes);
            case DOCX, ODT -> OfficeText.of(bytes);
            case JPEG, PNG, MP4, M4A, MP3, EML, ZIP, JSON, HTML, CSV, XML -> "";
        };
    }
}
