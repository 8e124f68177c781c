package nl.waarborg.spi;

/**
 * A kind of problem with its page: what it means and what the reader can do, in both languages. The
 * page stands at the problem's {@code type} URI.
 *
 * @param type the kind of problem
 * @param meaning what it means and what to do, in English
 * @param dutchTitle the title in Dutch
 * @param dutchMeaning what it means and what to do, in Dutch
 */
public record ExplainedProblem(
        ProblemType type, String meaning, String dutchTitle, String dutchMeaning) {

    /** Refuses a page that would be empty. */
    public ExplainedProblem {
        if (meaning.isBlank() || dutchTitle.isBlank() || dutchMeaning.isBlank()) {
            throw new IllegalArgumentException(
                    "The problem " + type.code() + " needs a meaning in English and in Dutch");
        }
    }
}
