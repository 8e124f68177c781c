package nl.waarborg.patientexperts;

import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/**
 * An answer as callers see it.
 *
 * @param id its id
 * @param questionId the question in the version of the form that was answered
 * @param question the question's key
 * @param text the answer in the own words
 * @param choices the codes of what was chosen
 */
public record AnswerView(
        UUID id,
        UUID questionId,
        String question,
        @Nullable String text,
        @Nullable List<String> choices) {

    /** Copies what it is given. */
    public AnswerView {
        choices = choices == null ? null : List.copyOf(choices);
    }

    static AnswerView of(Row row) {
        String kept = row.get(Intake.TEXT);
        boolean ownWords = row.get(Intake.ANSWER_KIND) == QuestionKind.TEXT;
        return new AnswerView(
                row.get(Intake.ANSWERS.id()),
                row.get(Intake.QUESTION_ID),
                row.get(Intake.ANSWERED),
                ownWords ? kept : null,
                ownWords ? null : AnswerBody.codes(kept));
    }
}
