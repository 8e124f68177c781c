package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * The marks by which it is known which options somebody chose, without the answer being opened.
 * Only the organisation's key makes them, and each is of one answer: the same option of two people
 * has two marks, so that who knows one answer knows no other by it. They are those of the answer as
 * it stands, since the database drops them with each change of it.
 */
final class Marks {

    private static final String KIND = "answer-option";
    private static final int AT_ONCE = 100;

    private Marks() {}

    /** The marks that an answer has where it chose these options of its question. */
    static Future<List<String>> of(
            Work work, UUID answer, String question, Collection<String> codes) {
        List<Future<String>> marks =
                codes.stream()
                        .map(
                                code ->
                                        work.fingerprint(KIND, answer + " " + question + " " + code)
                                                .map(HexFormat.of()::formatHex))
                        .toList();
        return Future.all(marks).map(_ -> marks.stream().map(Future::result).distinct().toList());
    }

    /** Marks an answer that was just written; in the own words there is nothing to mark. */
    static Future<UUID> write(
            Work work, UUID answer, String question, QuestionKind kind, String kept) {
        return switch (kind) {
            case TEXT -> Future.succeededFuture(answer);
            case YES_NO, CHOICE, CHOICES ->
                    of(work, answer, question, AnswerBody.codes(kept))
                            .compose(
                                    marks ->
                                            work.tx()
                                                    .insertAll(
                                                            Intake.MARKS,
                                                            marks.stream()
                                                                    .map(mark -> row(answer, mark))
                                                                    .toList()))
                            .map(answer);
        };
    }

    private static Values row(UUID answer, String mark) {
        return Values.of(Intake.MARKED, answer).set(Intake.MARK, mark);
    }

    /**
     * Marks answers that have none: those from before there were marks, and those put right at the
     * person's request. It opens them for that, once.
     */
    static Future<Boolean> markLeft(Work work) {
        Condition chosen =
                Intake.ANSWER_KIND
                        .field()
                        .ne(QuestionKind.TEXT)
                        .and(Intake.ROLE_ENDED_ON.field().isNull())
                        .and(Intake.WITHDRAWN_AT.field().isNull());
        return work.tx()
                .list(
                        DSL.select(
                                        Intake.ANSWERS.id().field(),
                                        Intake.ANSWERED.field(),
                                        Intake.ANSWER_KIND.field(),
                                        Intake.TEXT.field())
                                .from(Intake.ANSWERS.asTable())
                                .where(
                                        chosen.andNotExists(
                                                DSL.selectOne()
                                                        .from(Intake.MARKS.asTable())
                                                        .where(
                                                                Intake.MARKED
                                                                        .field()
                                                                        .eq(
                                                                                Intake.ANSWERS
                                                                                        .id()
                                                                                        .field()))))
                                .limit(AT_ONCE))
                .compose(
                        rows ->
                                Future.all(rows.stream().map(row -> mark(work, row)).toList())
                                        .map(rows.size() == AT_ONCE));
    }

    private static Future<UUID> mark(Work work, Row answer) {
        return write(
                work,
                answer.get(Intake.ANSWERS.id()),
                answer.get(Intake.ANSWERED),
                answer.get(Intake.ANSWER_KIND),
                answer.get(Intake.TEXT));
    }
}
