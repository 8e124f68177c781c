package nl.waarborg.kernel;

import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.SubjectId;

import java.util.List;
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
 * @param attached files that go along with it
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
        boolean passing,
        List<FileContent> attached) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*");

    private static final int MOST_FILES = 10;

    /** Mail servers take ten megabytes and more; on the way a file grows by a third. */
    private static final int MOST_BYTES = 7_000_000;

    /**
     * Refuses another form of the template's name, text that no database holds, and files that are
     * too large, not here as a whole, or with a newsletter.
     */
    public OutgoingMail {
        attached = List.copyOf(attached);
        if (!NAME.matcher(template).matches()) {
            throw new IllegalArgumentException(
                    "The template's name must be lower-case words joined by hyphens and dots");
        }
        if (body.indexOf('\0') >= 0 || html.orElse("").indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A mail holds no null character");
        }
        if (list.isPresent() && !attached.isEmpty()) {
            throw new IllegalArgumentException("No files go along with a newsletter");
        }
        if (attached.size() > MOST_FILES
                || attached.stream().mapToLong(FileContent::size).sum() > MOST_BYTES
                || attached.stream()
                        .anyMatch(file -> file.size() == 0 || file.rest().isPresent())) {
            throw new IllegalArgumentException(
                    "With a mail go at most "
                            + MOST_FILES
                            + " whole files, of "
                            + MOST_BYTES
                            + " bytes together");
        }
    }

    /** A mail without files. */
    public OutgoingMail(
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
        this(about, to, title, body, html, template, language, record, list, passing, List.of());
    }

    /** The same with these files. */
    public OutgoingMail with(List<FileContent> files) {
        return new OutgoingMail(
                about, to, title, body, html, template, language, record, list, passing, files);
    }

    /** Hides the values: a mail is personal. */
    @Override
    public String toString() {
        return "OutgoingMail[" + template + "]";
    }
}
