package nl.waarborg.web;

import java.util.List;
import java.util.stream.Collectors;

/** Tables as text with commas (RFC 4180), that no spreadsheet takes for formulas. */
final class CsvTable {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private CsvTable() {}

    static String of(List<String> heads, List<List<String>> rows) {
        return line(heads) + rows.stream().map(CsvTable::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvTable::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
    }
}
