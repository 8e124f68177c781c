package nl.waarborg.spi;

import java.util.regex.Pattern;

/** The forms that names take, so that no name ever needs quoting or escaping. */
final class Names {

    private static final Pattern SQL = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern DOTTED = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");

    private Names() {}

    static String sql(String what, String name) {
        return matching(SQL, what, name, "lower-case letters, digits and underscores");
    }

    static String kebab(String what, String name) {
        return matching(KEBAB, what, name, "lower-case words joined by hyphens");
    }

    static String dotted(String what, String name) {
        return matching(DOTTED, what, name, "lower-case words joined by dots");
    }

    private static String matching(Pattern pattern, String what, String name, String form) {
        if (!pattern.matcher(name).matches()) {
            throw new IllegalArgumentException("The " + what + " '" + name + "' must be " + form);
        }
        return name;
    }
}
