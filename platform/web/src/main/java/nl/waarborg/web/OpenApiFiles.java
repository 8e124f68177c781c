package nl.waarborg.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;
import nl.waarborg.web.files.FormUpload;

import java.util.Arrays;

/** Files in API documents: bodies of bytes, as they are. */
final class OpenApiFiles {

    private OpenApiFiles() {}

    /** Says which files a route takes. */
    static void taken(ObjectNode content, FileRule rule) {
        // First, since generators of clients take the first and know forms best.
        ObjectNode form =
                content.putObject("multipart/form-data").putObject("schema").put("type", "object");
        form.putArray("required").add(FormUpload.PART);
        form.putObject("properties")
                .putObject(FormUpload.PART)
                .put("type", "string")
                .put("format", "binary")
                .put("description", "At most " + rule.maxBytes() + " bytes.");
        Arrays.stream(FileKind.values())
                .filter(rule.kinds()::contains)
                .forEach(
                        kind ->
                                binary(content, kind.mediaType())
                                        .put(
                                                "description",
                                                "At most " + rule.maxBytes() + " bytes."));
    }

    /** Says that a route answers a file of whichever kind. */
    static void answered(ObjectNode response) {
        binary(response.putObject("content"), "*/*");
        ObjectNode headers = (ObjectNode) response.path("headers");
        ObjectNode disposition = JsonNodeFactory.instance.objectNode();
        disposition.put("description", "To be saved, under this name.");
        disposition.putObject("schema").put("type", "string");
        headers.set("Content-Disposition", disposition);
    }

    private static ObjectNode binary(ObjectNode content, String mediaType) {
        return content.putObject(mediaType)
                .putObject("schema")
                .put("type", "string")
                .put("format", "binary");
    }
}
