package nl.waarborg.web.packages;

import io.vertx.core.buffer.Buffer;

import nl.waarborg.spi.FileKind;

/** Where a readable document is written to, from top to bottom. Confined to one thread. */
public interface Sheet {

    /** The title, once and first. */
    void title(String text);

    /** A heading. */
    void heading(String text);

    /** A smaller heading. */
    void subheading(String text);

    /** A paragraph. */
    void paragraph(String text);

    /** A value with what it is. */
    void field(String label, String value);

    /** Ends one record among others. */
    void gap();

    /** What the document is, once something of it was taken. */
    FileKind kind();

    /** What is ready to be sent; none of it is handed out again. */
    Buffer take();

    /** What is left, at the end. */
    Buffer finish();
}
