package nl.waarborg.web.packages;

import io.vertx.core.buffer.Buffer;

import nl.waarborg.spi.FileKind;

/** A page that needs nothing from elsewhere and runs no script. */
public final class HtmlSheet implements Sheet {

    private static final String CSS =
            "body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;"
                    + "color:#1b2733}h2{margin-top:2.5rem;border-bottom:2px solid #0b6e6e}"
                    + "dl{display:grid;grid-template-columns:14rem 1fr;gap:.15rem 1rem;margin:.3rem 0}"
                    + "dt{color:#566573}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}"
                    + "@media(max-width:40rem){dl{grid-template-columns:1fr}}";

    private final StringBuilder page = new StringBuilder();
    private boolean inList;

    /** An empty page in {@code nl} or {@code en}. */
    public HtmlSheet(String language) {
        page.append("<!DOCTYPE html>\n<html lang=\"").append(language);
        page.append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\"");
        page.append(" content=\"width=device-width, initial-scale=1\">");
    }

    @Override
    public void title(String text) {
        page.append("<title>").append(safe(text)).append("</title><style>").append(CSS);
        page.append("</style></head><body><main><h1>").append(safe(text)).append("</h1>\n");
    }

    @Override
    public void heading(String text) {
        gap();
        page.append("<h2>").append(safe(text)).append("</h2>\n");
    }

    @Override
    public void subheading(String text) {
        gap();
        page.append("<h3>").append(safe(text)).append("</h3>\n");
    }

    @Override
    public void paragraph(String text) {
        gap();
        page.append("<p>").append(safe(text)).append("</p>\n");
    }

    @Override
    public void field(String label, String value) {
        if (!inList) {
            page.append("<dl>");
            inList = true;
        }
        page.append("<dt>").append(safe(label)).append("</dt><dd>");
        page.append(safe(value)).append("</dd>\n");
    }

    @Override
    public void gap() {
        if (inList) {
            page.append("</dl>\n");
            inList = false;
        }
    }

    @Override
    public FileKind kind() {
        return FileKind.HTML;
    }

    @Override
    public Buffer take() {
        Buffer ready = Buffer.buffer(page.toString());
        page.setLength(0);
        return ready;
    }

    @Override
    public Buffer finish() {
        gap();
        page.append("</main></body></html>\n");
        return take();
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
