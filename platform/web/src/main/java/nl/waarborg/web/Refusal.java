package nl.waarborg.web;

import nl.waarborg.spi.ProblemType;

/** A problem whose answer carries a header of its own. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final String header;
    private final String value;

    Refusal(ProblemType type, String detail, String header, String value) {
        super(detail, null, false, false);
        this.type = type;
        this.header = header;
        this.value = value;
    }

    ProblemType type() {
        return type;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    String header() {
        return header;
    }

    String value() {
        return value;
    }
}
