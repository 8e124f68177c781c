package nl.waarborg.testkit;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A use of people's data under a consent, through the plugin's routes.
 *
 * @param asked uses it; asked while the consent stands and once more after it is taken back
 * @param shown what whoever uses the data gets to see: of the answer, or of what came of it
 */
public record Use(Supplier<Answer> asked, Function<Answer, String> shown) {

    /** A use that shows its whole answer. */
    public static Use of(Supplier<Answer> asked) {
        return new Use(asked, Answer::text);
    }

    /** The same use, which shows a part of its answer or what came of it. */
    public Use showing(Function<Answer, String> part) {
        return new Use(asked, part);
    }
}
