package nl.waarborg.kernel.rights;

/** What a person can ask for (PLT-2), each with the article that grants it. */
public enum RequestType {
    /** To see what is kept. */
    ACCESS("AVG art. 15"),
    /** To have what is wrong corrected. */
    RECTIFY("AVG art. 16"),
    /** To have what is incomplete completed. */
    COMPLETE("AVG art. 16"),
    /** To have data erased. */
    ERASE("AVG art. 17"),
    /** To have data set aside. */
    RESTRICT("AVG art. 18"),
    /** To take along what the person provided. */
    PORTABILITY("AVG art. 20"),
    /** To have a processing stopped. */
    OBJECT("AVG art. 21"),
    /** To take back a consent. */
    WITHDRAW_CONSENT("AVG art. 7(3)"),
    /** To have a human look at an outcome that software advised. */
    HUMAN_REVIEW("AVG art. 22(3)");

    private final String article;

    RequestType(String article) {
        this.article = article;
    }

    /** The article of the law. */
    public String article() {
        return article;
    }

    /** Whether the platform itself carries it out, rather than a human who says what was done. */
    public boolean executedByPlatform() {
        return switch (this) {
            case ACCESS, RECTIFY, COMPLETE, ERASE, RESTRICT, PORTABILITY -> true;
            case OBJECT, WITHDRAW_CONSENT, HUMAN_REVIEW -> false;
        };
    }
}
