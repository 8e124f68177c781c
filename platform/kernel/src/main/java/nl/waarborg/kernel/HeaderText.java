package nl.waarborg.kernel;

/**
 * Text of one line that may stand in a mail header. No character in it can end the line or act on
 * it, so that no header can be smuggled in.
 *
 * @param value 1 to 200 characters, not blank, without control, line-breaking or direction-changing
 *     characters
 */
public record HeaderText(String value) {

    private static final int MOST = 200;

    /**
     * Refuses any other text.
     *
     * @throws IllegalArgumentException without the value in its message
     */
    public HeaderText {
        if (value.isBlank() || value.length() > MOST) {
            throw new IllegalArgumentException(
                    "The text of a header has 1 to " + MOST + " characters");
        }
        if (!value.codePoints().allMatch(HeaderText::harmless)) {
            throw new IllegalArgumentException(
                    "The text of a header is one line of plain characters");
        }
    }

    /**
     * Makes a line of any text: what could end it or act on it becomes a space, and what is too
     * long is cut.
     *
     * @param otherwise the line where nothing is left
     */
    public static HeaderText cleaned(String text, HeaderText otherwise) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .map(character -> harmless(character) ? character : ' ')
                .takeWhile(character -> line.length() + Character.charCount(character) <= MOST)
                .forEach(line::appendCodePoint);
        String clean = line.toString().replaceAll(" {2,}", " ").strip();
        return clean.isEmpty() ? otherwise : new HeaderText(clean);
    }

    private static boolean harmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
