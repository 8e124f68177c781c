package nl.waarborg.app;

/**
 * A value that never shows itself.
 *
 * @param value the value
 */
record Secret(String value) {

    @Override
    public String toString() {
        return "********";
    }
}
