package nl.waarborg.spi;

/** Texts with rules of their own. */
public enum TextForm {
    /**
     * An international bank account number whose check digits are right, with or without spaces.
     */
    IBAN,
    /** A Dutch postcode, such as {@code 9401 AB}. */
    POSTCODE,
    /** A telephone number that exists in its country's plan; without a country code it is Dutch. */
    PHONE,
    /** An e-mail address. */
    EMAIL
}
