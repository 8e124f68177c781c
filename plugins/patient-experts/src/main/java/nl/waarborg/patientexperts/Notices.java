package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Asks an expert by mail to say yes or no to a share, and tells of each (IKO-A4). The mail says
 * nothing of answers: who else reads it learns nothing.
 */
final class Notices {

    private static final String ASK_NL =
            "\n\nWelke gegevens het zijn, staat in uw account. Zeg daar of u dit vooraf wist, of laat het"
                    + " ons weten als u geen account hebt. Wist u het niet, dan zoekt de"
                    + " privacyfunctionaris uit wat er is gebeurd.\n\n{organisation}";
    private static final String ASK_EN =
            "\n\nWhich data it is stands in your account. Say there whether you knew beforehand, or let us"
                    + " know if you have no account. If you did not, the privacy officer finds out"
                    + " what happened.\n\n{organisation}";

    /**
     * What the mail says.
     *
     * @param name the expert
     * @param project for which project
     * @param where the party, or the document
     * @param day when
     */
    record Noted(String name, String project, String where, LocalDate day) {}

    static final MailTemplate<Noted> SHARED =
            MailTemplate.named(PatientExpertsPlugin.NAME + ".shared", Noted.class)
                    .dutch(
                            "Gegevens van u zijn gedeeld",
                            "Beste {name},\n\nOp {day} zijn voor {project} gegevens van u gedeeld met"
                                    + " {where}, omdat u daar patiënt-expert bent."
                                    + ASK_NL)
                    .english(
                            "Data about you was shared",
                            "Dear {name},\n\nOn {day} data about you was shared with {where} for"
                                    + " {project}, as you are a patient expert there."
                                    + ASK_EN);

    static final MailTemplate<Noted> USED =
            MailTemplate.named(PatientExpertsPlugin.NAME + ".used", Noted.class)
                    .dutch(
                            "Gegevens van u staan in een document",
                            "Beste {name},\n\nSinds {day} staan voor {project} gegevens van u in een"
                                    + " document: {where}."
                                    + ASK_NL)
                    .english(
                            "Data about you stands in a document",
                            "Dear {name},\n\nSince {day} data about you stands in a document for"
                                    + " {project}: {where}."
                                    + ASK_EN);

    /**
     * What the mail of a question says.
     *
     * @param name the expert
     * @param project for which project
     * @param where the party, or the document
     */
    record Question(String name, String project, String where) {}

    static final MailTemplate<Question> ASKED =
            MailTemplate.named(PatientExpertsPlugin.NAME + ".asked", Question.class)
                    .dutch(
                            "Mogen gegevens van u worden gedeeld?",
                            "Beste {name},\n\n{organisation} wil voor {project} gegevens van u geven"
                                    + " aan of gebruiken in: {where}.\n\nWelke gegevens het zijn en"
                                    + " waarvoor, staat in uw account. Zeg daar ja of nee. Zolang u"
                                    + " niets zegt, gaat er niets. Nee zeggen verandert niets aan uw"
                                    + " rol.\n\n{organisation}")
                    .english(
                            "May data of yours be shared?",
                            "Dear {name},\n\nFor {project}, {organisation} wants to give data of yours"
                                    + " to, or use it in: {where}.\n\nWhich data it is and what for"
                                    + " stands in your account. Say yes or no there. As long as you"
                                    + " say nothing, nothing goes. Saying no changes nothing of your"
                                    + " role.\n\n{organisation}");

    private Notices() {}

    static Future<?> asked(
            Call<NewShareProposal, Nothing> call, Row expert, Row project, Row proposal) {
        return call.mail(
                ASKED,
                address(expert),
                new RecordRef(ShareProposals.DATASET, proposal.get(ShareProposals.DATASET.id())),
                new Question(
                        expert.get(Experts.FIRST_NAME),
                        project.get(Projects.NAME),
                        proposal.get(ShareProposals.NAME)));
    }

    static Future<?> shared(Call<GivenShare, Nothing> call, Row line) {
        RecordRef about = new RecordRef(Shares.DATASET, line.get(Shares.DATASET.id()));
        return tell(
                call,
                SHARED,
                about,
                line.get(Shares.PROJECT_ID),
                line.get(Shares.PARTY),
                line.get(Shares.SHARED_ON));
    }

    static Future<?> used(Call<GivenShare, Nothing> call, Row line) {
        RecordRef about = new RecordRef(Shares.USES, line.get(Shares.USES.id()));
        return tell(
                call,
                USED,
                about,
                line.get(Shares.USE_PROJECT),
                line.get(Shares.DOCUMENT),
                line.get(Shares.USED_ON));
    }

    private static Future<?> tell(
            Call<GivenShare, Nothing> call,
            MailTemplate<Noted> template,
            RecordRef about,
            UUID projectId,
            String where,
            LocalDate day) {
        return Future.all(
                        call.tx().require(Experts.DATASET, call.id("id")),
                        call.tx().require(Projects.DATASET, projectId))
                .compose(
                        found -> {
                            Row expert = found.resultAt(0);
                            Row project = found.resultAt(1);
                            Noted noted =
                                    new Noted(
                                            expert.get(Experts.FIRST_NAME),
                                            project.get(Projects.NAME),
                                            where,
                                            day);
                            return call.mail(template, address(expert), about, noted);
                        });
    }

    /** The address that the expert gave; without one that of the account. */
    static Recipient address(Row expert) {
        UUID id = expert.get(Experts.DATASET.id());
        return expert.find(Experts.EMAIL).isPresent()
                ? Recipient.inColumn(new RecordRef(Experts.DATASET, id), Experts.EMAIL)
                : Recipient.subject(new SubjectId(expert.get(Experts.PERSON_ID)));
    }
}
