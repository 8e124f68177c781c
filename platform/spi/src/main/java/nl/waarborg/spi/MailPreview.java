package nl.waarborg.spi;

/**
 * How a mail would read, in the tenant's words.
 *
 * @param title the subject line
 * @param text the plain text
 * @param html the same as HTML
 */
public record MailPreview(String title, String text, String html) {}
