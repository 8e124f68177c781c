package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.ConsentEnd;
import nl.waarborg.spi.Happening;
import nl.waarborg.spi.Hearing;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.List;

/**
 * Ends the newsletter that came with a registration when that registration ends (KCK-R5). All that
 * is known here of the register is the name of what it tells. Who agreed by link or on paper keeps
 * reading: that consent is the reader's own to take back. Where a hold keeps the subscription as it
 * is, the consent ends all the same, so that nothing is sent, and the subscription with the hold.
 */
final class RegistrationEnds {

    static final Hearing HEARING =
            new Hearing("kraamzorg-register.registration-ended", 1, RegistrationEnds::happened);

    private static final EndedBy ENDED = EndedBy.REGISTRATION_ENDED;

    private RegistrationEnds() {}

    private static Future<Void> happened(Work work, Happening happening) {
        SubjectId person = new SubjectId(happening.about("person"));
        Condition came =
                Subscriptions.SUBSCRIBER_ID
                        .field()
                        .eq(person.value())
                        .and(Subscriptions.SOURCE.field().eq(Source.REGISTRATION))
                        .and(Subscriptions.standing());
        Future<List<Row>> free =
                list(work, came.andNot(work.holds().frozen(Subscriptions.DATASET)));
        return list(work, came)
                .compose(
                        all ->
                                free.compose(rows -> Ending.endAll(work, rows, ENDED))
                                        .compose(_ -> endConsents(work, person, all)));
    }

    private static Future<List<Row>> list(Work work, Condition which) {
        return work.tx()
                .list(
                        DSL.select(Subscriptions.DATASET.id().field(), Subscriptions.LIST.field())
                                .from(Subscriptions.DATASET.asTable())
                                .where(which));
    }

    /**
     * After the subscriptions that ended as what they are, so that nothing is left to end there.
     * One after the other: what a hold keeps back of one takes nothing of another along.
     */
    private static Future<Void> endConsents(Work work, SubjectId person, List<Row> rows) {
        Future<Void> before = Future.succeededFuture();
        for (Row row : rows) {
            before = before.compose(_ -> endConsent(work, person, row));
        }
        return before;
    }

    private static Future<Void> endConsent(Work work, SubjectId person, Row row) {
        return work.consents()
                .end(row.get(Subscriptions.LIST).purpose(), person, ConsentEnd.REGISTRATION_ENDED);
    }
}
