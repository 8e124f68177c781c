package nl.waarborg.web.files;

import nl.waarborg.spi.FileKind;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Knows recordings of sound and moving pictures by how they begin. An MPEG-4 file names its brand
 * (ISO/IEC 14496-12); one whose brand is none of these is not taken. None begins as a text can:
 * each has bytes that no text has, and these are looked at too.
 */
final class Recordings {

    private static final int BRAND = 8;
    private static final int AFTER_BRAND = 12;

    private static final Set<String> PICTURES =
            Set.of("isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV");

    private static final Set<FileKind> KINDS =
            Set.copyOf(EnumSet.of(FileKind.MP4, FileKind.M4A, FileKind.MP3));

    /** Of tags that hold what is said of a sound: ID3v2.2, v2.3 and v2.4. */
    private static final int OLDEST_TAG = 2;

    private static final int NEWEST_TAG = 4;

    /** What a tag says of itself: three letters, two of its version, flags, and its length. */
    private static final int TAG_HEAD = 10;

    private Recordings() {}

    /** Whether a file of one of these kinds may be a recording. */
    static boolean among(Set<FileKind> kinds) {
        return kinds.stream().anyMatch(KINDS::contains);
    }

    /** Whether a kind is known here, and by nobody else. */
    static boolean isOne(FileKind kind) {
        return KINDS.contains(kind);
    }

    /** What kind of recording it is; empty where it is none. */
    static Optional<FileKind> kindOf(byte[] bytes) {
        if (bytes.length < AFTER_BRAND) {
            return Optional.empty();
        }
        if (bytes[0] == 0 && bytes[1] == 0 && text(bytes, 4, BRAND).equals("ftyp")) {
            String brand = text(bytes, BRAND, AFTER_BRAND);
            return brand.equals("M4A ")
                    ? Optional.of(FileKind.M4A)
                    : Optional.of(FileKind.MP4).filter(_ -> PICTURES.contains(brand));
        }
        return tagged(bytes) || layerThree(bytes) ? Optional.of(FileKind.MP3) : Optional.empty();
    }

    /** The head of a tag: a version there is, and a length in bytes of seven bits. */
    private static boolean tagged(byte[] bytes) {
        boolean known = bytes[3] >= OLDEST_TAG && bytes[3] <= NEWEST_TAG && bytes[4] != (byte) 0xFF;
        return known
                && text(bytes, 0, 3).equals("ID3")
                && IntStream.range(TAG_HEAD - 4, TAG_HEAD).allMatch(i -> bytes[i] >= 0);
    }

    /**
     * The head of a frame of MPEG-1 or MPEG-2 audio, layer III, with a bit rate and a frequency.
     */
    private static boolean layerThree(byte[] bytes) {
        int second = bytes[1] & 0xFE;
        int rate = bytes[2] & 0xF0;
        return (bytes[0] & 0xFF) == 0xFF
                && (second == 0xFA || second == 0xF2)
                && rate != 0xF0
                && rate != 0
                && (bytes[2] & 0x0C) != 0x0C;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
