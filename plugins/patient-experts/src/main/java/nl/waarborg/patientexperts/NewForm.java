package nl.waarborg.patientexperts;

import nl.waarborg.spi.Input.Items;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The next version of the intake form, in full. No question can be made required, and none has a
 * default (IKO-C2).
 *
 * @param questions the questions, in order
 */
public record NewForm(@Items(min = 1, max = 50) List<Question> questions) {

    private static final String KEY = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";

    /** Copies what it is given. */
    public NewForm {
        questions = List.copyOf(questions);
    }

    /** Refuses what the form of the record cannot say. */
    void check() {
        List<Fault> faults = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < questions.size(); i++) {
            questions.get(i).check("/questions/" + i, keys, faults);
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    /**
     * A question.
     *
     * @param key names it in all versions, and in the consents of the tenant's file
     * @param kind how it can be answered
     * @param nl the question in Dutch
     * @param en the question in English
     * @param options what can be chosen, for a question with options
     */
    public record Question(
            @Meaning("Names the question in all versions and in the consent for it")
                    @Text(max = 40, pattern = KEY)
                    String key,
            QuestionKind kind,
            @Text(max = 500) String nl,
            @Text(max = 500) String en,
            @Items(max = 50) List<Option> options) {

        /** Copies what it is given. */
        public Question {
            options = List.copyOf(options);
        }

        private void check(String pointer, Set<String> keys, List<Fault> faults) {
            if (!keys.add(key)) {
                faults.add(new Fault(pointer + "/key", "twice", "must be unique in the form"));
            }
            boolean choice = kind == QuestionKind.CHOICE || kind == QuestionKind.CHOICES;
            if (choice != options.size() > 1 || (!choice && !options.isEmpty())) {
                faults.add(
                        new Fault(
                                pointer + "/options",
                                "unfit",
                                "must be two or more for a question with options, and none for"
                                        + " any other"));
            }
            Set<String> codes = new HashSet<>();
            IntStream.range(0, options.size())
                    .filter(i -> !codes.add(options.get(i).code()))
                    .forEach(
                            i ->
                                    faults.add(
                                            new Fault(
                                                    pointer + "/options/" + i + "/code",
                                                    "twice",
                                                    "must be unique in the question")));
        }

        Values values(UUID form, int position) {
            return Values.of(Intake.FORM_ID, form)
                    .set(Intake.POSITION, position)
                    .set(Intake.KEY, key)
                    .set(Intake.KIND, kind)
                    .set(Intake.TEXT_NL, nl)
                    .set(Intake.TEXT_EN, en)
                    .set(Intake.OPTIONS, all(Option::code))
                    .set(Intake.OPTIONS_NL, all(Option::nl))
                    .set(Intake.OPTIONS_EN, all(Option::en));
        }

        private String[] all(java.util.function.Function<Option, String> part) {
            return options.stream().map(part).toArray(String[]::new);
        }

        static Question of(Row row) {
            List<String> codes = Arrays.asList(row.get(Intake.OPTIONS));
            List<String> nl = Arrays.asList(row.get(Intake.OPTIONS_NL));
            List<String> en = Arrays.asList(row.get(Intake.OPTIONS_EN));
            return new Question(
                    row.get(Intake.KEY),
                    row.get(Intake.KIND),
                    row.get(Intake.TEXT_NL),
                    row.get(Intake.TEXT_EN),
                    IntStream.range(0, codes.size())
                            .mapToObj(i -> new Option(codes.get(i), nl.get(i), en.get(i)))
                            .toList());
        }
    }

    /**
     * What can be chosen.
     *
     * @param code names it in answers and in what projects look for
     * @param nl in Dutch
     * @param en in English
     */
    public record Option(@Text(max = 40, pattern = KEY) String code, String nl, String en) {}
}
