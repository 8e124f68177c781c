package nl.waarborg.kraamzorgregister.appeal;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Parts;
import nl.waarborg.kraamzorgregister.leaving.Received;
import nl.waarborg.kraamzorgregister.registration.Deciding;
import nl.waarborg.kraamzorgregister.registration.DecisionKind;
import nl.waarborg.kraamzorgregister.registration.Decisions;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.ConsentGround.Channel;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** Takes appeals and answers them; an upheld one restores what was before (KR-9). */
final class AppealDesk {

    static final Parts<AppealView> PARTS =
            new Parts<>(
                    Appeals.DATASET,
                    Appeals.DOSSIER_ID,
                    Appeals.DATASET.columns(),
                    AppealDesk::views);

    private AppealDesk() {}

    private static Future<Function<Row, AppealView>> views(Work work, List<Row> rows) {
        Future<ColleagueNames> recorders = work.namesOf(Appeals.RECORDED_BY, rows);
        Future<ColleagueNames> deciders = work.namesOf(Appeals.DECIDED_BY, rows);
        Future<ColleagueNames> withdrawals = work.namesOf(Appeals.WITHDRAWAL_RECORDED_BY, rows);
        Future<ColleagueNames> reopeners = work.namesOf(Appeals.REOPENED_BY, rows);
        return Future.all(recorders, deciders, withdrawals, reopeners)
                .map(
                        _ ->
                                row ->
                                        AppealView.of(
                                                row,
                                                recorders.result(),
                                                deciders.result(),
                                                withdrawals.result(),
                                                reopeners.result()));
    }

    static Future<Reply<AppealView>> lodge(Call<AppealView.NewAppeal, Nothing> call) {
        return Parts.dossier(call)
                .map(dossier -> own(call, dossier))
                .compose(dossier -> appealable(call, dossier, call.today()))
                .compose(
                        decision ->
                                PARTS.add(
                                        call,
                                        values(call, decision, call.body().grounds(), call.today())
                                                .set(Appeals.CHANNEL, Channel.ONLINE)));
    }

    /** One that came in by another way; in time is what came in in time, whenever it is typed. */
    static Future<Reply<AppealView>> record(Call<AppealView.ReceivedAppeal, Nothing> call) {
        Received received = call.body().received();
        return Received.dossier(call, received)
                .compose(dossier -> appealable(call, dossier, received.on()))
                .compose(
                        decision ->
                                PARTS.add(
                                        call,
                                        values(call, decision, call.body().grounds(), received.on())
                                                .set(Appeals.CHANNEL, received.channel())
                                                .setNullable(Appeals.MAIL_ID, received.mailId())
                                                .set(
                                                        Appeals.RECORDED_BY,
                                                        call.caller().account().value())));
    }

    static Future<Reply<Page<AppealView>>> list(Call<Nothing, Nothing> call) {
        return PARTS.list(call);
    }

    static Future<Reply<AppealView>> decide(Call<AppealView.NewOutcome, Nothing> call) {
        Deciding.refuseWithoutReasons(call.body().reasons());
        return open(call)
                .compose(
                        row ->
                                first(
                                        call,
                                        row,
                                        "Let somebody else decide than who took the decision."))
                .compose(
                        first ->
                                PARTS.change(call, outcome(call))
                                        .compose(
                                                reply ->
                                                        restore(call, first)
                                                                .compose(done -> tell(call, first))
                                                                .map(reply)));
    }

    private static Future<Void> tell(Call<?, ?> call, Row first) {
        return Parts.dossier(call)
                .compose(
                        dossier ->
                                call.tx()
                                        .require(Appeals.DATASET, call.id(Parts.PART))
                                        .compose(
                                                appeal ->
                                                        AppealLetters.send(
                                                                call, dossier, appeal, first)));
    }

    private static Future<Row> appealable(Call<?, ?> call, Row dossier, LocalDate received) {
        return call.tx()
                .require(
                        Decisions.DATASET,
                        dossier.find(Dossiers.DECISION_ID).orElseThrow(AppealDesk::nothing),
                        Decisions.DATASET.id(),
                        Decisions.KIND,
                        Decisions.DECIDED_AT,
                        Decisions.APPEAL_WEEKS)
                .map(decision -> refuseUnfit(call, dossier, decision))
                .map(decision -> refuseOutside(call, decision, received));
    }

