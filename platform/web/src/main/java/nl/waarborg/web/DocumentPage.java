package nl.waarborg.web;

import nl.waarborg.kernel.register.WrittenDocument;
import nl.waarborg.kernel.register.WrittenDocument.Entry;
import nl.waarborg.kernel.register.WrittenDocument.Line;
import nl.waarborg.kernel.register.WrittenDocument.Section;
import nl.waarborg.spi.MailLanguage;

import java.util.stream.Collectors;

/**
 * A text for people as a page: its language named, headings in order, a way past them, no script.
 */
final class DocumentPage {

    private DocumentPage() {}

    static String html(WrittenDocument document) {
        boolean dutch = document.language() == MailLanguage.NL;
        return """
        <!DOCTYPE html>
        <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title><style>%s</style></head><body>
        <a class="skip" href="#text">%s</a>
        <header><h1>%s</h1><p class="soft">%s %d · %s</p>
        <p><a href="?language=%s" hreflang="%s" lang="%s">%s</a></p>
        <nav aria-label="%s">%s</nav></header>
        <main id="text">%s</main></body></html>
        """
                .formatted(
                        dutch ? "nl" : "en",
                        Html.text(document.title()),
                        PageStyle.CSS,
                        dutch ? "Naar de tekst" : "To the text",
                        Html.text(document.title()),
                        dutch ? "Versie" : "Version",
                        document.policyVersion(),
                        Html.code(document.policySha256()),
                        dutch ? "EN" : "NL",
                        dutch ? "en" : "nl",
                        dutch ? "en" : "nl",
                        dutch ? "English" : "Nederlands",
                        dutch ? "Onderdelen" : "Parts",
                        document.sections().stream()
                                .map(DocumentPage::link)
                                .collect(Collectors.joining()),
                        document.sections().stream()
                                .map(DocumentPage::section)
                                .collect(Collectors.joining()));
    }

    private static String link(Section section) {
        return "<a href=\"#%s\">%s</a>"
                .formatted(Html.text(section.name()), Html.text(section.heading()));
    }

    private static String section(Section section) {
        return "<section aria-labelledby=\"%1$s\"><h2 id=\"%1$s\">%2$s</h2>%3$s%4$s</section>"
                .formatted(
                        Html.text(section.name()),
                        Html.text(section.heading()),
                        section.paragraphs().stream()
                                .map(text -> "<p>" + Html.text(text) + "</p>")
                                .collect(Collectors.joining()),
                        section.entries().stream()
                                .map(DocumentPage::entry)
                                .collect(Collectors.joining()));
    }

    private static String entry(Entry entry) {
        String number =
                entry.number().isEmpty() ? "" : " <small>" + Html.text(entry.number()) + "</small>";
        String lines =
                entry.lines().isEmpty()
                        ? ""
                        : "<dl>"
                                + entry.lines().stream()
                                        .map(DocumentPage::line)
                                        .collect(Collectors.joining())
                                + "</dl>";
        return "<h3>" + Html.text(entry.heading()) + number + "</h3>" + lines;
    }

    private static String line(Line line) {
        return "<dt>" + Html.text(line.label()) + "</dt><dd>" + Html.text(line.text()) + "</dd>";
    }
}
