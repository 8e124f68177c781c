package nl.waarborg.web;

import nl.waarborg.spi.HttpMethod;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Addresses by their segments: one hash look-up per segment, whatever the number of routes. A fixed
 * segment goes before a parameter. Filled at the start, then only read.
 *
 * @param <T> what stands at an address
 */
final class PathTable<T> {

    private final Node<T> root = new Node<>();

    /**
     * Adds an address.
     *
     * @throws IllegalArgumentException if the method already stands there
     */
    void add(HttpMethod method, String template, T target) {
        Node<T> node = root;
        for (String segment : segments(template)) {
            node =
                    segment.startsWith("{")
                            ? node.ensureParameter()
                            : node.fixed.computeIfAbsent(segment, key -> new Node<>());
        }
        if (node.targets.put(method, target) != null) {
            throw new IllegalArgumentException("Two routes answer " + method + " " + template);
        }
    }

    /**
     * Finds what stands at an address.
     *
     * @param path starts with a slash at {@code start}
     */
    Optional<Found<T>> find(String path, int start) {
        List<String> values = new ArrayList<>(4);
        Node<T> node = walk(root, path, start, values);
        return node == null || node.targets.isEmpty()
                ? Optional.empty()
                : Optional.of(new Found<>(node.targets, values));
    }

    /** The names of a template's parameters, in their order. */
    static List<String> parameters(String template) {
        return segments(template).stream()
                .filter(segment -> segment.startsWith("{"))
                .map(segment -> segment.substring(1, segment.length() - 1))
                .toList();
    }

    private static List<String> segments(String template) {
        if (!template.startsWith("/") || template.endsWith("/") || template.contains("//")) {
            throw new IllegalArgumentException("The path '" + template + "' is not well-formed");
        }
        return List.of(template.substring(1).split("/", -1));
    }

    private static <T> @Nullable Node<T> walk(
            Node<T> node, String path, int start, List<String> values) {
        if (start == path.length()) {
            return node;
        }
        int end = path.indexOf('/', start + 1);
        int stop = end < 0 ? path.length() : end;
        String segment = path.substring(start + 1, stop);
        int known = values.size();
        Node<T> fixed = node.fixed.get(segment);
        if (fixed != null) {
            Node<T> found = walk(fixed, path, stop, values);
            if (found != null && !found.targets.isEmpty()) {
                return found;
            }
            values.subList(known, values.size()).clear();
        }
        Node<T> parameter = node.parameter;
        if (parameter == null || segment.isEmpty()) {
            return null;
        }
        values.add(segment);
        return walk(parameter, path, stop, values);
    }

    /** What stands at an address, by method, and the values of the parameters in their order. */
    record Found<T>(Map<HttpMethod, T> targets, List<String> values) {}

    private static final class Node<T> {
        private final Map<String, Node<T>> fixed = new HashMap<>();
        private final Map<HttpMethod, T> targets = new EnumMap<>(HttpMethod.class);
        private @Nullable Node<T> parameter;

        Node<T> ensureParameter() {
            if (parameter == null) {
                parameter = new Node<>();
            }
            return parameter;
        }
    }
}
