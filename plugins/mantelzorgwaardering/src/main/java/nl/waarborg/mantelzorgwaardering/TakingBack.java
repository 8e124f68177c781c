package nl.waarborg.mantelzorgwaardering;

import io.vertx.core.Future;

import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What young carers and their representatives agree to in the core's register, and what follows in
 * the transaction that ends it, whichever way it is taken back (VAL-C1): an application that is not
 * decided on is withdrawn and loses its content; of one that was decided on nothing stays but the
 * payments, which the law keeps (VAL-R4). While a payout is under way the core keeps the
 * application, and does this as soon as the bank has paid.
 */
final class TakingBack {

    /** The carer's own consent: with the representative's from 12, alone from 16. */
    static final ConsentPurpose OWN =
            ConsentPurpose.named(MantelzorgwaarderingPlugin.NAME + ".own-consent")
                    .besideTheRepresentative()
                    .whenWithdrawn(
                            (work, person, question) ->
                                    withdrawn(work, person, ConsentGiver.CARER));

    /** That of who represents a carer under 16. */
    static final ConsentPurpose REPRESENTATIVE =
            ConsentPurpose.named(MantelzorgwaarderingPlugin.NAME + ".representative-consent")
                    .whenWithdrawn(
                            (work, person, question) ->
                                    withdrawn(work, person, ConsentGiver.REPRESENTATIVE));

    private TakingBack() {}

    /** Does what follows for the applications that rest on a consent. */
    static Future<Void> withdrawn(Work work, SubjectId carer, ConsentGiver giver) {
        return endAll(work, carer, giver)
                .compose(ended -> submitted(work, carer))
                .compose(
                        applications -> {
                            Future<Void> done = Future.succeededFuture();
                            for (Application one : applications) {
                                if (restsOn(work, one, giver)) {
                                    done = done.compose(before -> strip(work, one));
                                }
                            }
                            return done;
                        });
    }

    /** Ends what says that somebody agreed to applications of a carer. */
    private static Future<Void> endAll(Work work, SubjectId carer, ConsentGiver giver) {
        var standing =
                DSL.select(Consents.DATASET.id().field())
                        .from(Consents.DATASET.asTable())
                        .where(
                                Consents.GIVER
                                        .field()
                                        .eq(giver)
                                        .and(Consents.WITHDRAWN_AT.field().isNull())
                                        .and(
                                                Consents.APPLICATION_ID
                                                        .field()
                                                        .in(
                                                                DSL.select(
                                                                                Applications.DATASET
                                                                                        .id()
                                                                                        .field())
                                                                        .from(
                                                                                Applications.DATASET
                                                                                        .asTable())
                                                                        .where(
                                                                                Applications
                                                                                        .APPLICANT_ID
                                                                                        .field()
                                                                                        .eq(
                                                                                                carer
                                                                                                        .value())))));
        return work.tx().list(standing).compose(rows -> end(work, rows));
    }

    /** Ends these lines of the module; the register has its own. */
    static Future<Void> end(Work work, List<Row> consents) {
        return Future.all(
                        consents.stream()
                                .map(
                                        row ->
                                                work.tx()
                                                        .update(
                                                                Consents.DATASET,
                                                                row.get(Consents.DATASET.id()),
                                                                OptionalLong.empty(),
                                                                Values.of(
                                                                        Consents.WITHDRAWN_AT,
                                                                        work.now())))
                                .toList())
                .mapEmpty();
    }

    private static Future<List<Application>> submitted(Work work, SubjectId carer) {
        var columns =
                Applications.DATASET.columns().stream().map(column -> column.field()).toList();
        return work.tx()
                .list(
                        DSL.select(columns)
                                .from(Applications.DATASET.asTable())
                                .where(
                                        Applications.APPLICANT_ID
                                                .field()
                                                .eq(carer.value())
                                                .and(
                                                        Applications.STATUS
                                                                .field()
                                                                .ne(ApplicationStatus.DRAFT))))
                .map(rows -> rows.stream().map(Application::of).toList());
    }

    /** Not where the carer was grown up: that application rests on the service asked for. */
    private static boolean restsOn(Work work, Application application, ConsentGiver giver) {
        var born = application.dateOfBirth();
        return born != null
                && ConsentRule.needed(born, work.day(application.submitted())).contains(giver);
    }

    private static Future<Void> strip(Work work, Application application) {
        return switch (application.status()) {
            case SUBMITTED, COMPLETION_REQUESTED ->
                    empty(
                                    work,
                                    application,
                                    Values.of(Applications.STATUS, ApplicationStatus.WITHDRAWN)
                                            .set(Applications.WITHDRAWN_AT, work.now()))
                            .onSuccess(
                                    gone ->
                                            work.emit(
                                                    MantelzorgwaarderingPlugin
                                                            .APPLICATION_WITHDRAWN,
                                                    Map.of("application", application.id())));
            case WITHDRAWN -> empty(work, application, Values.none());
            case GRANTED, REFUSED -> Dossiers.remove(work, application.id());
            case DRAFT -> Future.succeededFuture();
        };
    }

    /** That somebody applied stays for its term (VAL-R1); what was filled in goes at once. */
    private static Future<Void> empty(Work work, Application application, Values values) {
        Values emptied =
                FormColumns.emptied(values, Field.all())
                        .setNullable(Applications.REMARKS, null)
                        .setNullable(Applications.COMPLETION_TEXT, null)
                        .setNullable(Applications.COMPLETION_DUE_ON, null);
        return Dossiers.remove(work, EvidenceFiles.DATASET, application.id())
                .compose(
                        gone ->
                                work.tx()
                                        .update(
                                                Applications.DATASET,
                                                application.id(),
                                                OptionalLong.empty(),
                                                emptied))
                .mapEmpty();
    }
}
