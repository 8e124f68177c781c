package nl.waarborg.kernel.consent;

import io.vertx.core.Future;

import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.consent.HeldBackTable.Outcome;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What follows from a withdrawal where a hold keeps a row as it is. The purpose stops with the
 * withdrawal all the same (AVG art. 7(3)); the rest is done once the hold was released. Safe for
 * threads.
 */
final class HeldBack {

    private static final int MOST = 1_000;

    private final ConsentEffects effects;

    HeldBack(ConsentEffects effects) {
        this.effects = effects;
    }

    Future<Void> keepBack(PluginWork work, UUID consent) {
        return core(work)
                .insert(
                        HeldBackTable.DATASET,
                        Values.of(HeldBackTable.CONSENT_ID, consent)
                                .set(HeldBackTable.TRIED_AT, work.now()))
                .mapEmpty();
    }

    /** Those first that were not tried for longest, one after the other. */
    Future<Void> resume(PluginWork work) {
        var waiting =
                DSL.select(HeldBackTable.DATASET.id().field(), HeldBackTable.CONSENT_ID.field())
                        .from(HeldBackTable.DATASET.asTable())
                        .where(HeldBackTable.CLOSED_AT.field().isNull())
                        .orderBy(HeldBackTable.TRIED_AT.field(), HeldBackTable.DATASET.id().field())
                        .limit(MOST);
        return core(work).list(waiting).compose(rows -> each(work, rows));
    }

    private Future<Void> each(PluginWork work, List<Row> rows) {
        Future<Void> before = Future.succeededFuture();
        for (Row row : rows) {
            before = before.compose(_ -> resume(work, row));
        }
        return before;
    }

    private Future<Void> resume(PluginWork work, Row row) {
        return core(work)
                .require(
                        ConsentTable.DATASET,
                        row.get(HeldBackTable.CONSENT_ID),
                        ConsentTable.SUBJECT_ID,
                        ConsentTable.PURPOSE,
                        ConsentTable.QUESTION)
                .compose(consent -> tried(work, consent))
                .compose(values -> note(work, row.get(HeldBackTable.DATASET.id()), values));
    }

    private Future<Values> tried(PluginWork work, Row consent) {
        SubjectId person = new SubjectId(consent.get(ConsentTable.SUBJECT_ID));
        String purpose = consent.get(ConsentTable.PURPOSE);
        return core(work)
                .count(
                        ConsentTable.DATASET,
                        ConsentTable.standing(person, purpose, consent.find(ConsentTable.QUESTION)))
                .compose(
                        again ->
                                again > 0
                                        ? Future.succeededFuture(over(work, Outcome.GIVEN_AGAIN))
                                        : effects.resumed(
                                                        work,
                                                        person,
                                                        purpose,
                                                        consent.find(ConsentTable.QUESTION))
                                                .map(
                                                        done ->
                                                                done
                                                                        ? over(work, Outcome.DONE)
                                                                        : Values.none()));
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
                        values.set(HeldBackTable.TRIED_AT, work.now()))
                .mapEmpty();
    }

    private static Tx core(PluginWork work) {
        return PluginWork.unitOf(work).asCore();
    }
}
