package nl.waarborg.kernel.paper;

import nl.waarborg.spi.PaperPart;

import java.util.ArrayList;
import java.util.List;

/** Draws one table on pages. Confined to one thread. */
final class PdfTable {

    private static final float SIZE = PdfPages.SIZE;
    private static final float BETWEEN = 8;

    private final PdfPages pages;
    private final PaperPart.Table table;
    private final int shares;

    PdfTable(PdfPages pages, PaperPart.Table table) {
        this.pages = pages;
        this.table = table;
        this.shares = table.columns().stream().mapToInt(PaperPart.Column::share).sum();
    }

    void draw() {
        List<List<String>> names =
                wrapped(table.columns().stream().map(PaperPart.Column::name).toList());
        header(names, 1);
        table.rows().forEach(row -> row(wrapped(row), names));
        if (!table.sums().isEmpty()) {
            pages.line();
            table.sums().forEach(row -> row(wrapped(row), names));
        }
        pages.gap();
    }

    private void row(List<List<String>> cells, List<List<String>> names) {
        if (!pages.fits(height(cells), SIZE)) {
            header(names, height(cells));
        }
        cells(cells);
    }

    /** Never alone at the foot of a page. */
    private void header(List<List<String>> names, int following) {
        if (!pages.fits(height(names) + following + 1, SIZE)) {
            pages.turn();
        }
        cells(names);
        pages.line();
    }

    private void cells(List<List<String>> cells) {
        for (int line = 0; line < height(cells); line++) {
            pages.room(SIZE);
            float x = 0;
            for (int i = 0; i < cells.size(); i++) {
                if (line < cells.get(i).size()) {
                    String text = cells.get(i).get(line);
                    float left = x;
                    if (table.columns().get(i).toTheRight()) {
                        left += width(i) - BETWEEN - pages.letters().width(text, SIZE);
                    }
                    pages.show(text, SIZE, left);
                }
                x += width(i);
            }
        }
    }

    private List<List<String>> wrapped(List<String> row) {
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            cells.add(pages.letters().wrapped(row.get(i), SIZE, width(i) - BETWEEN));
        }
        return cells;
    }

    private static int height(List<List<String>> cells) {
        return cells.stream().mapToInt(List::size).max().orElse(1);
    }

    private float width(int column) {
        return PdfPages.WIDTH * table.columns().get(column).share() / shares;
    }
}
