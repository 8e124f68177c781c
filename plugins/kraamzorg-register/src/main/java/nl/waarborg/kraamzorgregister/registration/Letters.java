package nl.waarborg.kraamzorgregister.registration;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.kraamzorgregister.leaving.PersonMail;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** What people are told of their registration. */
final class Letters {

    private static final String BY_NL =
            "\n\nBesloten door: {decidedBy}\nBesloten door een medewerker van {decidedFor}";
    private static final String BY_EN =
            "\n\nDecided by: {decidedBy}\nDecided by a member of staff of {decidedFor}";
    private static final String BYE_NL = "\n\nMet vriendelijke groet,\n{organisation}";
    private static final String BYE_EN = "\n\nKind regards,\n{organisation}";

    /**
     * A decision.
     *
     * @param name the person
     * @param number the registration number
     * @param decidedOn when
     * @param reasons why
     * @param decidedBy the name of who decided; empty where that is no longer known
     * @param decidedFor the organisation, where no name is known
     * @param until until when the registration runs
     * @param appealUntil the last day to appeal
     */
    record Decided(
            String name,
            String number,
            LocalDate decidedOn,
            String reasons,
            Optional<String> decidedBy,
            Optional<String> decidedFor,
            Optional<LocalDate> until,
            Optional<LocalDate> appealUntil) {}

    /**
     * The end of a period or a certificate that comes near.
     *
     * @param name the person
     * @param number the registration number
     * @param until the last day
     */
    record Ending(String name, String number, LocalDate until) {}

    static final MailTemplate<Decided> GRANTED =
            MailTemplate.named(Register.NAME + ".registration-granted", Decided.class)
                    .dutch(
                            "Uw registratie in het Kwaliteitsregister Kraamverzorgenden",
                            "Beste {name},\n\nOp {decidedOn} is over uw registratie {number} besloten.\n"
                                    + "U bent geregistreerd tot en met {until}.\n\nWaarom: {reasons}"
                                    + BY_NL
                                    + BYE_NL)
                    .english(
                            "Your registration as a maternity carer",
                            "Dear {name},\n\nOn {decidedOn} it was decided on your registration {number}.\n"
                                    + "You are registered until {until}.\n\nWhy: {reasons}"
                                    + BY_EN
                                    + BYE_EN);

    static final MailTemplate<Decided> ENDED =
            MailTemplate.named(Register.NAME + ".registration-ended", Decided.class)
                    .dutch(
                            "Besluit over uw registratie {number}",
                            "Beste {name},\n\nOp {decidedOn} is besloten dat u niet geregistreerd staat in het"
                                    + " Kwaliteitsregister Kraamverzorgenden.\n\nWaarom: {reasons}"
                                    + BY_NL
                                    + "\n\nBent u het niet eens"
                                    + " met dit besluit? U kunt tot en met {appealUntil} in uw dossier of per brief of e-mail beroep instellen bij"
                                    + " de Commissie van Beroep."
                                    + BYE_NL)
                    .english(
                            "Decision on your registration {number}",
                            "Dear {name},\n\nOn {decidedOn} it was decided that you are not registered in the quality"
                                    + " register of maternity carers.\n\nWhy: {reasons}"
                                    + BY_EN
                                    + "\n\nDo you disagree? You can appeal"
                                    + " to the appeals committee in your dossier, by letter or by e-mail until {appealUntil}."
                                    + BYE_EN);

    static final MailTemplate<Ending> REMINDER =
            MailTemplate.named(Register.NAME + ".registration-ends", Ending.class)
                    .dutch(
                            "Uw registratie {number} loopt af op {until}",
                            "Beste {name},\n\nUw registratie loopt tot en met {until}. Vanaf nu kunt u in uw dossier"
                                    + " herregistratie aanvragen. Zonder aanvraag voor die dag vervalt uw registratie."
                                    + BYE_NL)
                    .english(
                            "Your registration {number} ends on {until}",
                            "Dear {name},\n\nYour registration runs until {until}. From now on you can ask for"
                                    + " re-registration in your dossier. Without a request by that day it ends."
                                    + BYE_EN);

    static final MailTemplate<Ending> FIRST_AID =
            MailTemplate.named(Register.NAME + ".first-aid-ends", Ending.class)
                    .dutch(
                            "Uw certificaat kinder-EHBO verloopt op {until}",
                            "Beste {name},\n\nUw certificaat kinder-EHBO is geldig tot en met {until}. Voor uw"
                                    + " registratie {number} is er altijd een geldig certificaat nodig. Zet een nieuw"
                                    + " certificaat in uw dossier voordat dit verloopt."
                                    + BYE_NL)
                    .english(
                            "Your child first-aid certificate expires on {until}",
                            "Dear {name},\n\nYour child first-aid certificate is valid until {until}. Your"
                                    + " registration {number} asks for a valid one at all times. Hand in a new one in"
                                    + " your dossier before this one expires."
                                    + BYE_EN);

    private Letters() {}

    static Future<Void> decided(Work work, Row dossier, Row decision) {
        DossierStatus outcome = decision.get(Decisions.OUTCOME);
        boolean ended = outcome == DossierStatus.REFUSED || outcome == DossierStatus.STRUCK_OFF;
        LocalDate on = work.day(decision.get(Decisions.DECIDED_AT));
        return work.nameOf(
                        new RecordRef(Decisions.DATASET, decision.get(Decisions.DATASET.id())),
                        Decisions.DECIDED_BY)
                .map(
                        by ->
                                new Decided(
                                        dossier.get(Dossiers.NAME),
                                        number(dossier),
                                        on,
                                        decision.get(Decisions.REASONS),
                                        by,
                                        by.isPresent()
                                                ? Optional.empty()
                                                : Optional.of(work.organisation().name()),
                                        dossier.find(Dossiers.RUNS_UNTIL),
                                        decision.find(Decisions.APPEAL_WEEKS).map(on::plusWeeks)))
                .compose(letter -> PersonMail.write(work, ended ? ENDED : GRANTED, dossier, letter))
                .mapEmpty();
    }

    /** Whether there was an address to remind the person at. */
    static Future<Boolean> reminder(Work work, Row dossier) {
        return ending(work, REMINDER, dossier, dossier.get(Dossiers.RUNS_UNTIL));
    }

    /** Whether there was an address to remind the person at of a certificate's last day. */
    static Future<Boolean> firstAid(Work work, Row dossier, LocalDate until) {
        return ending(work, FIRST_AID, dossier, until);
    }

    private static Future<Boolean> ending(
            Work work, MailTemplate<Ending> template, Row dossier, LocalDate until) {
        Ending letter = new Ending(dossier.get(Dossiers.NAME), number(dossier), until);
        return PersonMail.write(work, template, dossier, letter)
                .compose(mail -> mail.map(id -> reached(work, dossier, id)).orElse(nobody()));
    }

    /** Who died is not to be called either. */
    private static Future<Boolean> nobody() {
        return Future.succeededFuture(true);
    }

    private static Future<Boolean> reached(Work work, Row dossier, UUID mail) {
        return work.mailsAbout(PersonMail.about(dossier))
                .map(mails -> mails.stream().noneMatch(lost(mail)));
    }

    private static Predicate<MailState> lost(UUID id) {
        return mail -> mail.id().equals(id) && mail.status() == MailStatus.FAILED;
    }

    private static String number(Row dossier) {
        return new RegistrationNumber(dossier.get(Dossiers.NUMBER)).toString();
    }
}
