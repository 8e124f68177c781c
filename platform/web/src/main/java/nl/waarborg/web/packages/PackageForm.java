package nl.waarborg.web.packages;

import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.Input;
import nl.waarborg.spi.MailLanguage;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * In which form a package is wanted.
 *
 * @param format JSON for programs, a page or PDF for people; JSON where it is left out
 * @param language of a page or PDF; Dutch where it is left out
 */
record PackageForm(
        @Nullable @Input.Meaning("JSON for programs, HTML or PDF for people; JSON by default.")
                Format format,
        @Nullable @Input.Meaning("The language of a page or PDF; Dutch by default.")
                MailLanguage language) {

    /** The forms. */
    enum Format {
        /** For programs. */
        JSON,
        /** A page. */
        HTML,
        /** To print. */
        PDF
    }

    FileKind kind() {
        return switch (format) {
            case HTML -> FileKind.HTML;
            case PDF -> FileKind.PDF;
            case JSON -> FileKind.JSON;
            case null -> FileKind.JSON;
        };
    }

    /** What a file of that kind is called. */
    String fileName(FileKind kind) {
        return (tongue().equals("nl") ? "mijn-gegevens" : "my-data") + "." + kind.extension();
    }

    String tongue() {
        MailLanguage wanted = language;
        return wanted == null ? "nl" : wanted.name().toLowerCase(Locale.ROOT);
    }
}
