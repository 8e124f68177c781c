package nl.waarborg.kraamzorgregister.leaving;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import java.time.LocalDate;

/** Tells people that they left the register as they asked, so that a mistake comes out. */
final class LeavingLetter {

    /**
     * A deregistration that was asked for.
     *
     * @param name the person
     * @param number the registration number
     * @param receivedOn when it was asked
     * @param endedOn the day on which the registration ended
     */
    record Left(String name, String number, LocalDate receivedOn, LocalDate endedOn) {}

    static final MailTemplate<Left> LEFT =
            MailTemplate.named(Register.NAME + ".deregistered-on-request", Left.class)
                    .dutch(
                            "Uw registratie {number} is op uw verzoek beëindigd",
                            "Beste {name},\n\nOp {receivedOn} ontvingen wij uw verzoek om u uit te schrijven uit het"
                                    + " Kwaliteitsregister Kraamverzorgenden. Uw registratie is op {endedOn} beëindigd."
                                    + "\n\nHebt u hier niet om gevraagd? Laat het ons dan meteen weten. In uw dossier"
                                    + " staat wie het verzoek noteerde en hoe het binnenkwam."
                                    + "\n\nMet vriendelijke groet,\n{organisation}")
                    .english(
                            "Your registration {number} has ended as you asked",
                            "Dear {name},\n\nOn {receivedOn} we received your request to leave the quality register of"
                                    + " maternity carers. Your registration ended on {endedOn}.\n\nDid you not ask for"
                                    + " this? Tell us at once. Your dossier says who wrote the request down and how it"
                                    + " came in.\n\nKind regards,\n{organisation}");

    private LeavingLetter() {}

    static Future<Void> send(Work work, Row dossier, Received received) {
        Left letter =
                new Left(
                        dossier.get(Dossiers.NAME),
                        new RegistrationNumber(dossier.get(Dossiers.NUMBER)).toString(),
                        received.on(),
                        work.today());
        return PersonMail.write(work, LEFT, dossier, letter).mapEmpty();
    }
}
