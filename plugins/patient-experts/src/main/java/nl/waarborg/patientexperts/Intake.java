package nl.waarborg.patientexperts;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.ConsentPurpose.Stamp;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The tables of the intake form and of what was answered, and the consent that answers rest on. */
final class Intake {

    private static final Columns FORM = Columns.of(PatientExpertsPlugin.NAME, "intake_form");
    static final Column<Integer> NUMBER = FORM.integer("number", Category.OPERATIONAL);

    /** A version of the form; the highest number is in force. */
    static final Dataset FORMS = Dataset.of(FORM).aboutNobody("Versions of the intake form");

    private static final Columns QUESTION =
            Columns.of(PatientExpertsPlugin.NAME, "intake_question");
    static final Column<UUID> FORM_ID = QUESTION.uuid("form_id", Category.OPERATIONAL);
    static final Column<Integer> POSITION = QUESTION.integer("position", Category.OPERATIONAL);
    static final Column<String> KEY = QUESTION.text("key", Category.OPERATIONAL);
    static final Column<QuestionKind> KIND =
            QUESTION.choice("kind", QuestionKind.class, Category.OPERATIONAL);
    static final Column<String> TEXT_NL = QUESTION.text("text_nl", Category.OPERATIONAL);
    static final Column<String> TEXT_EN = QUESTION.text("text_en", Category.OPERATIONAL);
    static final Column<String[]> OPTIONS = QUESTION.texts("options", Category.OPERATIONAL);
    static final Column<String[]> OPTIONS_NL = QUESTION.texts("options_nl", Category.OPERATIONAL);
    static final Column<String[]> OPTIONS_EN = QUESTION.texts("options_en", Category.OPERATIONAL);

    /** The questions of a version; its key names it in the consents of the tenant's file. */
    static final Dataset QUESTIONS =
            Dataset.of(QUESTION).aboutNobody("Questions of the intake form");

    private static final Columns ANSWER = Columns.of(PatientExpertsPlugin.NAME, "answer");
    static final Column<UUID> PERSON_ID = ANSWER.uuid("person_id", Category.SUBJECT_ID);
    static final Column<UUID> EXPERT_ID = ANSWER.uuid("expert_id", Category.OPERATIONAL);
    static final Column<UUID> QUESTION_ID = ANSWER.uuid("question_id", Category.OPERATIONAL);
    static final Column<String> ANSWERED = ANSWER.text("question", Category.BEHAVIOUR);
    static final Column<QuestionKind> ANSWER_KIND =
            ANSWER.choice("kind", QuestionKind.class, Category.OPERATIONAL);
    static final Column<String> TEXT = ANSWER.text("answer", Category.HEALTH);
    static final Column<Instant> WITHDRAWN_AT =
            ANSWER.instant("withdrawn_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<LocalDate> ROLE_ENDED_ON =
            ANSWER.date("role_ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** An answer that somebody chose to give (IKO-R3, IKO-R4). */
    static final Dataset ANSWERS =
            Dataset.of(ANSWER)
                    .called("antwoorden op vragen", "answers to questions")
                    .about(SubjectLink.column(PERSON_ID))
                    .retainedAs(Experts.KIND)
                    .onErasure(Erasure.deleteRow())
                    .anchored(
                            Anchor.whenEnded(Experts.ROLE_END, ROLE_ENDED_ON),
                            Anchor.whenEnded("REQUEST_OR_WITHDRAWAL", WITHDRAWN_AT))
                    .inCases(
                            RetentionCase.when(
                                    "healthAnswer", ANSWER_KIND, (Object[]) QuestionKind.values()));

    private static final Columns ANSWER_MARK = Columns.of(PatientExpertsPlugin.NAME, "answer_mark");
    static final Column<UUID> MARKED = ANSWER_MARK.uuid("answer_id", Category.OPERATIONAL);
    static final Column<String> MARK = ANSWER_MARK.text("mark", Category.CREDENTIAL);

    /** By which it is known which option was chosen, without the answer being opened. */
    static final Dataset MARKS =
            Dataset.of(ANSWER_MARK)
                    .called("kenmerken van antwoorden", "marks of answers")
                    .about(SubjectLink.through(MARKED, ANSWERS))
                    .retainedAs(Experts.KIND)
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    /** Agreed to question by question; taken back, the answer goes at once (IKO-C2, IKO-C4). */
    static final ConsentPurpose CONSENT =
            ConsentPurpose.named(PatientExpertsPlugin.NAME + ".health-answers")
                    .stamping(Stamp.of(ANSWERS, WITHDRAWN_AT).byQuestion(ANSWERED))
                    .whenWithdrawn(AnswerDesk::withdrawn);

    private Intake() {}
}
