package nl.waarborg.web.breach;

import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.Input;
import nl.waarborg.spi.MailLanguage;

import org.jspecify.annotations.Nullable;

/**
 * In which form the notification is wanted.
 *
 * @param format JSON for programs or a page for people
 * @param language the language
 */
record FormQuery(
        @Nullable @Input.Meaning("JSON for programs, HTML for people; JSON by default.")
                Format format,
        @Nullable @Input.Meaning("Dutch by default.") MailLanguage language) {

    /** The forms. */
    enum Format {
        /** For programs. */
        JSON,
        /** A page. */
        HTML
    }

    FileKind kind() {
        return switch (format) {
            case HTML -> FileKind.HTML;
            case JSON -> FileKind.JSON;
            case null -> FileKind.JSON;
        };
    }

    MailLanguage tongue() {
        MailLanguage wanted = language;
        return wanted == null ? MailLanguage.NL : wanted;
    }
}
