package nl.waarborg.spi;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a mail in one language, as plain text. A placeholder such as {@code {name}} stands
 * for the component of that name of the template's model; {@code {organisation}} always stands for
 * the tenant's name. Paragraphs are separated by an empty line. A line whose placeholders all turn
 * out empty is left out.
 *
 * @param title the subject line
 * @param body the text
 */
public record MailText(String title, String body) {

    /** The placeholder that every template has: the name of the tenant. */
    public static final String ORGANISATION = "organisation";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][A-Za-z0-9]*)}");
    private static final int LONGEST_TITLE = 150;
    private static final int LONGEST_BODY = 20_000;

    /**
     * Refuses a title or body that is empty or too long, a title of more than one line, and a brace
     * that is no placeholder's.
     */
    public MailText {
        if (title.isBlank()
                || title.length() > LONGEST_TITLE
                || title.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "The title of a mail is one line of at most " + LONGEST_TITLE + " characters");
        }
        if (body.isBlank() || body.length() > LONGEST_BODY || body.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "The body of a mail has 1 to " + LONGEST_BODY + " characters");
        }
        refuseOtherBraces(title);
        refuseOtherBraces(body);
    }

    /**
     * Reads a text as it stands in a file: the title on the first line, then an empty line, then
     * the body.
     *
     * @throws IllegalArgumentException if it is not so
     */
    public static MailText parse(String file) {
        String text = file.replace("\r\n", "\n");
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new IllegalArgumentException(
                    "The text of a mail starts with its title and an empty line");
        }
        return new MailText(text.substring(0, end), text.substring(end + 2).stripTrailing());
    }

    /** The names of the placeholders in title and body. */
    public Set<String> placeholders() {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = PLACEHOLDER.matcher(title + "\n" + body);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return Collections.unmodifiableSet(names);
    }

    private static void refuseOtherBraces(String text) {
        String rest = PLACEHOLDER.matcher(text).replaceAll("");
        if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
            throw new IllegalArgumentException(
                    "A brace in a mail is part of a placeholder such as {name}");
        }
    }
}
