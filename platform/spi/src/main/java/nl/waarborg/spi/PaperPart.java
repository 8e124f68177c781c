package nl.waarborg.spi;

import java.util.List;

/**
 * A part of a {@link Paper}. Text that is wider than its place goes on in the next line. Latin,
 * Greek and Cyrillic letters are shown; another letter becomes a question mark.
 */
public sealed interface PaperPart {

    /**
     * A heading.
     *
     * @param text what it says
     */
    record Heading(String text) implements PaperPart {}

    /**
     * A paragraph.
     *
     * @param text what it says; its line breaks are kept
     */
    record Paragraph(String text) implements PaperPart {}

    /**
     * A value beside what it is.
     *
     * @param label what it is
     * @param value the value
     */
    record Field(String label, String value) implements PaperPart {}

    /** Some empty room. */
    record Gap() implements PaperPart {}

    /**
     * A table. Where it goes on over a page, the next page repeats the names of its columns; a row
     * is never divided unless it is longer than a page.
     *
     * @param columns from left to right
     * @param rows each with a text for each column
     * @param sums rows below a line, such as a total; with a text for each column too
     */
    record Table(List<Column> columns, List<List<String>> rows, List<List<String>> sums)
            implements PaperPart {

        /** Copies what it is given; refuses rows that do not fit the columns. */
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            sums = sums.stream().map(List::copyOf).toList();
            int width = columns.size();
            if (width == 0
                    || rows.stream().anyMatch(row -> row.size() != width)
                    || sums.stream().anyMatch(row -> row.size() != width)) {
                throw new IllegalArgumentException("Each row has a text for each column");
            }
        }
    }

    /**
     * A column of a table.
     *
     * @param name what stands above it
     * @param share how much of the width it takes, beside the shares of the others; at least 1
     * @param toTheRight whether its texts end at the same place, as amounts do
     */
    record Column(String name, int share, boolean toTheRight) {

        /** Refuses a column without width. */
        public Column {
            if (share < 1) {
                throw new IllegalArgumentException("A column has a share of 1 at least");
            }
        }

        /** A column of words. */
        public static Column words(String name, int share) {
            return new Column(name, share, false);
        }

        /** A column of amounts. */
        public static Column amounts(String name, int share) {
            return new Column(name, share, true);
        }
    }
}
