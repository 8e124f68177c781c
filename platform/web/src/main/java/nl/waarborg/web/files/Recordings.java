package nl.waarborg.web.files;

import nl.waarborg.spi.FileKind;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Knows recordings of sound and moving pictures by how they begin. An MPEG-4 file names its brand
 * (ISO/IEC 14496-12); one whose brand is none of these is not taken.
 */
final class Recordings {

    private static final int BRAND = 8;
    private static final int AFTER_BRAND = 12;

    private static final Set<String> PICTURES =
            Set.of("isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV");

    private Recordings() {}

    /** What kind of recording it is; empty where it is none. */
    static Optional<FileKind> kindOf(byte[] bytes) {
        if (bytes.length < AFTER_BRAND) {
            return Optional.empty();
        }
        if (text(bytes, 4, BRAND).equals("ftyp")) {
            String brand = text(bytes, BRAND, AFTER_BRAND);
            return brand.equals("M4A ")
                    ? Optional.of(FileKind.M4A)
                    : Optional.of(FileKind.MP4).filter(_ -> PICTURES.contains(brand));
        }
        return text(bytes, 0, 3).equals("ID3") || layerThree(bytes)
                ? Optional.of(FileKind.MP3)
                : Optional.empty();
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
