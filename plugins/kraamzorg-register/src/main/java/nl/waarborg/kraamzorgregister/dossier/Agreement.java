package nl.waarborg.kraamzorgregister.dossier;

/** What a registered person agrees to (KCK-F3). */
public enum Agreement {
    /** The code of conduct (<i>gedragscode</i>). */
    CODE_OF_CONDUCT("de gedragscode", "the code of conduct"),
    /** The professional code (<i>beroepscode</i>). */
    PROFESSIONAL_CODE("de beroepscode", "the professional code"),
    /** Taking part in a complaints scheme for clients (<i>klachtenregeling</i>). */
    COMPLAINTS_SCHEME("de klachtenregeling", "the complaints scheme"),
    /** The accreditation rules (<i>accreditatiereglement</i>). */
    ACCREDITATION_RULES("het accreditatiereglement", "the accreditation rules"),
    /** The rules of the register (<i>reglement Kwaliteitsregister</i>). */
    REGISTER_RULES("het reglement van het register", "the rules of the register");

    private final String dutch;
    private final String english;

    Agreement(String dutch, String english) {
        this.dutch = dutch;
        this.english = english;
    }

    /** Its name within a Dutch sentence. */
    public String dutch() {
        return dutch;
    }

    /** Its name within an English sentence. */
    public String english() {
        return english;
    }
}
