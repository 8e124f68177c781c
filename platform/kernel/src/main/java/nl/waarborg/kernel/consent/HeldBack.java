package nl.waarborg.kernel.consent;

import io.vertx.core.Future;

import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.consent.HeldBackTable.Outcome;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What follows from the end of a consent where a hold keeps a row as it is, or where a change of
 * the policy ended it for many at once. The purpose stops with that end all the same (AVG art.
 * 7(3)); the rest is done in the night, once no hold keeps it. Safe for threads.
 */
final class HeldBack {

    private static final int MOST = 1_000;
    private static final int AT_ONCE = 100;

    private final ConsentEffects effects;
    private final Sharing sharing;

    HeldBack(ConsentEffects effects, Sharing sharing) {
        this.effects = effects;
        this.sharing = sharing;
    }

    Future<Void> keepBack(PluginWork work, UUID consent) {
        return core(work)
                .insert(
                        HeldBackTable.DATASET,
                        Values.of(HeldBackTable.CONSENT_ID, consent)
                                .set(HeldBackTable.BEGUN, true)
                                .set(HeldBackTable.TRIED_AT, work.now()))
                .mapEmpty();
    }

    /**
     * Does what follows from consents that a change of the policy ended, of a hundred at most.
     *
     * @return of how many; none where it was begun of all
     */
    Future<Integer> begin(PluginWork work) {
        return each(work, HeldBackTable.BEGUN.field().isFalse(), AT_ONCE, this::begin);
    }

    private Future<Boolean> begin(PluginWork work, Row consent) {
        SubjectId person = person(consent);
        String purpose = consent.get(ConsentTable.PURPOSE);
        UUID id = consent.get(ConsentTable.DATASET.id());
        return effects.withdrawn(work, person, purpose, consent.find(ConsentTable.QUESTION))
                .compose(done -> sharing.ended(work, id, person, purpose).map(done));
    }

    /** Those first that were not tried for longest, one after the other. */
    Future<Void> resume(PluginWork work) {
        return each(work, HeldBackTable.BEGUN.field().isTrue(), MOST, this::resume).mapEmpty();
    }

    private Future<Boolean> resume(PluginWork work, Row consent) {
        return effects.resumed(
                work,
                person(consent),
                consent.get(ConsentTable.PURPOSE),
                consent.find(ConsentTable.QUESTION));
    }

    /** What is done of one; answers whether all of it was. */
    private interface Rest {
        Future<Boolean> of(PluginWork work, Row consent);
    }

    private static Future<Integer> each(PluginWork work, Condition which, int most, Rest rest) {
        var waiting =
                DSL.select(HeldBackTable.DATASET.id().field(), HeldBackTable.CONSENT_ID.field())
                        .from(HeldBackTable.DATASET.asTable())
                        .where(HeldBackTable.CLOSED_AT.field().isNull().and(which))
                        .orderBy(HeldBackTable.TRIED_AT.field(), HeldBackTable.DATASET.id().field())
                        .limit(most);
        return core(work)
                .list(waiting)
                .compose(rows -> each(work, rows, rest).map(_ -> rows.size()));
    }

    private static Future<Void> each(PluginWork work, List<Row> rows, Rest rest) {
        Future<Void> before = Future.succeededFuture();
        for (Row row : rows) {
            before = before.compose(_ -> one(work, row, rest));
        }
        return before;
    }

    private static Future<Void> one(PluginWork work, Row row, Rest rest) {
        return core(work)
                .require(
                        ConsentTable.DATASET,
                        row.get(HeldBackTable.CONSENT_ID),
                        ConsentTable.DATASET.id(),
                        ConsentTable.SUBJECT_ID,
                        ConsentTable.PURPOSE,
                        ConsentTable.QUESTION)
                .compose(consent -> tried(work, consent, rest))
                .compose(values -> note(work, row.get(HeldBackTable.DATASET.id()), values));
    }

    private static Future<Values> tried(PluginWork work, Row consent, Rest rest) {
        Condition same =
                ConsentTable.standing(
                        person(consent),
                        consent.get(ConsentTable.PURPOSE),
                        consent.find(ConsentTable.QUESTION));
        return core(work)
                .count(ConsentTable.DATASET, same)
                .compose(
                        again ->
                                again > 0
                                        ? Future.succeededFuture(over(work, Outcome.GIVEN_AGAIN))
                                        : rest.of(work, consent).map(done -> after(work, done)));
    }

    private static Values after(PluginWork work, boolean done) {
        return done ? over(work, Outcome.DONE) : Values.none();
    }

    private static Values over(PluginWork work, Outcome how) {
        return Values.of(HeldBackTable.OUTCOME, how).set(HeldBackTable.CLOSED_AT, work.now());
    }

    private static Future<Void> note(PluginWork work, UUID id, Values values) {
        return core(work)
                .update(
                        HeldBackTable.DATASET,
                        id,
                        OptionalLong.empty(),
                        values.set(HeldBackTable.BEGUN, true)
                                .set(HeldBackTable.TRIED_AT, work.now()))
                .mapEmpty();
    }

    private static SubjectId person(Row consent) {
        return new SubjectId(consent.get(ConsentTable.SUBJECT_ID));
    }

    private static Tx core(PluginWork work) {
        return PluginWork.unitOf(work).asCore();
    }
}
