package nl.waarborg.kraamzorgregister.registration;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Parts;
import nl.waarborg.kraamzorgregister.leaving.PersonMail;
import nl.waarborg.kraamzorgregister.leaving.PostedLetter;
import nl.waarborg.kraamzorgregister.leaving.PostedLetter.LetterQuery;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailPreview;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What people are told of a decision on their registration: by mail, and as a letter in their
 * dossier, to print for who has no address to mail to.
 */
final class DecisionLetters {

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

    private DecisionLetters() {}

    /** Tells the person what was decided. */
    static Future<Void> send(Work work, Row dossier, Row decision) {
        return letter(work, dossier, decision)
                .compose(letter -> PersonMail.write(work, template(decision), dossier, letter))
                .mapEmpty();
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
                .compose(paper -> call.print("kckz-besluit", paper))
                .map(Reply::ok);
    }

    private static Future<MailPreview> words(Call<?, ?> call, Row dossier, MailLanguage language) {
        return call.tx()
                .require(Decisions.DATASET, call.id(Parts.PART), Deciding.shown())
                .map(decision -> refuseUnfit(call, decision))
                .compose(
                        decision ->
                                letter(call, dossier, decision)
                                        .compose(
                                                letter ->
                                                        call.preview(
                                                                template(decision),
                                                                language,
                                                                letter)));
    }

    private static Row refuseUnfit(Call<?, ?> call, Row decision) {
        if (!decision.get(Decisions.DOSSIER_ID).equals(call.id("id"))) {
            throw Problem.notFound();
        }
        if (decision.get(Decisions.KIND) == DecisionKind.RESTORE) {
            throw Problem.conflict("It follows from an appeal. Fetch the letter on that.");
        }
        return decision;
    }

    private static MailTemplate<Decided> template(Row decision) {
        DossierStatus outcome = decision.get(Decisions.OUTCOME);
        return outcome == DossierStatus.REFUSED || outcome == DossierStatus.STRUCK_OFF
                ? ENDED
                : GRANTED;
    }

    private static Future<Decided> letter(Work work, Row dossier, Row decision) {
        LocalDate on = work.day(decision.get(Decisions.DECIDED_AT));
        return work.nameOf(
                        new RecordRef(Decisions.DATASET, decision.get(Decisions.DATASET.id())),
                        Decisions.DECIDED_BY)
                .map(
                        by ->
                                new Decided(
                                        dossier.get(Dossiers.NAME),
                                        ReminderLetters.number(dossier),
                                        on,
                                        decision.get(Decisions.REASONS),
                                        by,
                                        by.isPresent()
                                                ? Optional.empty()
                                                : Optional.of(work.organisation().name()),
                                        decision.find(Decisions.RUNS_UNTIL)
                                                .or(() -> dossier.find(Dossiers.RUNS_UNTIL)),
                                        decision.find(Decisions.APPEAL_WEEKS).map(on::plusWeeks)));
    }
}
