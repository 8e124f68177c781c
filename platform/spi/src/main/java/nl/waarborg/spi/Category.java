package nl.waarborg.spi;

/**
 * What kind of data a column holds. The category decides how the core protects the column and how
 * it is named in the processing register (AVG art. 30(1)(c)).
 */
public enum Category {
    /** The id of a data subject. */
    SUBJECT_ID(false, true, false),
    /** A name. */
    NAME(false, true, false),
    /** Postal address, e-mail address, telephone number. */
    CONTACT(false, true, false),
    /** Date or place of birth, age. */
    BIRTH(false, true, false),
    /** Gender, language and the like. */
    CHARACTERISTIC(false, true, false),
    /** What a person wrote or answered. */
    CONTENT(false, true, false),
    /** Bank account and payment data. Encrypted. */
    BANK(true, true, false),
    /** Health data (AVG art. 9). Encrypted. */
    HEALTH(true, true, true),
    /** Other special categories and criminal data (AVG art. 9 and 10). Encrypted. */
    SPECIAL(true, true, true),
    /** What stands in a person's dossier: notes, assessments, reports. Encrypted. */
    DOSSIER(true, true, true),
    /** A document that a person handed in, and its name: it may say anything. Encrypted. */
    DOCUMENT(true, true, true),
    /** What a person did: visits, use, devices, network addresses. */
    BEHAVIOUR(false, true, false),
    /** Password hashes, second factors, tokens. */
    CREDENTIAL(false, true, false),
    /** Secrets that must be read back, such as the key of a second factor. Encrypted. */
    SECRET(true, true, false),
    /** What was decided about a person, with its reasons. */
    DECISION(false, true, false),
    /** Status, versions, times and references that say nothing of a person by themselves. */
    OPERATIONAL(false, false, false);

    private final boolean encrypted;
    private final boolean personal;
    private final boolean logged;

    Category(boolean encrypted, boolean personal, boolean logged) {
        this.encrypted = encrypted;
        this.personal = personal;
        this.logged = logged;
    }

    /** Whether the core encrypts such a column under the key of the person it is about. */
    public boolean encrypted() {
        return encrypted;
    }

    /** Whether such a column holds personal data. */
    public boolean personal() {
        return personal;
    }

    /**
     * Whether the core writes down each look that others than the person take at such a column.
     * Every such category is encrypted: what nobody wrote down, nobody can open.
     */
    public boolean logged() {
        return logged;
    }

    /**
     * Who provides such data, where a column does not declare it: the person what people are asked
     * for and what they did, the organisation what it decides and notes.
     */
    public Provider usuallyProvidedBy() {
        return switch (this) {
            case NAME, CONTACT, BIRTH, CHARACTERISTIC, CONTENT, BANK, HEALTH, DOCUMENT, BEHAVIOUR ->
                    Provider.PERSON;
            case SUBJECT_ID, SPECIAL, DOSSIER, CREDENTIAL, SECRET, DECISION, OPERATIONAL ->
                    Provider.ORGANISATION;
        };
    }
}
