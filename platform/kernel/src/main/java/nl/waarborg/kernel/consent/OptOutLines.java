package nl.waarborg.kernel.consent;

import io.vertx.core.Future;

import nl.waarborg.kernel.MailOptOutTable;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Tx;

import org.jooq.impl.DSL;

/** What a person's opt-out from a newsletter means to the register of consents. */
final class OptOutLines {

    private OptOutLines() {}

    /** An exception never overrides what the person said. */
    static Future<Void> refuse(Tx core, Agreement agreement, ConsentTerms asked) {
        if (agreement.basis() == ConsentBasis.CONSENT || asked.list().isEmpty()) {
            return Future.succeededFuture();
        }
        var left =
                MailOptOutTable.SUBJECT_ID
                        .field()
                        .eq(agreement.person().value())
                        .and(MailOptOutTable.LIST.field().eq(asked.list().get()));
        return core.count(MailOptOutTable.DATASET, left)
                .compose(
                        found ->
                                found == 0
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(
                                                Problem.conflict(
                                                        "The person opted out; only consent"
                                                                + " changes that.")));
    }

    /** Who agrees anew gets the newsletter again. */
    static Future<Void> forget(Tx core, SubjectId person, String list) {
        return core.first(
                        DSL.select(MailOptOutTable.DATASET.id().field())
                                .from(MailOptOutTable.DATASET.asTable())
                                .where(
                                        MailOptOutTable.SUBJECT_ID
                                                .field()
                                                .eq(person.value())
                                                .and(MailOptOutTable.LIST.field().eq(list))))
                .compose(
                        found ->
                                found.map(
                                                row ->
                                                        core.delete(
                                                                MailOptOutTable.DATASET,
                                                                row.get(
                                                                        MailOptOutTable.DATASET
                                                                                .id())))
                                        .orElseGet(Future::succeededFuture));
    }
}
