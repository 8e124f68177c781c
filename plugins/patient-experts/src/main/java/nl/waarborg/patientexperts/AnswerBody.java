package nl.waarborg.patientexperts;

import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Items;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * An answer, in the way its question asks for.
 *
 * @param text the answer in the own words, for a question without options
 * @param choices the codes of what was chosen; {@code yes} or {@code no} where that is asked
 */
public record AnswerBody(
        @Meaning("For a question without options") @FreeText @Nullable String text,
        @Meaning("Codes of options; yes or no where that is asked") @Items(max = 50)
                @Nullable List<String> choices) {

    private static final String BETWEEN = ",";

    /** Copies what it is given. */
    public AnswerBody {
        choices = choices == null ? null : List.copyOf(choices);
    }

    /** What is kept of it; fails with a problem where it does not fit the question. */
    String fitting(Row question) {
        QuestionKind kind = question.get(Intake.KIND);
        return switch (kind) {
            case TEXT -> ownWords();
            case YES_NO -> chosen(Set.of("yes", "no"), 1);
            case CHOICE -> chosen(Set.of(question.get(Intake.OPTIONS)), 1);
            case CHOICES -> {
                Set<String> options = Set.of(question.get(Intake.OPTIONS));
                yield chosen(options, options.size());
            }
        };
    }

    private String ownWords() {
        if (text == null || choices != null) {
            throw unfit("/text", "is what this question asks for, without choices");
        }
        return text;
    }

    private String chosen(Set<String> options, int most) {
        if (choices == null || text != null) {
            throw unfit("/choices", "is what this question asks for, without text");
        }
        if (choices.isEmpty()
                || choices.size() > most
                || !options.containsAll(choices)
                || Set.copyOf(choices).size() != choices.size()) {
            throw unfit(
                    "/choices",
                    "must be 1 to "
                            + most
                            + " of "
                            + String.join(", ", options.stream().sorted().toList()));
        }
        return String.join(BETWEEN, choices);
    }

    /** The codes that a kept answer holds. */
    static List<String> codes(String kept) {
        return Arrays.asList(kept.split(BETWEEN, -1));
    }

    private static Problem unfit(String pointer, String message) {
        return Problem.invalid(List.of(new Fault(pointer, "unfit", message)));
    }
}
