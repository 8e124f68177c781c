package nl.waarborg.donations;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** The elements of a document, by their names in whatever namespace. Pure. */
final class Elements {

    private static final int LONGEST = 140;

    private Elements() {}

    static Document parse(String xml) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | java.io.IOException e) {
            throw new IllegalStateException("Every Java reads XML from memory", e);
        }
    }

    /** The first child of that name, or an {@link IllegalArgumentException}. */
    static Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("No " + name);
        }
        return found.getFirst();
    }

    /** The first element at a path. */
    static @Nullable Element find(@Nullable Element parent, String... path) {
        Element at = parent;
        for (String name : path) {
            if (at == null) {
                return null;
            }
            List<Element> found = children(at, name);
            at = found.isEmpty() ? null : found.getFirst();
        }
        return at;
    }

    /** The text at a path; empty where there is none. */
    static String text(@Nullable Element parent, String... path) {
        Element found = find(parent, path);
        return found == null ? "" : found.getTextContent().strip();
    }

    /** The texts of that name below an element, shortened. */
    static Optional<String> shown(@Nullable Element within, String name) {
        if (within == null) {
            return Optional.empty();
        }
        var found = within.getElementsByTagNameNS("*", name);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < found.getLength(); i++) {
            text.append(found.item(i).getTextContent().strip()).append(' ');
        }
        return given(text.toString());
    }

    /** A text that is one, shortened. */
    static Optional<String> given(String text) {
        String whole = text.strip();
        return whole.isEmpty()
                ? Optional.empty()
                : Optional.of(whole.substring(0, Math.min(whole.length(), LONGEST)));
    }

    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }
}
