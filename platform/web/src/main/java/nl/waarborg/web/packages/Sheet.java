package nl.waarborg.web.packages;

import io.vertx.core.buffer.Buffer;

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

    /** The whole document. */
    Buffer finish();
}
