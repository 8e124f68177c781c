package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.ConsentEnd;
import nl.waarborg.spi.Happening;
import nl.waarborg.spi.Hearing;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.List;

/**
 * Ends the newsletter that came with a registration when that registration ends (KCK-R5). All that
 * is known here of the register is the name of what it tells. Who agreed by link or on paper keeps
 * reading: that consent is the reader's own to take back.
 */
final class RegistrationEnds {

    static final Hearing HEARING =
            new Hearing("kraamzorg-register.registration-ended", 1, RegistrationEnds::happened);

    private RegistrationEnds() {}

    private static Future<Void> happened(Work work, Happening happening) {
        SubjectId person = new SubjectId(happening.about("person"));
        var standing =
                DSL.select(Subscriptions.DATASET.id().field(), Subscriptions.LIST.field())
                        .from(Subscriptions.DATASET.asTable())
                        .where(
                                Subscriptions.SUBSCRIBER_ID
                                        .field()
                                        .eq(person.value())
                                        .and(Subscriptions.SOURCE.field().eq(Source.REGISTRATION))
                                        .and(Subscriptions.standing()));
        return work.tx().list(standing).compose(rows -> end(work, person, rows));
    }

    /** First as what it is, so that ending the consent finds nothing left to end. */
    private static Future<Void> end(Work work, SubjectId person, List<Row> rows) {
        return Ending.endAll(work, rows, EndedBy.REGISTRATION_ENDED)
                .compose(
                        _ ->
                                Future.all(
                                                rows.stream()
                                                        .map(row -> endConsent(work, person, row))
                                                        .toList())
                                        .mapEmpty());
    }

    private static Future<Void> endConsent(Work work, SubjectId person, Row row) {
        return work.consents()
                .end(row.get(Subscriptions.LIST).purpose(), person, ConsentEnd.REGISTRATION_ENDED);
    }
}
