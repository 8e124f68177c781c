package nl.waarborg.kernel;

import nl.waarborg.spi.SubjectId;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail to one person.
 *
 * @param about the person it goes to
 * @param to that person's address
 * @param title the subject line
 * @param body the text
 * @param html the same as HTML, for readers that show it
 * @param template which kind of mail it is, in kebab-case, such as {@code account-invitation}
 * @param language the language it is written in
 */
public record OutgoingMail(
        SubjectId about,
        EmailAddress to,
        HeaderText title,
        String body,
        Optional<String> html,
        String template,
        MailLanguage language) {

    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Refuses a template that is not kebab-case and text that no database holds. */
    public OutgoingMail {
        if (!KEBAB.matcher(template).matches()) {
            throw new IllegalArgumentException("The template's name must be kebab-case");
        }
        if (body.indexOf('\0') >= 0 || html.orElse("").indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A mail holds no null character");
        }
    }

    /** Hides the values: a mail is personal. */
    @Override
    public String toString() {
        return "OutgoingMail[" + template + "]";
    }
}
