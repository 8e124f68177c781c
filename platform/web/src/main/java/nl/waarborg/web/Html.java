package nl.waarborg.web;

/** Text for pages, safe to show. */
final class Html {

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

    /** The same in a typewriter's letters. */
    static String code(String plain) {
        return "<code>" + text(plain) + "</code>";
    }
}
