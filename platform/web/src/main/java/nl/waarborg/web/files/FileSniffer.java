package nl.waarborg.web.files;

import nl.waarborg.spi.FileKind;

import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says by its content what a file is, and refuses what is two things at once. */
final class FileSniffer {

    private static final int HEAD = 1024;

    /** The farthest that the end record of a ZIP can stand from the end. */
    private static final int ZIP_TAIL = 65_557;

    private static final byte[] ZIP_END = {'P', 'K', 5, 6};

    private FileSniffer() {}

    /**
     * What it is; empty if it is none of the kinds or cannot be trusted to be one only.
     *
     * @param wanted what it should be: a mail is a text as well, an archive many things, and a
     *     document of XML can be a page
     */
    static Optional<FileKind> kindOf(byte[] bytes, Set<FileKind> wanted) {
        if (wanted.contains(FileKind.EML) && MailHead.opens(bytes)) {
            return Optional.of(FileKind.EML);
        }
        if (wanted.contains(FileKind.XML) && XmlData.opens(bytes)) {
            return Optional.of(FileKind.XML);
        }
        Optional<FileKind> recording =
                Recordings.among(wanted) ? Recordings.kindOf(bytes) : Optional.empty();
        if (recording.isPresent()) {
            return recording.filter(one -> isOnly(one, bytes));
        }
        String type = detect(bytes);
        if (type.equals("application/zip") && wanted.contains(FileKind.ZIP)) {
            return Optional.of(FileKind.ZIP);
        }
        return ofType(type, bytes).filter(one -> isOnly(one, bytes));
    }

    private static Optional<FileKind> ofType(String type, byte[] bytes) {
        if (type.equals("application/zip") || type.startsWith("application/x-tika-ooxml")) {
            return Optional.of(FileKind.DOCX).filter(_ -> OfficeText.isWord(bytes));
        }
        if (type.startsWith("audio/") || type.startsWith("video/")) {
            // By its first letters only: a text may begin with these.
            return Optional.of(FileKind.TEXT).filter(_ -> !speaks(bytes));
        }
        return Stream.of(FileKind.values())
                .filter(one -> one.mediaType().equals(type) && !Recordings.isOne(one))
                .findFirst();
    }

    private static String detect(byte[] bytes) {
        try (InputStream in = TikaInputStream.get(bytes)) {
            return MimeTypes.getDefaultMimeTypes().detect(in, new Metadata()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOnly(FileKind kind, byte[] bytes) {
        return switch (kind) {
            case TEXT -> isText(bytes);
            case PDF -> startsWith(bytes, "%PDF-") && !endsAsZip(bytes) && !speaks(bytes);
            case JPEG, PNG, MP4, M4A, MP3 ->
                    !endsAsZip(bytes) && !speaks(bytes) && !head(bytes).contains("%pdf-");
            case DOCX, ODT -> !head(bytes).contains("%pdf-");
            case EML, ZIP, JSON, HTML, CSV, XML -> false;
        };
    }

    /**
     * Whether it may be a text, in an encoding that nobody can tell: as Excel saves a list that is
     * not asked to be in UTF-8.
     */
    static boolean isTextInAnotherEncoding(byte[] bytes) {
        return !isText(bytes)
                && new String(bytes, StandardCharsets.ISO_8859_1)
                        .chars()
                        .allMatch(FileSniffer::isWritten);
    }

    private static boolean isText(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .chars()
                    .allMatch(FileSniffer::isWritten);
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isWritten(int c) {
        return c >= ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f';
    }

    /** Whether a browser or an interpreter could take its start for a page or a program. */
    private static boolean speaks(byte[] bytes) {
        String head = head(bytes);
        return Stream.of("<html", "<script", "<svg", "<?php", "<!doctype", "<body", "#!/")
                .anyMatch(head::contains);
    }

    private static boolean endsAsZip(byte[] bytes) {
        for (int i = bytes.length - 22; i >= Math.max(0, bytes.length - ZIP_TAIL); i--) {
            if (Arrays.equals(bytes, i, i + ZIP_END.length, ZIP_END, 0, ZIP_END.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, String start) {
        return head(bytes).startsWith(start.toLowerCase(Locale.ROOT));
    }

    private static String head(byte[] bytes) {
        return new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
    }
}
