package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.MailOptOutTable;
import nl.waarborg.kernel.rights.CaseStatus;
import nl.waarborg.kernel.rights.Outcome;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import java.util.OptionalLong;
import java.util.UUID;

/**
 * The objection to direct marketing, which is granted at once and weighed by nobody (AVG art.
 * 21(3)).
 */
final class MarketingObjection {

    private MarketingObjection() {}

    /**
     * Stops all marketing to the person and closes the request, in the transaction that opened it.
     */
    static Future<?> grant(Call<?, ?> call, UUID id, SubjectId person) {
        Tx tx = call.tx();
        var left =
                MailOptOutTable.SUBJECT_ID
                        .field()
                        .eq(person.value())
                        .and(MailOptOutTable.LIST.field().eq(MailOptOutTable.DIRECT_MARKETING));
        return tx.count(MailOptOutTable.DATASET, left)
                .compose(
                        before ->
                                before > 0
                                        ? Future.succeededFuture()
                                        : tx.insert(
                                                        MailOptOutTable.DATASET,
                                                        Values.of(
                                                                        MailOptOutTable.SUBJECT_ID,
                                                                        person.value())
                                                                .set(
                                                                        MailOptOutTable.LIST,
                                                                        MailOptOutTable
                                                                                .DIRECT_MARKETING))
                                                .mapEmpty())
                .compose(
                        _ ->
                                tx.update(
                                        RequestTable.DATASET,
                                        id,
                                        OptionalLong.empty(),
                                        Values.of(RequestTable.STATUS, CaseStatus.EXECUTED)
                                                .set(RequestTable.OUTCOME, Outcome.FULL)
                                                .set(RequestTable.DECIDED_AT, call.now())
                                                .set(RequestTable.CLOSED_AT, call.now())));
    }
}
