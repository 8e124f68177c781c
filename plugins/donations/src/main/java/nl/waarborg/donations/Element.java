package nl.waarborg.donations;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * An element of a document, by its name in whatever namespace. Pure.
 *
 * @param name its name
 * @param currency what its attribute {@code Ccy} says; empty where it has none
 * @param own the text in it; empty where elements stand in it
 * @param within the elements in it
 */
record Element(String name, String currency, String own, List<Element> within) {

    private static final int LONGEST = 140;

    Element {
        within = List.copyOf(within);
    }

    /** The first element at a path. */
    static @Nullable Element find(@Nullable Element from, String... path) {
        Element at = from;
        for (String name : path) {
            if (at == null) {
                return null;
            }
            at = at.first(name);
        }
        return at;
    }

    private @Nullable Element first(String wanted) {
        for (Element one : within) {
            if (one.name.equals(wanted)) {
                return one;
            }
        }
        return null;
    }

    /** The first child of that name, or an {@link IllegalArgumentException}. */
    static Element child(Element parent, String name) {
        Element found = parent.first(name);
        if (found == null) {
            throw new IllegalArgumentException("No " + name);
        }
        return found;
    }

    static List<Element> children(Element parent, String name) {
        return parent.within.stream().filter(one -> one.name.equals(name)).toList();
    }

    /** The text at a path; empty where there is none. */
    static String text(@Nullable Element from, String... path) {
        Element found = find(from, path);
        return found == null ? "" : found.content().strip();
    }

    /** All text in it. */
    String content() {
        if (within.isEmpty()) {
            return own;
        }
        StringBuilder all = new StringBuilder();
        addContent(all);
        return all.toString();
    }

    private void addContent(StringBuilder all) {
        all.append(own);
        within.forEach(one -> one.addContent(all));
    }

    /** The texts of that name below an element, shortened. */
    static Optional<String> shown(@Nullable Element from, String name) {
        StringBuilder all = new StringBuilder();
        if (from != null) {
            from.addNamed(name, all);
        }
        return given(all.toString());
    }

    private void addNamed(String wanted, StringBuilder all) {
        for (Element one : within) {
            if (one.name.equals(wanted)) {
                all.append(one.content().strip()).append(' ');
            }
            one.addNamed(wanted, all);
        }
    }

    /** A text that is one, shortened. */
    static Optional<String> given(String text) {
        String whole = text.strip();
        return whole.isEmpty()
                ? Optional.empty()
                : Optional.of(whole.substring(0, Math.min(whole.length(), LONGEST)));
    }

    @Override
    public String toString() {
        return name;
    }
}
