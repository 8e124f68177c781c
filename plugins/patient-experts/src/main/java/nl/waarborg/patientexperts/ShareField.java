package nl.waarborg.patientexperts;

/** What of an expert's name and contact data can be shared (IKO-F3). */
public enum ShareField {
    NAME("uw naam", "your name"),
    EMAIL("uw e-mailadres", "your e-mail address"),
    PHONE("uw telefoonnummer", "your telephone number"),
    ADDRESS("uw adres", "your address"),
    GENDER("uw gender", "your gender");

    private final String dutch;
    private final String english;

    ShareField(String dutch, String english) {
        this.dutch = dutch;
        this.english = english;
    }

    /** What the expert reads, in Dutch. */
    String dutch() {
        return dutch;
    }

    /** What the expert reads, in English. */
    String english() {
        return english;
    }
}
