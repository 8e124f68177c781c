package nl.waarborg.finance;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the elements of a UBL 2.1 document: those that hold others in the one namespace, those
 * that hold text in the other. To memory, so that nothing can fail but our own mistakes.
 */
final class UblWriter {

    static final String EURO = "EUR";

    private static final String BASE = "urn:oasis:names:specification:ubl:schema:xsd:";
    private static final String AGGREGATES = BASE + "CommonAggregateComponents-2";
    private static final String BASICS = BASE + "CommonBasicComponents-2";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter out;

    /** Starts a document of that kind. */
    UblWriter(String root) {
        try {
            out =
                    XMLOutputFactory.newDefaultFactory()
                            .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            out.writeStartElement(root);
            out.writeDefaultNamespace(BASE + root + "-2");
            out.writeNamespace("cac", AGGREGATES);
            out.writeNamespace("cbc", BASICS);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An element with others in it. */
    void within(String name, Runnable content) {
        try {
            out.writeStartElement("cac", name, AGGREGATES);
            content.run();
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An element with text in it, and attributes by name and value. */
    void text(String name, String value, String... attributes) {
        try {
            out.writeStartElement("cbc", name, BASICS);
            for (int i = 0; i < attributes.length; i += 2) {
                out.writeAttribute(attributes[i], attributes[i + 1]);
            }
            out.writeCharacters(writable(value));
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An element with an amount in euros. */
    void amount(String name, BigDecimal amount) {
        text(name, amount.setScale(2).toPlainString(), "currencyID", EURO);
    }

    /** Ends the document. */
    byte[] bytes() {
        try {
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** Without the characters that XML 1.0 does not know. */
    private static String writable(String text) {
        return text.codePoints()
                .filter(
                        point ->
                                point == '\t'
                                        || point == '\n'
                                        || point == '\r'
                                        || (point >= ' ' && point <= 0xD7FF)
                                        || (point >= 0xE000 && point <= 0xFFFD)
                                        || point >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
