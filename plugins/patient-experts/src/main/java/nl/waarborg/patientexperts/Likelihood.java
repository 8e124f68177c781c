package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.UUID;

/**
 * How many of a project's criteria an expert's answers meet, told by marks: the database counts
 * them, and nobody's answer is opened for it.
 *
 * @param met for each criterion, the marks that meet it
 * @param work in which it is asked
 */
record Likelihood(List<Sought> met, Work work) {

    private static final Field<UUID> ID = Experts.DATASET.id().field();
    private static final Field<String> LAST_NAME = Experts.LAST_NAME.field();

    /** Copies what it is given. */
    Likelihood {
        met = List.copyOf(met);
    }

    /**
     * A criterion, as the database can look for it.
     *
     * @param question the key of the question
     * @param marks of the options that are looked for
     */
    record Sought(String question, List<String> marks) {

        /** Copies what it is given. */
        Sought {
            marks = List.copyOf(marks);
        }
    }

    static Future<Likelihood> of(Work work, List<NewProject.Criterion> criteria) {
        List<Future<Sought>> sought =
                criteria.stream()
                        .map(
                                one ->
                                        Marks.of(work, one.question(), one.wanted())
                                                .map(marks -> new Sought(one.question(), marks)))
                        .toList();
        return Future.all(sought)
                .map(_ -> new Likelihood(sought.stream().map(Future::result).toList(), work));
    }

    /** The likeliest first, then by name; by name where nothing in particular is looked for. */
    List<SortField<?>> order() {
        return met.isEmpty()
                ? List.of(LAST_NAME.asc(), ID.asc())
                : List.of(of(ID).desc(), LAST_NAME.asc(), ID.asc());
    }

    /** Those who come after an expert in that order. */
    Condition after(UUID expert) {
        Field<Integer> its = of(DSL.val(expert));
        return of(ID).lt(its)
                .or(
                        of(ID).eq(its)
                                .and(
                                        DSL.row(LAST_NAME, ID)
                                                .gt(
                                                        DSL.select(LAST_NAME, ID)
                                                                .from(Experts.DATASET.asTable())
                                                                .where(ID.eq(expert)))));
    }

    private Field<Integer> of(Field<UUID> expert) {
        Field<Integer> all = DSL.inline(0);
        for (Sought one : met) {
            all = all.plus(DSL.when(meets(expert, one), DSL.inline(1)).otherwise(DSL.inline(0)));
        }
        return all;
    }

    private Condition meets(Field<UUID> expert, Sought one) {
        return DSL.exists(
                DSL.selectOne()
                        .from(Intake.ANSWERS.asTable())
                        .join(Intake.MARKS.asTable())
                        .on(Intake.MARKED.field().eq(Intake.ANSWERS.id().field()))
                        .where(
                                Intake.EXPERT_ID
                                        .field()
                                        .eq(expert)
                                        .and(Intake.ANSWERED.field().eq(one.question()))
                                        .and(Intake.MARK.field().in(one.marks()))
                                        .and(Intake.ROLE_ENDED_ON.field().isNull())
                                        .and(
                                                work.consents()
                                                        .given(
                                                                Intake.CONSENT,
                                                                Intake.PERSON_ID,
                                                                Intake.ANSWERED))));
    }
}
