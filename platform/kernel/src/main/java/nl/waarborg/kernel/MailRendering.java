package nl.waarborg.kernel;

import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailText;

import java.math.BigDecimal;
import java.net.URI;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts the values of a model into the words of a mail, as plain text and as HTML. */
final class MailRendering {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][A-Za-z0-9]*)}");

    /** Control characters but for the line feed, and those that change the direction of text. */
    private static final Pattern ACTING =
            Pattern.compile(
                    "[\\p{Cc}&&[^\\n]]|[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\p{Cs}]");

    private final Locale locale;
    private final ZoneId zone;
    private final HeaderText sender;
    private final Map<String, Object> values;

    private MailRendering(TenantMail tenant, MailLanguage language, Record model) {
        locale = Locale.of(language.name().toLowerCase(Locale.ROOT));
        zone = tenant.zone();
        sender = tenant.sender();
        values = new HashMap<>(MailModel.values(model));
        values.put(MailText.ORGANISATION, tenant.organisation());
    }

    /**
     * A mail's words with their values.
     *
     * @param title the subject line
     * @param body the plain text
     * @param html the same as HTML
     */
    record Rendered(HeaderText title, String body, String html) {}

    static Rendered render(TenantMail tenant, MailText text, MailLanguage language, Record model) {
        var rendering = new MailRendering(tenant, language, model);
        List<Line> lines = rendering.lines(text.body());
        return new Rendered(
                HeaderText.cleaned(rendering.line(text.title()).text(), rendering.sender),
                lines.stream().map(Line::text).collect(Collectors.joining("\n")) + "\n",
                html(language, lines));
    }

    private record Line(String text, String html) {}

    private List<Line> lines(String body) {
        List<Line> lines = new ArrayList<>();
        for (String line : body.split("\n", -1)) {
            if (!turnsOutEmpty(line)) {
                lines.add(line(line));
            }
        }
        return lines;
    }

    private boolean turnsOutEmpty(String line) {
        List<String> names =
                PLACEHOLDER.matcher(line).results().map(found -> found.group(1)).toList();
        return !names.isEmpty() && names.stream().allMatch(name -> shown(name).isEmpty());
    }

    private Line line(String template) {
        var text = new StringBuilder();
        var html = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(template);
        int from = 0;
        while (matcher.find()) {
            String literal = template.substring(from, matcher.start());
            String value = shown(matcher.group(1));
            text.append(literal).append(value);
            html.append(escaped(literal)).append(marked(matcher.group(1), value));
            from = matcher.end();
        }
        String rest = template.substring(from);
        return new Line(text.append(rest).toString(), html.append(escaped(rest)).toString());
    }

    private String marked(String name, String value) {
        String escaped = escaped(value).replace("\n", "<br>\n");
        return values.get(name) instanceof URI
                ? "<a href=\"" + escaped + "\">" + escaped + "</a>"
                : escaped;
    }

    private String shown(String name) {
        Object value = values.get(name);
        return value == null ? "" : ACTING.matcher(words(value)).replaceAll("");
    }

    private String words(Object value) {
        return switch (value) {
            case List<?> list ->
                    list.stream()
                            .map(item -> "- " + String.valueOf(item).replace('\n', ' '))
                            .collect(Collectors.joining("\n"));
            case LocalDate day -> day.format(DateTimeFormatter.ofPattern("d MMMM uuuu", locale));
            case Instant moment ->
                    DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm", locale)
                            .format(moment.atZone(zone));
            case BigDecimal number -> number(number);
            case URI uri -> link(uri);
            default -> value.toString();
        };
    }

    private String number(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        int digits = Math.max(number.scale(), 0);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(number);
    }

    private static String link(URI uri) {
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("A link in a mail starts with https or http");
        }
        return uri.toASCIIString();
    }

    private static String html(MailLanguage language, List<Line> lines) {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"");
        html.append(language.name().toLowerCase(Locale.ROOT))
                .append("\">\n<head><meta charset=\"utf-8\"></head>\n<body>\n");
        List<String> paragraph = new ArrayList<>();
        for (Line line : lines) {
            if (line.text().isBlank()) {
                end(paragraph, html);
            } else {
                paragraph.add(line.html());
            }
        }
        end(paragraph, html);
        return html.append("</body>\n</html>\n").toString();
    }

    private static void end(List<String> paragraph, StringBuilder html) {
        if (!paragraph.isEmpty()) {
            html.append("<p>").append(String.join("<br>\n", paragraph)).append("</p>\n");
            paragraph.clear();
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
