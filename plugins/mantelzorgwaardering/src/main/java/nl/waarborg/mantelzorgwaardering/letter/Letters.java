package nl.waarborg.mantelzorgwaardering.letter;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.Decision;
import nl.waarborg.mantelzorgwaardering.Decisions;
import nl.waarborg.mantelzorgwaardering.Editions;
import nl.waarborg.mantelzorgwaardering.letter.LetterTexts.Answered;
import nl.waarborg.mantelzorgwaardering.letter.LetterTexts.Applied;
import nl.waarborg.mantelzorgwaardering.letter.LetterTexts.Decided;
import nl.waarborg.mantelzorgwaardering.letter.LetterTexts.NewTerm;
import nl.waarborg.mantelzorgwaardering.letter.LetterTexts.Received;
import nl.waarborg.mantelzorgwaardering.letter.LetterTexts.Told;
import nl.waarborg.mantelzorgwaardering.term.ObjectionTerm;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Work;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Writes letters to the carer of an application, in the transaction that gives rise to them. Each
 * belongs to the application, so that who handles it sees whether it arrived.
 */
public final class Letters {

    private static final Set<String> DECISIONS =
            Set.of(LetterTexts.GRANTED.name(), LetterTexts.REFUSED.name());

    private Letters() {}

    /** Tells what was decided, why, and until when to object (AWB-5). */
    public static Future<UUID> decided(Work work, Decision decision) {
        MailTemplate<Decided> template =
                switch (decision.outcome()) {
                    case GRANTED -> LetterTexts.GRANTED;
                    case REFUSED -> LetterTexts.REFUSED;
                };
        return work.nameOf(new RecordRef(Decisions.DATASET, decision.id()), Decisions.DECIDED_BY)
                .compose(
                        by ->
                                write(
                                        work,
                                        decision.applicationId(),
                                        template,
                                        told ->
                                                new Decided(
                                                        told.name(),
                                                        told.edition(),
                                                        work.day(decision.decidedAt()),
                                                        decision.reasons(),
                                                        by,
                                                        role(work, by),
                                                        ObjectionTerm.lastDay(work.today()))));
    }

    /** Of whom no name is known any more, the organisation is named. */
    private static Optional<String> role(Work work, Optional<String> name) {
        return name.isPresent() ? Optional.empty() : Optional.of(work.organisation().name());
    }

    /** Tells a carer that somebody else applied, so that nobody does so unseen. */
    public static Future<UUID> applied(Work work, UUID application) {
        return write(
                work,
                application,
                LetterTexts.APPLIED,
                told -> new Applied(told.name(), told.edition(), work.today()));
    }

    /** Tells of a new term for the decision (AWB-1). */
    public static Future<UUID> extended(
            Work work, UUID application, LocalDate dueOn, String reasons) {
        return write(
                work,
                application,
                LetterTexts.TERM_EXTENDED,
                told -> new NewTerm(told.name(), told.edition(), dueOn, reasons));
    }

    /** Tells that an objection came in. */
    public static Future<UUID> objected(
            Work work, UUID application, LocalDate receivedOn, LocalDate dueOn) {
        return write(
                work,
                application,
                LetterTexts.OBJECTION_RECEIVED,
                told -> new Received(told.name(), told.edition(), receivedOn, dueOn));
    }

    /** Tells of a new term for the decision on an objection. */
    public static Future<UUID> adjourned(
            Work work, UUID application, LocalDate dueOn, String reasons) {
        return write(
                work,
                application,
                LetterTexts.OBJECTION_ADJOURNED,
                told -> new NewTerm(told.name(), told.edition(), dueOn, reasons));
    }

    /**
     * Tells what was decided on an objection, by whom, and that there is a court.
     *
     * @param by the name of who decided
     */
    public static Future<UUID> answered(
            Work work, UUID application, Answer answer, String reasons, Optional<String> by) {
        MailTemplate<Answered> template =
                switch (answer) {
                    case UPHELD -> LetterTexts.OBJECTION_UPHELD;
                    case UNFOUNDED -> LetterTexts.OBJECTION_UNFOUNDED;
                    case INADMISSIBLE -> LetterTexts.OBJECTION_INADMISSIBLE;
                };
        return write(
                work,
                application,
                template,
                told -> new Answered(told.name(), told.edition(), reasons, by, role(work, by)));
    }

