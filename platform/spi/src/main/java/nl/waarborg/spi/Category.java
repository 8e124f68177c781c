package nl.waarborg.spi;

/**
 * What kind of data a column holds. The category decides how the core protects the column and how
 * it is named in the processing register (AVG art. 30(1)(c)).
 */
public enum Category {
    /** The id of a data subject. */
    SUBJECT_ID(false, true),
    /** A name. */
    NAME(false, true),
    /** Postal address, e-mail address, telephone number. */
    CONTACT(false, true),
    /** Date or place of birth, age. */
    BIRTH(false, true),
    /** Gender, language and the like. */
    CHARACTERISTIC(false, true),
    /** What a person wrote or answered. */
    CONTENT(false, true),
    /** Bank account and payment data. Encrypted. */
    BANK(true, true),
    /** Health data (AVG art. 9). Encrypted. */
    HEALTH(true, true),
    /** Other special categories and criminal data (AVG art. 9 and 10). Encrypted. */
    SPECIAL(true, true),
    /** A document that a person handed in, and its name: it may say anything. Encrypted. */
    DOCUMENT(true, true),
    /** What a person did: visits, use, devices, network addresses. */
    BEHAVIOUR(false, true),
    /** Password hashes, second factors, tokens. */
    CREDENTIAL(false, true),
    /** Secrets that must be read back, such as the key of a second factor. Encrypted. */
    SECRET(true, true),
    /** What was decided about a person, with its reasons. */
    DECISION(false, true),
    /** Status, versions, times and references that say nothing of a person by themselves. */
    OPERATIONAL(false, false);

    private final boolean encrypted;
    private final boolean personal;

    Category(boolean encrypted, boolean personal) {
        this.encrypted = encrypted;
        this.personal = personal;
    }

    /** Whether the core encrypts such a column under the key of the person it is about. */
    public boolean encrypted() {
        return encrypted;
    }

    /** Whether such a column holds personal data. */
    public boolean personal() {
        return personal;
    }
}
