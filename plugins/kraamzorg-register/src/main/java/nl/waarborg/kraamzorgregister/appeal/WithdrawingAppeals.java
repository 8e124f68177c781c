package nl.waarborg.kraamzorgregister.appeal;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Parts;
import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.kraamzorgregister.leaving.PersonMail;
import nl.waarborg.kraamzorgregister.leaving.Received;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.ConsentGround.Channel;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.time.LocalDate;
import java.util.List;

/**
 * Appeals that people take back: online themselves, or by mail, telephone, on paper or face to
 * face, which a colleague who works on the dossier writes down, and never who took the decision
 * that it is about. The person is told of that, so that a mistake comes out: while one can still
 * appeal that sets it right, and later the office does ({@link ReopeningAppeals}).
 */
final class WithdrawingAppeals {

    /**
     * An appeal that was taken back.
     *
     * @param name the person
     * @param number the registration number
     * @param receivedOn when the appeal came in
     * @param withdrawnOn when it was taken back
     * @param lastDayOn until when one can appeal
     */
    record Withdrawn(
            String name,
            String number,
            LocalDate receivedOn,
            LocalDate withdrawnOn,
            LocalDate lastDayOn) {}

    static final MailTemplate<Withdrawn> WITHDRAWN =
            MailTemplate.named(Register.NAME + ".appeal-withdrawn-on-request", Withdrawn.class)
                    .dutch(
                            "Uw beroep over registratie {number} is op uw verzoek ingetrokken",
                            "Beste {name},\n\nOp {withdrawnOn} liet u ons weten dat u uw beroep van {receivedOn} intrekt."
                                    + " De Commissie van Beroep beslist er niet meer over."
                                    + "\n\nKlopt dat niet? Laat het ons dan meteen weten: tot en met {lastDayOn} kunt u"
                                    + " opnieuw in beroep gaan. In uw dossier staat wie het noteerde en hoe het"
                                    + " binnenkwam.\n\nMet vriendelijke groet,\n{organisation}")
                    .english(
                            "Your appeal about registration {number} was taken back as you asked",
                            "Dear {name},\n\nOn {withdrawnOn} you told us that you take back your appeal of"
                                    + " {receivedOn}. The appeals committee decides on it no more.\n\nIs that not"
                                    + " right? Tell us at once: you can appeal again until {lastDayOn}. Your dossier"
                                    + " says who wrote it down and how it came in.\n\nKind regards,\n{organisation}");

    /** The same once nobody can appeal any more. */
    static final MailTemplate<Withdrawn> WITHDRAWN_LATE =
            MailTemplate.named(
                            Register.NAME + ".appeal-withdrawn-after-its-last-day", Withdrawn.class)
                    .dutch(
                            "Uw beroep over registratie {number} is op uw verzoek ingetrokken",
                            "Beste {name},\n\nOp {withdrawnOn} liet u ons weten dat u uw beroep van {receivedOn} intrekt."
                                    + " De Commissie van Beroep beslist er niet meer over. Opnieuw in beroep gaan kan"
                                    + " niet: dat kon tot en met {lastDayOn}."
                                    + "\n\nTrok u het niet in? Laat het ons dan meteen weten. Wij kunnen dit rechtzetten;"
                                    + " uw beroep gaat dan verder zoals het binnenkwam. In uw dossier staat wie het"
                                    + " noteerde en hoe het binnenkwam.\n\nMet vriendelijke groet,\n{organisation}")
                    .english(
                            "Your appeal about registration {number} was taken back as you asked",
                            "Dear {name},\n\nOn {withdrawnOn} you told us that you take back your appeal of"
                                    + " {receivedOn}. The appeals committee decides on it no more. You cannot appeal"
                                    + " again: the last day for that was {lastDayOn}.\n\nDid you not take it back? Tell"
                                    + " us at once. We can set this right; your appeal then goes on as it came in. Your"
                                    + " dossier says who wrote it down and how it came in.\n\nKind regards,"
                                    + "\n{organisation}");

    private static final String NOT_BY_WHO_DECIDED =
            "You took the decision that this appeal is about. Let another colleague write this down:"
                    + " a coordinator can assign the dossier to one.";

    private WithdrawingAppeals() {}

    static Future<Reply<AppealView>> withdraw(Call<Nothing, Nothing> call) {
        return Parts.dossier(call)
                .map(dossier -> AppealDesk.own(call, dossier))
                .compose(own -> AppealDesk.open(call))
                .compose(
                        row ->
                                AppealDesk.PARTS.change(
                                        call,
                                        withdrawn(Channel.ONLINE)
                                                .set(Appeals.WITHDRAWN_ON, call.today())));
    }

    static Future<Reply<AppealView>> record(Call<AppealView.ReceivedWithdrawal, Nothing> call) {
        Received received = call.body().received();
        return Received.dossier(call, received)
                .compose(
                        dossier ->
                                AppealDesk.open(call)
                                        .map(appeal -> refuseEarlier(received, appeal))
                                        .compose(appeal -> refuseWhoDecided(call, appeal))
                                        .compose(appeal -> record(call, dossier, appeal)));
    }

    private static Future<Row> refuseWhoDecided(Call<?, ?> call, Row appeal) {
        return AppealDesk.first(call, appeal, NOT_BY_WHO_DECIDED).map(appeal);
    }

    private static Row refuseEarlier(Received received, Row appeal) {
        LocalDate came = appeal.get(Appeals.RECEIVED_ON);
        if (received.on().isBefore(came)) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/received/on",
                                    "before-the-appeal",
                                    "The appeal came in on " + came)));
        }
        return appeal;
    }

    private static Future<Reply<AppealView>> record(
            Call<AppealView.ReceivedWithdrawal, Nothing> call, Row dossier, Row appeal) {
        Received received = call.body().received();
        Values values =
                withdrawn(received.channel())
                        .set(Appeals.WITHDRAWN_ON, received.on())
                        .setNullable(Appeals.WITHDRAWN_MAIL_ID, received.mailId())
                        .set(Appeals.WITHDRAWAL_RECORDED_BY, call.caller().account().value());
        Withdrawn letter =
                new Withdrawn(
                        dossier.get(Dossiers.NAME),
                        new RegistrationNumber(dossier.get(Dossiers.NUMBER)).toString(),
                        appeal.get(Appeals.RECEIVED_ON),
                        received.on(),
                        appeal.get(Appeals.LAST_DAY_ON));
        return AppealDesk.PARTS
                .change(call, values)
                .compose(
                        reply ->
                                PersonMail.write(call, wording(call, letter), dossier, letter)
                                        .map(reply));
    }

    private static MailTemplate<Withdrawn> wording(Call<?, ?> call, Withdrawn letter) {
        return call.today().isAfter(letter.lastDayOn()) ? WITHDRAWN_LATE : WITHDRAWN;
    }

    /** What an earlier one said, which was a mistake, goes. */
    private static Values withdrawn(Channel channel) {
        return Values.of(Appeals.STATUS, Appeals.Status.WITHDRAWN)
                .set(Appeals.WITHDRAWN_CHANNEL, channel)
                .setNullable(Appeals.WITHDRAWN_MAIL_ID, null)
                .setNullable(Appeals.WITHDRAWAL_RECORDED_BY, null);
    }
}