    /**
     * Tells news of the payout, such as a hold and the conversation (VAL-H2); nothing of a
     * suspicion.
     */
    public static Future<UUID> payout(Work work, UUID application, PayoutNews news) {
        MailTemplate<Told> template =
                switch (news) {
                    case HELD -> LetterTexts.PAYOUT_HELD;
                    case RELEASED -> LetterTexts.PAYOUT_RELEASED;
                    case WITHHELD -> LetterTexts.PAYOUT_WITHHELD;
                    case REJECTED -> LetterTexts.PAYOUT_REJECTED;
                    case ACCOUNT_CHANGED -> LetterTexts.ACCOUNT_CHANGED;
                };
        return write(work, application, template, told -> told);
    }

    /**
     * The day on which the decision was sent: that of the last letter that did not come back. Empty
     * where every one came back, for what nobody received starts no term.
     */
    public static Future<Optional<LocalDate>> decisionSentOn(
            Work work, UUID application, LocalDate decidedOn) {
        return work.mailsAbout(about(application))
                .map(
                        mails -> {
                            List<MailState> letters =
                                    mails.stream()
                                            .filter(mail -> DECISIONS.contains(mail.template()))
                                            .toList();
                            return letters.isEmpty()
                                    ? Optional.of(decidedOn)
                                    : letters.reversed().stream()
                                            .filter(Letters::mayArrive)
                                            .findFirst()
                                            .map(
                                                    mail ->
                                                            work.day(
                                                                    mail.sentAt()
                                                                            .orElse(
                                                                                    mail
                                                                                            .queuedAt())));
                        });
    }

    private static boolean mayArrive(MailState mail) {
        return switch (mail.status()) {
            case QUEUED, SENDING, SENT -> true;
            case FAILED, BOUNCED, OPTED_OUT -> false;
        };
    }

    /** Whether a mail did not arrive, so that staff must act. */
    static boolean lost(MailState mail) {
        return mail.status() == MailStatus.FAILED || mail.status() == MailStatus.BOUNCED;
    }

    static RecordRef about(UUID application) {
        return new RecordRef(Applications.DATASET, application);
    }

    private static <M extends Record> Future<UUID> write(
            Work work, UUID application, MailTemplate<M> template, Function<Told, M> model) {
        RecordRef about = about(application);
        return told(work, application)
                .compose(
                        told ->
                                work.mail(
                                        template,
                                        Recipient.inColumn(about, Applications.EMAIL),
                                        about,
                                        model.apply(told)));
    }

    private static Future<Told> told(Work work, UUID application) {
        return work.tx()
                .require(
                        Applications.DATASET,
                        application,
                        Applications.NAME,
                        Applications.EDITION_ID)
                .compose(
                        row ->
                                work.tx()
                                        .require(
                                                Editions.DATASET,
                                                row.get(Applications.EDITION_ID),
                                                Editions.NAME)
                                        .map(
                                                edition ->
                                                        new Told(
                                                                row.find(Applications.NAME)
                                                                        .orElse(""),
                                                                edition.get(Editions.NAME))));
    }

    /** What is decided on an objection. */
    public enum Answer {
        /** Granted after all. */
        UPHELD,
        /** The decision stands. */
        UNFOUNDED,
        /** Too late. */
        INADMISSIBLE
    }

    /** What there is to tell of a payout. */
    public enum PayoutNews {
        /** Held; a conversation is offered. */
        HELD,
        /** Paid after all. */
        RELEASED,
        /** Not paid. */
        WITHHELD,
        /** The bank did not take it; the carer can name another account. */
        REJECTED,
        /** Another account was named. */
        ACCOUNT_CHANGED
    }
}
