package nl.waarborg.kraamzorgregister.appeal;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Parts;
import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.kraamzorgregister.leaving.PersonMail;
import nl.waarborg.kraamzorgregister.leaving.PostedLetter;
import nl.waarborg.kraamzorgregister.leaving.PostedLetter.LetterQuery;
import nl.waarborg.kraamzorgregister.registration.Decisions;
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
 * What people are told of their appeal: by mail, and as a letter in their dossier, so that who gave
 * no address has it as well.
 */
final class AppealLetters {

    private static final String BY_NL =
            "\n\nBesloten door: {decidedBy}\nBesloten door een lid van de commissie bij {decidedFor}";
    private static final String BY_EN =
            "\n\nDecided by: {decidedBy}\nDecided by a member of the committee at {decidedFor}";
    private static final String BYE_NL =
            "\n\nDe uitspraak staat ook in uw dossier.\n\nMet vriendelijke groet,\n{organisation}";
    private static final String BYE_EN =
            "\n\nThe decision stands in your dossier as well.\n\nKind regards,\n{organisation}";

    /**
     * A decision on an appeal.
     *
     * @param name the person
     * @param number the registration number
     * @param receivedOn when the appeal came in
     * @param against the day of the decision that it is about
     * @param decidedOn when it was decided on
     * @param reasons why
     * @param decidedBy the name of who decided; empty where that is no longer known
     * @param decidedFor the organisation, where no name is known
     */
    record Decided(
            String name,
            String number,
            LocalDate receivedOn,
            LocalDate against,
            LocalDate decidedOn,
            String reasons,
            Optional<String> decidedBy,
            Optional<String> decidedFor) {}

    static final MailTemplate<Decided> UPHELD =
            MailTemplate.named(Register.NAME + ".appeal-upheld", Decided.class)
                    .dutch(
                            "Uw beroep over registratie {number} is gegrond",
                            "Beste {name},\n\nOp {receivedOn} ontving de Commissie van Beroep uw beroep tegen het"
                                    + " besluit van {against}. De commissie heeft op {decidedOn} besloten dat u gelijk"
                                    + " krijgt.\n\nHet besluit van {against} vervalt: uw registratie staat weer zoals"
                                    + " daarvoor.\n\nWaarom: {reasons}"
                                    + BY_NL
                                    + BYE_NL)
                    .english(
                            "Your appeal about registration {number} is upheld",
                            "Dear {name},\n\nOn {receivedOn} the appeals committee received your appeal against the"
                                    + " decision of {against}. On {decidedOn} it decided that you are right.\n\nThe"
                                    + " decision of {against} no longer holds: your registration stands as it did"
                                    + " before.\n\nWhy: {reasons}"
                                    + BY_EN
                                    + BYE_EN);

    static final MailTemplate<Decided> DISMISSED =
            MailTemplate.named(Register.NAME + ".appeal-dismissed", Decided.class)
                    .dutch(
                            "Uw beroep over registratie {number} is ongegrond",
                            "Beste {name},\n\nOp {receivedOn} ontving de Commissie van Beroep uw beroep tegen het"
                                    + " besluit van {against}. De commissie heeft op {decidedOn} besloten dat u geen"
                                    + " gelijk krijgt.\n\nHet besluit van {against} blijft staan. Deze uitspraak is"
                                    + " bindend.\n\nWaarom: {reasons}"
                                    + BY_NL
                                    + BYE_NL)
                    .english(
                            "Your appeal about registration {number} is dismissed",
                            "Dear {name},\n\nOn {receivedOn} the appeals committee received your appeal against the"
                                    + " decision of {against}. On {decidedOn} it decided that the decision was right."
                                    + "\n\nThe decision of {against} stands. What the committee decides is binding.\n\n"
                                    + "Why: {reasons}"
                                    + BY_EN
                                    + BYE_EN);

    private AppealLetters() {}

    /** Tells the person what was decided. */
    static Future<Void> send(Work work, Row dossier, Row appeal, Row first) {
        return letter(work, dossier, appeal, first)
                .compose(letter -> PersonMail.write(work, template(appeal), dossier, letter))
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
                .compose(paper -> call.print("kckz-beroep", paper))
                .map(Reply::ok);
    }

    private static Future<MailPreview> words(Call<?, ?> call, Row dossier, MailLanguage language) {
        return call.tx()
                .require(Appeals.DATASET, call.id(Parts.PART))
                .map(appeal -> decided(call, appeal))
                .compose(
                        appeal ->
                                call.tx()
                                        .require(
                                                Decisions.DATASET,
                                                appeal.get(Appeals.DECISION_ID),
                                                Decisions.DECIDED_AT)
                                        .compose(first -> letter(call, dossier, appeal, first))
                                        .compose(
                                                letter ->
                                                        call.preview(
                                                                template(appeal),
                                                                language,
                                                                letter)));
    }

    private static Row decided(Call<?, ?> call, Row appeal) {
        if (!appeal.get(Appeals.DOSSIER_ID).equals(call.id("id"))) {
            throw Problem.notFound();
        }
        if (appeal.find(Appeals.OUTCOME).isEmpty()) {
            throw Problem.conflict("There is a letter once the committee has decided.");
        }
        return appeal;
    }

    private static MailTemplate<Decided> template(Row appeal) {
        return switch (appeal.get(Appeals.OUTCOME)) {
            case UPHELD -> UPHELD;
            case DISMISSED -> DISMISSED;
        };
    }

    private static Future<Decided> letter(Work work, Row dossier, Row appeal, Row first) {
        return work.nameOf(
                        new RecordRef(Appeals.DATASET, appeal.get(Appeals.DATASET.id())),
                        Appeals.DECIDED_BY)
                .map(
                        by ->
                                new Decided(
                                        dossier.get(Dossiers.NAME),
                                        new RegistrationNumber(dossier.get(Dossiers.NUMBER))
                                                .toString(),
                                        appeal.get(Appeals.RECEIVED_ON),
                                        work.day(first.get(Decisions.DECIDED_AT)),
                                        work.day(appeal.get(Appeals.DECIDED_AT)),
                                        appeal.get(Appeals.REASONS),
                                        by,
                                        by.isPresent()
                                                ? Optional.empty()
                                                : Optional.of(work.organisation().name())));
    }
}
