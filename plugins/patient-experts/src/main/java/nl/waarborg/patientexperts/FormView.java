package nl.waarborg.patientexperts;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import java.util.List;
import java.util.UUID;

/**
 * A version of the intake form.
 *
 * @param id its id
 * @param number which version it is
 * @param questions its questions, in order
 */
public record FormView(UUID id, int number, List<Asked> questions) {

    /** Copies what it is given. */
    public FormView {
        questions = List.copyOf(questions);
    }

    static FormView of(Row form, List<Row> questions) {
        return new FormView(
                form.get(Intake.FORMS.id()),
                form.get(Intake.NUMBER),
                questions.stream()
                        .map(
                                row ->
                                        new Asked(
                                                row.get(Intake.QUESTIONS.id()),
                                                false,
                                                PatientExpertsPlugin.CONSENT_NAME,
                                                NewForm.Question.of(row)))
                        .toList());
    }

    /**
     * A question as it is asked.
     *
     * @param id its id, to answer it
     * @param required whether it must be answered; always false
     * @param consent to what the person agrees first, for this question alone
     * @param question the question
     */
    public record Asked(
            UUID id,
            @Meaning("Always false: who answers nothing is as much an expert") boolean required,
            @Meaning("To what the person agrees first, for this question alone") String consent,
            NewForm.Question question) {}

    /**
     * A version in a list.
     *
     * @param id its id
     * @param number which version it is
     */
    public record Line(UUID id, int number) {

        static Line of(Row row) {
            return new Line(row.get(Intake.FORMS.id()), row.get(Intake.NUMBER));
        }
    }
}
