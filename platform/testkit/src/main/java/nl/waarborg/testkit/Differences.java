package nl.waarborg.testkit;

import io.vertx.core.buffer.Buffer;

import nl.waarborg.kernel.SubjectExport.Item;
import nl.waarborg.kernel.SubjectExport.Part;
import nl.waarborg.kernel.SubjectExport.Value;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What became of somebody's rows, told without the values, so that two people can be compared. */
final class Differences {

    private static final String ID = "id";
    private static final String VERSION = "version";

    private Differences() {}

    /** A line for each row that went or came, and for each column that says something else now. */
    static List<String> between(List<Part> before, List<Part> after) {
        Map<String, Map<String, String>> was = rows(before);
        Map<String, Map<String, String>> is = rows(after);
        List<String> lines = new ArrayList<>();
        TreeSet<String> all = new TreeSet<>(was.keySet());
        all.addAll(is.keySet());
        for (String row : all) {
            String table = row.substring(0, row.indexOf(':'));
            if (!is.containsKey(row)) {
                lines.add(table + " went");
            } else if (!was.containsKey(row)) {
                lines.add(table + " came");
            } else {
                columns(table, was.get(row), is.get(row), lines);
            }
        }
        lines.sort(null);
        return lines;
    }

    private static void columns(
            String table, Map<String, String> was, Map<String, String> is, List<String> lines) {
        TreeSet<String> all = new TreeSet<>(was.keySet());
        all.addAll(is.keySet());
        for (String column : all) {
            if (!is.containsKey(column)) {
                lines.add(table + "." + column + " was emptied");
            } else if (!is.get(column).equals(was.get(column))) {
                lines.add(table + "." + column + " was set");
            }
        }
    }

    private static Map<String, Map<String, String>> rows(List<Part> export) {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        for (Part part : export) {
            for (Item item : part.items()) {
                Map<String, String> values = new TreeMap<>();
                item.values().forEach(value -> values.put(value.column().name(), text(value)));
                values.remove(VERSION);
                rows.put(part.dataset() + ":" + values.get(ID), values);
            }
        }
        return rows;
    }

    private static String text(Value value) {
        return switch (value.value()) {
            case Buffer file -> HexFormat.of().formatHex(file.getBytes());
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case Object[] many -> List.of(many).toString();
            default -> value.value().toString();
        };
    }
}
