package nl.waarborg.mantelzorgwaardering;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.ConsentText.TextQuery;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What young carers and their representatives consented to, and that they take it back. */
final class Consenting {

    private Consenting() {}

    static Future<Reply<ConsentText>> text(Call<Nothing, TextQuery> call) {
        return call.consents()
                .asked(call.query().asked().purpose())
                .map(asked -> Reply.ok(ConsentText.of(asked)));
    }

    static Future<Reply<Page<Consent>>> list(Call<Nothing, Nothing> call) {
        return Dossier.application(call)
                .compose(
                        application ->
                                call.tx()
                                        .page(
                                                Consents.DATASET,
                                                Consents.APPLICATION_ID
                                                        .field()
                                                        .eq(application.id()),
                                                call.page()))
                .compose(
                        page ->
                                call.namesOf(Consents.RECORDED_BY, page.items())
                                        .map(by -> page.map(row -> Consent.of(row, by))))
                .map(Reply::ok);
    }

    /** Takes every consent back; what follows the register does, whoever takes it back (VAL-C1). */
    static Future<Reply<ApplicationView>> withdraw(Call<Nothing, Nothing> call) {
        return Dossier.written(call)
                .compose(dossier -> withdraw(call, dossier.application()))
                .compose(
                        before ->
                                call.tx()
                                        .find(Applications.DATASET, before.id())
                                        .map(
                                                found ->
                                                        found.map(Application::of)
                                                                .map(
                                                                        one ->
                                                                                ApplicationView
                                                                                        .toWriter(
                                                                                                one,
                                                                                                call))
                                                                .orElseGet(
                                                                        () ->
                                                                                ApplicationView
                                                                                        .gone(
                                                                                                before))));
    }

    /** Whose consents to an application stand, here and in the register. */
    static Future<Set<ConsentGiver>> given(Work work, Application application) {
        SubjectId carer = new SubjectId(application.applicantId());
        Future<List<Row>> here = standing(work, application, DSL.noCondition());
        Future<Boolean> own = work.consents().stands(TakingBack.OWN, carer);
        Future<Boolean> others = work.consents().stands(TakingBack.REPRESENTATIVE, carer);
        return Future.all(here, own, others)
                .map(
                        all -> {
                            Set<ConsentGiver> givers = EnumSet.noneOf(ConsentGiver.class);
                            here.result().forEach(row -> givers.add(row.get(Consents.GIVER)));
                            givers.removeIf(
                                    giver ->
                                            giver == ConsentGiver.CARER
                                                    ? !own.result()
                                                    : !others.result());
                            return givers;
                        });
    }

    private static Future<Application> withdraw(
            Call<Nothing, Nothing> call, Application application) {
        return standing(call, application, DSL.noCondition())
                .compose(
                        rows -> {
                            if (rows.isEmpty()) {
                                throw Problem.conflict("No consent stands that can be withdrawn.");
                            }
                            ConsentGround.Channel how =
                                    Dossier.isOwn(application, call)
                                            ? ConsentGround.Channel.ONLINE
                                            : ConsentGround.Channel.valueOf(
                                                    rows.getFirst().get(Consents.CHANNEL).name());
                            return takeBack(call, application, ConsentGiver.REPRESENTATIVE, how)
                                    .compose(
                                            back ->
                                                    takeBack(
                                                            call,
                                                            application,
                                                            ConsentGiver.CARER,
                                                            how));
                        })
                .map(application);
    }

    /**
     * One that the register ended already, such as because its words changed, is taken back too.
     */
    private static Future<Void> takeBack(
            Work work, Application application, ConsentGiver giver, ConsentGround.Channel how) {
        SubjectId carer = new SubjectId(application.applicantId());
        return work.consents()
                .stands(giver.purpose(), carer)
                .compose(
                        stands ->
                                withdraw(work, application, giver, how)
                                        .compose(
                                                _ ->
                                                        stands
                                                                ? Future.succeededFuture()
                                                                : TakingBack.withdrawn(
                                                                        work, carer, giver)));
    }

    /** The core refuses a child under 12, by the age that the application says. */
    private static Future<Void> withdraw(
            Work work, Application application, ConsentGiver giver, ConsentGround.Channel how) {
        SubjectId carer = new SubjectId(application.applicantId());
        LocalDate born = application.dateOfBirth();
        return born == null
                ? work.consents().withdraw(giver.purpose(), carer, how)
                : work.consents()
                        .withdraw(
                                giver.purpose(),
                                carer,
                                how,
                                ConsentGround.Age.on(work.today(), born));
    }

    /** What says here that somebody agreed to an application. */
    static Future<List<Row>> standing(Work work, Application application, Condition which) {
        Condition standing =
                Consents.APPLICATION_ID
                        .field()
                        .eq(application.id())
                        .and(Consents.WITHDRAWN_AT.field().isNull());
        return work.tx()
                .list(
                        DSL.select(
                                        Consents.DATASET.id().field(),
                                        Consents.GIVER.field(),
                                        Consents.CHANNEL.field())
                                .from(Consents.DATASET.asTable())
                                .where(standing.and(which)));
    }
}
