package nl.waarborg.kernel;

import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.SubjectId;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail to one person.
 *
 * @param about the person it goes to
 * @param to that person's address; empty where there is none, which staff then see
 * @param title the subject line
 * @param body the text
 * @param html the same as HTML, for readers that show it
 * @param template which kind of mail it is, in kebab-case or dotted, such as {@code
 *     core.account-invitation}
 * @param language the language it is written in
 * @param record the record it belongs to
 * @param list the newsletter it belongs to
 * @param passing whether the outbox forgets its text once a mail server has it
 */
public record OutgoingMail(
        SubjectId about,
        Optional<EmailAddress> to,
        HeaderText title,
        String body,
        Optional<String> html,
        String template,
        MailLanguage language,
        RecordRef record,
        Optional<String> list,
        boolean passing) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*");

    /** Refuses another form of the template's name and text that no database holds. */
    public OutgoingMail {
        if (!NAME.matcher(template).matches()) {
            throw new IllegalArgumentException(
                    "The template's name must be lower-case words joined by hyphens and dots");
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
