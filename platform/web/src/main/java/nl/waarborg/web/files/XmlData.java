package nl.waarborg.web.files;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Looks at documents of XML that should be data and nothing else: without a document type, so that
 * there is nothing to expand or to fetch, and nothing that a browser shows or runs.
 */
final class XmlData {

    private static final int HEAD = 64;
    private static final int DEEPEST = 64;
    private static final char MARK = '\uFEFF';

    /** What browsers take for a page or a picture, with or without a namespace. */
    private static final Set<String> SHOWN = Set.of("html", "svg", "script", "stylesheet");

    private static final Set<String> SHOWN_NAMESPACES =
            Set.of(
                    "http://www.w3.org/1999/xhtml",
                    "http://www.w3.org/2000/svg",
                    "http://www.w3.org/1999/XSL/Transform");

    private XmlData() {}

    /** Whether it starts as XML does: with a declaration, a comment, a document type or a name. */
    static boolean opens(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(HEAD, bytes.length), encoding(bytes));
        String start = (head.startsWith(String.valueOf(MARK)) ? head.substring(1) : head).strip();
        return start.length() > 1
                && start.charAt(0) == '<'
                && (start.charAt(1) == '?'
                        || start.charAt(1) == '!'
                        || Character.isLetter(start.charAt(1)));
    }

    private static Charset encoding(byte[] bytes) {
        boolean wide =
                bytes.length > 1
                        && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                                || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
        return wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    /** Reads it to its end, without keeping it. */
    static Finding find(byte[] bytes) {
        try {
            XMLStreamReader reader =
                    factory().createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                return find(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            return Finding.BROKEN;
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    private static Finding find(XMLStreamReader reader) throws XMLStreamException {
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                    return Finding.NOT_DATA;
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> {
                    return Finding.BROKEN;
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    if (isShown(reader)) {
                        return Finding.NOT_DATA;
                    }
                    if (++depth > DEEPEST) {
                        return Finding.TOO_MUCH;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
        return Finding.CLEAN;
    }

    private static boolean isShown(XMLStreamReader reader) {
        String namespace = reader.getNamespaceURI();
        return namespace == null
                ? SHOWN.contains(reader.getLocalName())
                : SHOWN_NAMESPACES.contains(namespace);
    }
}