    static Row refuseUnfit(Call<?, ?> call, Row dossier, Row decision) {
        DecisionKind kind = decision.get(Decisions.KIND);
        if (kind != DecisionKind.REFUSE && kind != DecisionKind.STRIKE_OFF) {
            throw nothing();
        }
        if (kind == DecisionKind.REFUSE && dossier.get(Dossiers.STATUS) != DossierStatus.REFUSED) {
            throw Problem.conflict(
                    (isOwn(call, dossier) ? "You" : "The person")
                            + " asked anew since; that request will be decided on.");
        }
        return decision;
    }

    private static Row refuseOutside(Call<?, ?> call, Row decision, LocalDate received) {
        LocalDate on = call.day(decision.get(Decisions.DECIDED_AT));
        LocalDate last = on.plusWeeks(decision.get(Decisions.APPEAL_WEEKS));
        if (received.isAfter(last)) {
            throw Problem.conflict("The last day to appeal was " + last + ".");
        }
        if (received.isBefore(on)) {
            throw Problem.conflict("The decision is of " + on + ", later than this appeal.");
        }
        return decision;
    }

    /** Of the caller alone. */
    static Row own(Call<?, ?> call, Row dossier) {
        if (!isOwn(call, dossier)) {
            throw Problem.notFound();
        }
        return dossier;
    }

    private static boolean isOwn(Call<?, ?> call, Row dossier) {
        return dossier.get(Dossiers.PERSON_ID).equals(call.caller().subject().value());
    }

    private static Problem nothing() {
        return Problem.conflict("There is no refusal or strike-off to appeal against.");
    }

    /** The database fills in the days; what is given here only completes the row. */
    private static Values values(
            Call<?, ?> call, Row decision, String grounds, LocalDate received) {
        return Values.of(Appeals.DECISION_ID, decision.get(Decisions.DATASET.id()))
                .set(Appeals.GROUNDS, grounds.strip())
                .set(Appeals.RECEIVED_ON, received)
                .set(Appeals.LAST_DAY_ON, call.today())
                .set(Appeals.DUE_ON, call.today())
                .set(Appeals.STATUS, Appeals.Status.OPEN);
    }

    /** The one of the address, while nothing came of it. */
    static Future<Row> open(Call<?, ?> call) {
        return call.tx()
                .require(Appeals.DATASET, call.id(Parts.PART))
                .map(
                        row -> {
                            if (!row.get(Appeals.DOSSIER_ID).equals(call.id("id"))) {
                                throw Problem.notFound();
                            }
                            if (row.get(Appeals.STATUS) != Appeals.Status.OPEN) {
                                throw Problem.conflict("It was answered or taken back already.");
                            }
                            return row;
                        });
    }

    /** The decision that an appeal is about, which the caller did not take. */
    static Future<Row> first(Call<?, ?> call, Row appeal, String otherwise) {
        return call.tx()
                .require(Decisions.DATASET, appeal.get(Appeals.DECISION_ID))
                .map(
                        decision -> {
                            if (decision.get(Decisions.DECIDED_BY)
                                    .equals(call.caller().account().value())) {
                                throw Problem.of(ProblemType.FORBIDDEN, otherwise);
                            }
                            return decision;
                        });
    }

    private static Values outcome(Call<AppealView.NewOutcome, Nothing> call) {
        return Values.of(Appeals.STATUS, Appeals.Status.DECIDED)
                .set(Appeals.OUTCOME, call.body().outcome())
                .set(Appeals.REASONS, call.body().reasons().strip())
                .set(Appeals.DECIDED_BY, call.caller().account().value())
                .set(Appeals.DECIDED_AT, call.now());
    }

    private static Future<?> restore(Call<AppealView.NewOutcome, Nothing> call, Row first) {
        return switch (call.body().outcome()) {
            case DISMISSED -> Future.succeededFuture();
            case UPHELD -> {
                DossierStatus before = first.get(Decisions.STATUS_BEFORE);
                yield Deciding.takeEffect(
                        call,
                        call.id("id"),
                        before,
                        Deciding.values(
                                        call,
                                        call.id("id"),
                                        DecisionKind.RESTORE,
                                        call.body().reasons())
                                .set(Decisions.OUTCOME, before)
                                .set(Decisions.ADVICE, first.get(Decisions.ADVICE))
                                .set(Decisions.APPEAL_ID, call.id(Parts.PART)));
            }
        };
    }
}
