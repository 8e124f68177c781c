package nl.waarborg.spi;

/** What a column has beside its name, type and category. */
public enum ColumnTrait {
    /** The column may be empty; read it with {@link Row#find}. */
    NULLABLE,
    /**
     * An encrypted text column has a companion column {@code <name>_index} with a keyed hash of its
     * normalised value, so that {@link Tx#matching} can find an exact match without decrypting. Not
     * for a category of which each look is {@link Category#logged() written down}.
     */
    BLIND_INDEXED,
    /**
     * The e-mail address at which the person in the row's own subject column is reached. A tenant's
     * file can name the table as where another module finds it ({@link Work#givenAddressOf}); where
     * no file does, no other module does. One for a table, a text of category {@link
     * Category#CONTACT}.
     */
    CONTACT_ADDRESS,
    /** The person provided it, whatever the category says. */
    BY_PERSON,
    /** The organisation wrote it: people see it, and do not take it along. */
    BY_ORGANISATION,
    /** Somebody else provided it: people see it, and do not take it along. */
    BY_OTHERS
}
