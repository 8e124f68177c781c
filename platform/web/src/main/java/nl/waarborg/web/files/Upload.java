package nl.waarborg.web.files;

import io.vertx.core.buffer.Buffer;

/**
 * A file as it came in, before anybody looked into it.
 *
 * @param said what was said of it
 * @param bytes the content
 */
public record Upload(UploadHeaders said, Buffer bytes) {}
