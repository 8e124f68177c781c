package nl.waarborg.finance;

/** How a line is taxed, with the code of EN 16931 (UNCL 5305). */
public enum VatCategory {
    /** At a rate above zero. */
    STANDARD("S"),
    /** At a rate of zero. */
    ZERO("Z"),
    /** Exempt by law, such as training. */
    EXEMPT("E"),
    /** The buyer owes the tax. */
    REVERSE_CHARGE("AE");

    private final String code;

    VatCategory(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
