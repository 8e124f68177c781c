package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QuantifiedSelect;
import org.jooq.Record1;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How many of a project's criteria an expert's answers meet, told by marks: nobody's answer is
 * opened for it, and the database counts.
 *
 * @param met for each criterion, the answers that meet it
 */
record Likelihood(List<Sought> met) {

    private static final int AT_ONCE = 1_000;
    private static final UUID FIRST = new UUID(0, 0);
    private static final Field<UUID> ID = Experts.DATASET.id().field();
    private static final Field<String> LAST_NAME = Experts.LAST_NAME.field();

    /** Copies what it is given. */
    Likelihood {
        met = List.copyOf(met);
    }

    /**
     * A criterion, as the database can look for it.
     *
     * @param answers those that chose an option that is looked for
     */
    record Sought(List<UUID> answers) {

        /** Copies what it is given. */
        Sought {
            answers = List.copyOf(answers);
        }

        static Sought of(Set<UUID> answers) {
            return new Sought(List.copyOf(answers));
        }
    }

    static Future<Likelihood> of(Work work, List<NewProject.Criterion> criteria) {
        List<Future<Sought>> sought =
                criteria.stream()
                        .map(one -> met(work, one, FIRST, new HashSet<>()).map(Sought::of))
                        .toList();
        return Future.all(sought)
                .map(_ -> new Likelihood(sought.stream().map(Future::result).toList()));
    }

    /** In batches, so that it holds no other work up, however many answered. */
    private static Future<Set<UUID>> met(
            Work work, NewProject.Criterion criterion, UUID after, Set<UUID> met) {
        return marked(work, criterion, after)
                .compose(
                        rows ->
                                chosen(work, criterion, byAnswer(rows), met)
                                        .compose(
                                                _ ->
                                                        rows.size() < AT_ONCE
                                                                ? Future.succeededFuture(met)
                                                                : met(
                                                                        work,
                                                                        criterion,
                                                                        last(rows),
                                                                        met)));
    }

    private static UUID last(List<Row> rows) {
        return rows.getLast().get(Intake.MARKS.id());
    }

    /** The next marks of answers that are agreed to; no answer is opened for it. */
    private static Future<List<Row>> marked(Work work, NewProject.Criterion criterion, UUID after) {
        Condition agreed = work.consents().given(Intake.CONSENT, Intake.PERSON_ID, Intake.ANSWERED);
        return work.tx()
                .list(
                        DSL.select(
                                        Intake.MARKS.id().field(),
                                        Intake.MARKED.field(),
                                        Intake.MARK.field())
                                .from(Intake.MARKS.asTable())
                                .join(Intake.ANSWERS.asTable())
                                .on(Intake.MARKED.field().eq(Intake.ANSWERS.id().field()))
                                .where(
                                        Intake.ANSWERED
                                                .field()
                                                .eq(criterion.question())
                                                .and(Intake.ROLE_ENDED_ON.field().isNull())
                                                .and(agreed)
                                                .and(Intake.MARKS.id().field().gt(after)))
                                .orderBy(Intake.MARKS.id().field())
                                .limit(AT_ONCE));
    }

    private static Map<UUID, Set<String>> byAnswer(List<Row> rows) {
        return rows.stream()
                .collect(
                        Collectors.groupingBy(
                                row -> row.get(Intake.MARKED),
                                Collectors.mapping(
                                        row -> row.get(Intake.MARK), Collectors.toSet())));
    }

    private static Future<?> chosen(
            Work work,
            NewProject.Criterion criterion,
            Map<UUID, Set<String>> marks,
            Set<UUID> met) {
        return Future.all(
                marks.entrySet().stream()
                        .map(
                                answer ->
                                        Marks.of(
                                                        work,
                                                        answer.getKey(),
                                                        criterion.question(),
                                                        criterion.wanted())
                                                .onSuccess(
                                                        wanted -> {
                                                            if (!Collections.disjoint(
                                                                    wanted, answer.getValue())) {
                                                                met.add(answer.getKey());
                                                            }
                                                        }))
                        .toList());
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

    private static Condition meets(Field<UUID> expert, Sought one) {
        return DSL.exists(
                DSL.selectOne()
                        .from(Intake.ANSWERS.asTable())
                        .where(
                                Intake.EXPERT_ID
                                        .field()
                                        .eq(expert)
                                        .and(Intake.ANSWERS.id().field().eq(any(one.answers())))));
    }

    private static QuantifiedSelect<Record1<UUID>> any(List<UUID> ids) {
        return DSL.any(DSL.val(ids.toArray(UUID[]::new), SQLDataType.UUID.array()));
    }
}
