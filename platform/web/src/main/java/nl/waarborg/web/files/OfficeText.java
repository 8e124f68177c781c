package nl.waarborg.web.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What can be read in the documents that are an archive of XML: DOCX and ODT. */
final class OfficeText {

    private static final Pattern BREAK =
            Pattern.compile(
                    "</(?:w:p|w:tc|text:p|text:h|table:table-cell)>"
                            + "|<(?:w:br|w:tab|text:tab|text:line-break|text:s)\\b[^>]*>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern NUMBERED =
            Pattern.compile("&#(?:x([0-9a-fA-F]{1,5})|([0-9]{1,6}));");
    private static final Pattern ACTIVE =
            Pattern.compile(
                    "basic/.*|scripts/.*|.*/(?:activex|embeddings)/.*|.*vbaproject\\.bin"
                            + "|.*\\.(?:exe|dll|js|vbs|bat|ps1|jar)");

    private OfficeText() {}

    /** Whether it is a document of Word. */
    static boolean isWord(byte[] bytes) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            Unpacking unpacking = new Unpacking();
            boolean types = false;
            boolean document = false;
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                types |= e.getName().equals("[Content_Types].xml");
                document |= e.getName().equals("word/document.xml");
                if (types && document) {
                    return true;
                }
                unpacking.skip(zip);
            }
            return false;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The text of all its parts.
     *
     * @throws ActiveContent if it holds macros or other files
     * @throws Unpacking.TooMuch if it is far larger than it seems
     */
    static String of(byte[] bytes) throws IOException {
        StringBuilder text = new StringBuilder();
        Unpacking unpacking = new Unpacking();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                String name = e.getName().toLowerCase(Locale.ROOT);
                if (ACTIVE.matcher(name).matches()) {
                    throw new ActiveContent();
                }
                if (name.endsWith(".xml")) {
                    text.append(plain(new String(unpacking.read(zip), StandardCharsets.UTF_8)));
                    text.append('\n');
                } else {
                    unpacking.skip(zip);
                }
            }
        }
        return text.toString();
    }

    /** A number may stand in several runs of one paragraph, so tags vanish and breaks stay. */
    private static String plain(String xml) {
        String lines = BREAK.matcher(xml).replaceAll("\n");
        return NUMBERED.matcher(TAG.matcher(lines).replaceAll("")).replaceAll(OfficeText::digit);
    }

    private static String digit(MatchResult numbered) {
        int point =
                numbered.group(1) == null
                        ? Integer.parseInt(numbered.group(2))
                        : Integer.parseInt(numbered.group(1), 16);
        return Character.isDigit(point) ? Character.toString(point) : " ";
    }
}
