package nl.waarborg.web.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;

import nl.waarborg.spi.Input.Meaning;

/**
 * A body that is a whole JSON document with rules of its own, which its handler checks.
 *
 * @param tree the document, an object
 */
@Meaning("A document that has a JSON Schema of its own")
public record JsonDocument(@JsonValue ObjectNode tree) {

    /** The document as it came. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public JsonDocument {}
}
