package nl.waarborg.kraamzorgregister.appeal;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Parts;
import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.kraamzorgregister.leaving.PersonMail;
import nl.waarborg.kraamzorgregister.leaving.Received;
import nl.waarborg.kraamzorgregister.registration.Deciding;
import nl.waarborg.kraamzorgregister.registration.Decisions;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.ConsentGround.Channel;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets an appeal go on that a colleague wrote down as taken back by mistake, however late that
 * comes out: with the day on which it came in and how, against the decision that still stands. What
 * the person took back online stays taken back.
 */
final class ReopeningAppeals {

    /**
     * An appeal that goes on.
     *
     * @param name the person
     * @param number the registration number
     * @param receivedOn when the appeal came in
     * @param reasons how the mistake came about
     */
    record GoesOn(String name, String number, LocalDate receivedOn, String reasons) {}

    static final MailTemplate<GoesOn> GOES_ON =
            MailTemplate.named(Register.NAME + ".appeal-goes-on", GoesOn.class)
                    .dutch(
                            "Uw beroep over registratie {number} gaat verder",
                            "Beste {name},\n\nWij noteerden bij vergissing dat u uw beroep van {receivedOn} introk. Dat is"
                                    + " rechtgezet: de Commissie van Beroep beslist erover.\n\nHoe de vergissing"
                                    + " ontstond: {reasons}\n\nMet vriendelijke groet,\n{organisation}")
                    .english(
                            "Your appeal about registration {number} goes on",
                            "Dear {name},\n\nWe wrote down by mistake that you took back your appeal of {receivedOn}. That"
                                    + " is set right: the appeals committee decides on it.\n\nHow the mistake came"
                                    + " about: {reasons}\n\nKind regards,\n{organisation}");

    private ReopeningAppeals() {}

    static Future<Reply<AppealView>> reopen(Call<AppealView.NewReopening, Nothing> call) {
        Deciding.refuseWithoutReasons(call.body().reasons());
        return Parts.dossier(call)
                .map(dossier -> Received.refuseOwn(call, dossier))
                .compose(
                        dossier ->
                                AppealDesk.PARTS
                                        .one(call)
                                        .map(ReopeningAppeals::refuseUnlessNoted)
                                        .compose(appeal -> standing(call, dossier, appeal))
                                        .compose(appeal -> refuseBesideAnother(call, appeal))
                                        .compose(appeal -> reopen(call, dossier, appeal)));
    }

    private static Row refuseUnlessNoted(Row appeal) {
        if (appeal.get(Appeals.STATUS) != Appeals.Status.WITHDRAWN) {
            throw Problem.conflict("It was not taken back.");
        }
        if (appeal.find(Appeals.WITHDRAWN_CHANNEL).equals(Optional.of(Channel.ONLINE))) {
            throw Problem.conflict(
                    "The person took it back online. Only a new appeal changes that.");
        }
        return appeal;
    }

    private static Future<Row> standing(Call<?, ?> call, Row dossier, Row appeal) {
        UUID about = appeal.get(Appeals.DECISION_ID);
        if (!dossier.find(Dossiers.DECISION_ID).equals(Optional.of(about))) {
            throw Problem.conflict(
                    "Another decision came since, so there is nothing to go on with.");
        }
        return call.tx()
                .require(Decisions.DATASET, about, Decisions.KIND)
                .map(decision -> AppealDesk.refuseUnfit(call, dossier, decision))
                .map(appeal);
    }

    private static Future<Row> refuseBesideAnother(Call<?, ?> call, Row appeal) {
        return call.tx()
                .count(
                        Appeals.DATASET,
                        Appeals.DECISION_ID
                                .field()
                                .eq(appeal.get(Appeals.DECISION_ID))
                                .and(Appeals.STATUS.field().ne(Appeals.Status.WITHDRAWN)))
                .map(
                        others -> {
                            if (others > 0) {
                                throw Problem.conflict(
                                        "The person appealed again since; that appeal counts.");
                            }
                            return appeal;
                        });
    }

    private static Future<Reply<AppealView>> reopen(
            Call<AppealView.NewReopening, Nothing> call, Row dossier, Row appeal) {
        String reasons = call.body().reasons().strip();
        Values values =
                Values.of(Appeals.STATUS, Appeals.Status.OPEN)
                        .set(Appeals.REOPENING_REASONS, reasons)
                        .set(Appeals.REOPENED_BY, call.caller().account().value())
                        .set(Appeals.REOPENED_AT, call.now());
        GoesOn letter =
                new GoesOn(
                        dossier.get(Dossiers.NAME),
                        new RegistrationNumber(dossier.get(Dossiers.NUMBER)).toString(),
                        appeal.get(Appeals.RECEIVED_ON),
                        reasons);
        return AppealDesk.PARTS
                .change(call, values)
                .compose(reply -> PersonMail.write(call, GOES_ON, dossier, letter).map(reply));
    }
}
