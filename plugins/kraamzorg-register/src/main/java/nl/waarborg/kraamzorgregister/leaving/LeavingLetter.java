package nl.waarborg.kraamzorgregister.leaving;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Parts;
import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.kraamzorgregister.leaving.PostedLetter.LetterQuery;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailPreview;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import java.time.LocalDate;

/**
 * Tells people that they left the register as they asked, so that a mistake comes out: by mail, and
 * as a letter to print for who has no address to mail to.
 */
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
        Left letter = letter(dossier, received.on(), work.today());
        return PersonMail.write(work, LEFT, dossier, letter).mapEmpty();
    }

    private static Left letter(Row dossier, LocalDate received, LocalDate ended) {
        return new Left(
                dossier.get(Dossiers.NAME),
                new RegistrationNumber(dossier.get(Dossiers.NUMBER)).toString(),
                received,
                ended);
    }

    /** The same letter as PDF. */
    static Future<Reply<FileContent>> show(Call<Nothing, LetterQuery> call) {
        MailLanguage language = call.query().language();
        return Parts.dossier(call)
                .compose(
                        dossier ->
                                words(call, dossier, language)
                                        .map(
                                                words ->
                                                        PostedLetter.paper(
                                                                call, dossier, words, language)))
                .compose(paper -> call.print("kckz-uitschrijving", paper))
                .map(Reply::ok);
    }

    private static Future<MailPreview> words(Call<?, ?> call, Row dossier, MailLanguage language) {
        return LeavingDesk.PARTS
                .one(call)
                .map(LeavingLetter::refuseDeath)
                .compose(
                        word ->
                                call.preview(
                                        LEFT,
                                        language,
                                        letter(
                                                dossier,
                                                word.get(Deregistrations.RECEIVED_ON),
                                                endedOn(call, word))));
    }

    private static Row refuseDeath(Row word) {
        if (word.get(Deregistrations.CAUSE) == Deregistrations.Cause.DEATH) {
            throw Problem.conflict("Nobody is written to who died.");
        }
        return word;
    }

    /** The registration ends on the day that it is written down. */
    private static LocalDate endedOn(Work work, Row word) {
        return work.day(word.get(Deregistrations.DATASET.createdAt()));
    }
}
