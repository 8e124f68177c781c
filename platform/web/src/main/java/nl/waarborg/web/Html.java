package nl.waarborg.web;

import java.util.regex.Pattern;

/** Text for pages, safe to show. */
final class Html {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private Html() {}

    /** The text with what HTML would read otherwise escaped. */
    static String text(String plain) {
        StringBuilder safe = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    /** The text with what stands between back quotes in a typewriter's letters. */
    static String prose(String plain) {
        return CODE.matcher(text(plain)).replaceAll("<code>$1</code>");
    }

    /** The same in a typewriter's letters. */
    static String code(String plain) {
        return "<code>" + text(plain) + "</code>";
    }

    /** A whole page in English, in the house's style. */
    static String page(String title, String body) {
        return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title><style>%s</style></head><body>%s</body></html>
        """
                .formatted(text(title), PageStyle.CSS, body);
    }
}
