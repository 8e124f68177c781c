package nl.waarborg.kraamzorgregister.dossier;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.appeal.Appeals;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** Opens, shows and changes dossiers, and takes what people ask for themselves. */
final class DossierDesk {

    private DossierDesk() {}

    static Future<Reply<DossierView>> open(Call<NewDossier, Nothing> call) {
        call.body().person().check(call.today(), "/person");
        return call.tx()
                .count(Dossiers.DATASET, own(call))
                .compose(
                        there -> {
                            if (there > 0) {
                                throw Problem.conflict(
                                        "You have a dossier already. Ask there to be registered"
                                                + " again.");
                            }
                            return call.tx().insertAndRead(Dossiers.DATASET, values(call));
                        })
                .onSuccess(row -> noNews(call, row, call.body().newsletter()))
                .map(DossierDesk::opened);
    }

    static Future<Reply<Page<DossierView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Dossiers.DATASET, DSL.noCondition(), call.page())
                .map(page -> Reply.ok(page.map(DossierView::of)));
    }

    static Future<Reply<DossierView>> read(Call<Nothing, Nothing> call) {
        return Parts.dossier(call).map(DossierView::reply);
    }

    static Future<Reply<DossierView>> change(Call<ChangedDossier, Nothing> call) {
        ChangedDossier body = call.body();
        body.person().check(call.today(), "");
        return call.tx()
                .require(Dossiers.DATASET, call.id("id"), Dossiers.STATUS, Dossiers.RETURNER)
                .map(body::fitting)
                .compose(values -> move(call, values));
    }

    static Future<Reply<DossierView>> comeBack(Call<Return, Nothing> call) {
        return ownOne(call)
                .compose(row -> refuseBesideAppeal(call, row))
                .compose(
                        row -> {
                            if (!row.get(Dossiers.STATUS).ended()
                                    || row.get(Dossiers.STATUS) == DossierStatus.EXPIRED) {
                                throw Problem.conflict(
                                        "Ask to be registered again once the registration has"
                                                + " ended and nothing is to be decided on.");
                            }
                            Values asked =
                                    Values.of(Dossiers.STATUS, DossierStatus.REQUESTED)
                                            .set(Dossiers.RETURNER, call.body().returner());
                            return move(call, refusal(call, asked, call.body().newsletter()))
                                    .onSuccess(_ -> noNews(call, row, call.body().newsletter()));
                        });
    }

    /** What was offered at the moment of asking, and refused then, stays written down. */
    private static Values refusal(Call<?, ?> call, Values values, @Nullable Boolean newsletter) {
        return Boolean.FALSE.equals(newsletter)
                ? values.set(Dossiers.NEWS_REFUSED_ON, call.today())
                : values;
    }

    private static void noNews(Call<?, ?> call, Row dossier, @Nullable Boolean newsletter) {
        if (Boolean.FALSE.equals(newsletter)) {
            Register.tellNewsRefused(
                    call, dossier.get(Dossiers.DATASET.id()), dossier.get(Dossiers.PERSON_ID));
        }
    }

    /** An appeal against a refusal asks for what a new request asks for. */
    private static Future<Row> refuseBesideAppeal(Call<?, ?> call, Row row) {
        if (row.get(Dossiers.STATUS) != DossierStatus.REFUSED) {
            return Future.succeededFuture(row);
        }
        return Appeals.runs(call, call.id("id"))
                .map(
                        runs -> {
                            if (runs) {
                                throw Problem.conflict(
                                        "Your appeal against the refusal runs. Take it back first,"
                                                + " or wait for its answer.");
                            }
                            return row;
                        });
    }

    static Future<Reply<DossierView>> reregister(Call<Nothing, Nothing> call) {
        return ownOne(call)
                .compose(
                        row -> {
                            refuseUnlessInTime(call, row);
                            return move(
                                    call,
                                    Values.of(
                                            Dossiers.STATUS,
                                            DossierStatus.REREGISTRATION_REQUESTED));
                        });
    }

    static Future<Reply<DossierView>> leave(Call<Nothing, Nothing> call) {
        return ownOne(call)
                .compose(
                        row -> {
                            DossierStatus status = row.get(Dossiers.STATUS);
                            if (status.ended() && status != DossierStatus.EXPIRED) {
                                throw Problem.conflict("The registration has ended already.");
                            }
                            return move(
                                            call,
                                            Values.of(Dossiers.STATUS, DossierStatus.DEREGISTERED))
                                    .onSuccess(_ -> left(call, row));
                        });
    }

    private static void left(Call<?, ?> call, Row row) {
        Register.tellEnd(
                call, DossierStatus.DEREGISTERED, call.id("id"), row.get(Dossiers.PERSON_ID));
    }

    private static void refuseUnlessInTime(Call<?, ?> call, Row row) {
        DossierStatus status = row.get(Dossiers.STATUS);
        LocalDate until = row.find(Dossiers.RUNS_UNTIL).orElse(LocalDate.MIN);
        boolean running = status == DossierStatus.REGISTERED || status == DossierStatus.EXTENDED;
        if (row.get(Dossiers.PROVISIONAL)) {
            throw Problem.conflict(
                    "Who is registered provisionally is admitted once the requirements are met.");
        }
        if (!running || until.isBefore(call.today())) {
            throw Problem.conflict(
                    "Only who is registered asks for re-registration, before the period ends.");
        }
        LocalDate from = row.get(Dossiers.CLOSING_FROM);
        if (call.today().isBefore(from)) {
            throw Problem.conflict("Ask from " + from + ", in the last weeks before the end.");
        }
    }

    private static Future<Reply<DossierView>> move(Call<?, ?> call, Values values) {
        return call.tx()
                .update(Dossiers.DATASET, call.id("id"), call.expectedVersion(), values)
                .compose(version -> Parts.dossier(call))
                .map(DossierView::reply);
    }

    /** The dossier of the address, if it is the caller's. */
    static Future<Row> ownOne(Call<?, ?> call) {
        return Parts.dossier(call)
                .map(
                        row -> {
                            if (!row.get(Dossiers.PERSON_ID)
                                    .equals(call.caller().subject().value())) {
                                throw Problem.notFound();
                            }
                            return row;
                        });
    }

    private static Values values(Call<NewDossier, Nothing> call) {
        Values asked =
                call.body()
                        .person()
                        .values()
                        .set(Dossiers.PERSON_ID, call.caller().subject().value())
                        .set(Dossiers.NUMBER, 0L)
                        .set(Dossiers.STATUS, DossierStatus.REQUESTED)
                        .set(Dossiers.RETURNER, call.body().returner())
                        .set(Dossiers.REQUESTED_ON, call.today())
                        .set(Dossiers.PROVISIONAL, false);
        return refusal(call, asked, call.body().newsletter());
    }

    private static Condition own(Call<?, ?> call) {
        return Dossiers.PERSON_ID.field().eq(call.caller().subject().value());
    }

    private static Reply<DossierView> opened(Row row) {
        return Reply.created(row.get(Dossiers.DATASET.id()), DossierView.of(row))
                .withVersion(row.get(Dossiers.DATASET.version()));
    }
}
