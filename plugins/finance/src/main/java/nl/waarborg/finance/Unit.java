package nl.waarborg.finance;

/** In what is counted, with the code of UN/ECE recommendation 20. */
public enum Unit {
    /** Pieces. */
    PIECE("C62"),
    /** Hours. */
    HOUR("HUR"),
    /** Days. */
    DAY("DAY"),
    /** Months. */
    MONTH("MON"),
    /** Years. */
    YEAR("ANN");

    private final String code;

    Unit(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
