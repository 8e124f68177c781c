package nl.waarborg.donations;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Goes through a document once, and keeps of it no more than the element that is asked for: a bank
 * can give a month in one file. No document type is read, so there is nothing to expand or to
 * fetch. Confined to a thread.
 */
final class ElementReader implements AutoCloseable {

    /** How many elements may stand in one that is kept. */
    private static final int MOST = 500_000;

    private static final int DEEPEST = 32;

    private final XMLStreamReader reader;

    /**
     * Stands at the root.
     *
     * @throws XMLStreamException if there is none
     */
    ElementReader(byte[] document) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // What stands before the root says nothing.
        }
    }

    String name() {
        return reader.getLocalName();
    }

    String namespace() {
        return Objects.requireNonNullElse(reader.getNamespaceURI(), "");
    }

    /** Goes to the next child of the element that it stands in; false at the end of that. */
    boolean toChild() throws XMLStreamException {
        int event = next();
        while (event != XMLStreamConstants.START_ELEMENT
                && event != XMLStreamConstants.END_ELEMENT) {
            event = next();
        }
        return event == XMLStreamConstants.START_ELEMENT;
    }

    /** Goes to the end of the element at whose start it stands. */
    void skip() throws XMLStreamException {
        while (toChild()) {
            skip();
        }
    }

    /**
     * The element at whose start it stands, to its end.
     *
     * @throws IllegalArgumentException if there is too much in it
     */
    Element read() throws XMLStreamException {
        return new Whole().read(1);
    }

    /** An element that is kept. */
    private final class Whole {

        private int count;

        Element read(int depth) throws XMLStreamException {
            if (++count > MOST || depth > DEEPEST) {
                throw new IllegalArgumentException("Too many elements in one");
            }
            String name = reader.getLocalName();
            String currency = Objects.requireNonNullElse(reader.getAttributeValue(null, "Ccy"), "");
            StringBuilder text = new StringBuilder();
            List<Element> within = new ArrayList<>(0);
            for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    within.add(read(depth + 1));
                } else if (reader.hasText() && event != XMLStreamConstants.COMMENT) {
                    text.append(reader.getText());
                }
            }
            return new Element(name, currency, within.isEmpty() ? text.toString() : "", within);
        }
    }

    private int next() throws XMLStreamException {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("No document type is read, and nothing that it declares");
        }
        return event;
    }

    @Override
    public void close() throws XMLStreamException {
        reader.close();
    }
}
