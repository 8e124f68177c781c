package nl.waarborg.kraamzorgregister.registration;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.kraamzorgregister.leaving.PersonMail;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import java.time.LocalDate;

/** What people are reminded of: what ends. */
final class ReminderLetters {

    private static final String BYE_NL = "\n\nMet vriendelijke groet,\n{organisation}";
    private static final String BYE_EN = "\n\nKind regards,\n{organisation}";

    /**
     * The end of a period or a certificate that comes near.
     *
     * @param name the person
     * @param number the registration number
     * @param until the last day
     */
    record Ending(String name, String number, LocalDate until) {}

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

    private ReminderLetters() {}

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
        return PersonMail.reaches(work, template, dossier, letter);
    }

    static String number(Row dossier) {
        return new RegistrationNumber(dossier.get(Dossiers.NUMBER)).toString();
    }
}
