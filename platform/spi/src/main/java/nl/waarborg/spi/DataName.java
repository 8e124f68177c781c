package nl.waarborg.spi;

/**
 * What a kind of data is called where people read of it: in letters, packages and on screens. Plain
 * words in the plural, without an article, such as {@code "ingestuurde formulieren"} and {@code
 * "forms sent in"}.
 *
 * @param dutch in Dutch
 * @param english in English
 */
public record DataName(String dutch, String english) {

    private static final int LONGEST = 80;

    /** Refuses a name that is empty, long or written for programs rather than people. */
    public DataName {
        refuse("Dutch", dutch);
        refuse("English", english);
    }

    /** The name in a language. */
    public String in(MailLanguage language) {
        return switch (language) {
            case NL -> dutch;
            case EN -> english;
        };
    }

    private static void refuse(String language, String name) {
        boolean words =
                !name.isBlank()
                        && name.length() <= LONGEST
                        && name.chars()
                                .noneMatch(sign -> sign == '_' || Character.isISOControl(sign));
        if (!words) {
            throw new IllegalArgumentException(
                    "The "
                            + language
                            + " name '"
                            + name
                            + "' of data must be words that people read, at most "
                            + LONGEST
                            + " characters without an underscore");
        }
    }
}
