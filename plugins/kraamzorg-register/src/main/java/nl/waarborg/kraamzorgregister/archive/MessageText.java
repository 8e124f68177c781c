package nl.waarborg.kraamzorgregister.archive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The words of a mail. Of what is written twice, plainly and as a page, the plain words stay.
 * Confined to one thread.
 */
final class MessageText {

    private static final String TWICE = "multipart/alternative";

    private final List<Piece> pieces = new ArrayList<>();
    private final Deque<Integer> choices = new ArrayDeque<>();
    private int chosen;

    /**
     * Words.
     *
     * @param choice which part that is written twice they stand in, the innermost; 0 for none
     * @param page whether they stood on a page
     */
    private record Piece(int choice, boolean page, String words) {}

    void enter(String type) {
        choices.push(type.equals(TWICE) ? ++chosen : innermost());
    }

    void leave() {
        choices.pop();
    }

    /** What is said about what follows. */
    void add(String words) {
        pieces.add(new Piece(0, false, words));
    }

    void add(String type, String words) {
        boolean page = type.equals("text/html");
        pieces.add(new Piece(innermost(), page, page ? Plain.page(words) : Plain.text(words)));
    }

    private int innermost() {
        return choices.isEmpty() ? 0 : choices.element();
    }

    String whole() {
        StringBuilder whole = new StringBuilder();
        for (Piece piece : pieces) {
            if (!(piece.page() && saidPlainly(piece.choice()))) {
                whole.append(piece.words()).append('\n');
            }
        }
        return Plain.text(whole.toString());
    }

    private boolean saidPlainly(int choice) {
        return choice > 0
                && pieces.stream()
                        .anyMatch(
                                piece ->
                                        piece.choice() == choice
                                                && !piece.page()
                                                && !piece.words().isBlank());
    }
}
