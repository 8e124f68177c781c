package nl.waarborg.web.files;

import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of files, made harmless: no path, nothing invisible, an ending that tells the truth. */
final class FileNames {

    private static final int LONGEST = 120;
    private static final Pattern EXTENDED =
            Pattern.compile("(?i)filename\\*\\s*=\\s*UTF-8'[^']*'([^;\\s]+)");
    private static final Pattern QUOTED =
            Pattern.compile("(?i)filename\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern TOKEN = Pattern.compile("(?i)filename\\s*=\\s*([^;\\s\"]+)");
    private static final Pattern UNFIT = Pattern.compile("[\\p{C}<>:\"/\\\\|?*]+");
    private static final Pattern RESERVED =
            Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    private FileNames() {}

    /** The name in a {@code Content-Disposition} header; empty text if there is none in it. */
    static String sent(String disposition) {
        Matcher extended = EXTENDED.matcher(disposition);
        if (extended.find()) {
            try {
                String plus = extended.group(1).replace("+", "%2B");
                return URLDecoder.decode(plus, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }
        Matcher quoted = QUOTED.matcher(disposition);
        if (quoted.find()) {
            return quoted.group(1).replaceAll("\\\\(.)", "$1");
        }
        Matcher token = TOKEN.matcher(disposition);
        return token.find() ? token.group(1) : "";
    }

    /** A harmless name for a file of that kind. */
    static String clean(String sent, FileKind kind, FileRule rule) {
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String plain =
                UNFIT.matcher(Normalizer.normalize(last, Normalizer.Form.NFC)).replaceAll("_");
        String bare = withoutEnding(plain, kind).replaceAll("^[.\\s_]+|[.\\s]+$", "");
        if (bare.isEmpty()) {
            bare = rule.name();
        }
        if (RESERVED.matcher(bare).matches()) {
            bare = "_" + bare;
        }
        int end = Math.min(bare.length(), LONGEST);
        if (Character.isHighSurrogate(bare.charAt(end - 1))) {
            end--;
        }
        return bare.substring(0, end) + "." + kind.extension();
    }

    private static String withoutEnding(String name, FileKind kind) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String ending : new String[] {kind.extension(), "jpeg"}) {
            boolean fits = ending.equals(kind.extension()) || kind == FileKind.JPEG;
            if (fits && lower.endsWith("." + ending)) {
                return name.substring(0, name.length() - ending.length() - 1);
            }
        }
        return name;
    }
}
