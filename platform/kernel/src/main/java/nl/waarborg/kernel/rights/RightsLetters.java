package nl.waarborg.kernel.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.spi.Recipient;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes the letters of one request, in the transaction of the step that they tell of. The text
 * stays with the request, where the person reads it too.
 */
public final class RightsLetters {

    private final Sender sender;
    private final RequestFile file;
    private final Recipient reader;
    private final RightsWords words;
    private final LetterWords letter;

    /** Letters of a request as it stands, to its reader. */
    public RightsLetters(
            Sender sender, RightsPromises promises, DataNames names, RequestFile file) {
        this(sender, promises, names, file, file.reader());
    }

    /** Letters to a reader who was looked up before. */
    public RightsLetters(
            Sender sender,
            RightsPromises promises,
            DataNames names,
            RequestFile file,
            Recipient reader) {
        this.sender = sender;
        this.file = file;
        this.reader = reader;
        words = new RightsWords(file.language(), names, promises.rules());
        letter = new LetterWords(file, promises, words);
    }

    /** That the request came in. */
    public Future<UUID> received() {
        boolean unknown = file.status() == CaseStatus.RECEIVED;
        Optional<String> identification =
                unknown
                        ? Optional.of(
                                words.say(
                                        "Wij nemen contact met u op om vast te stellen wie u bent."
                                                + " Stuur geen kopie waarop uw burgerservicenummer"
                                                + " leesbaar is.",
                                        "We will contact you to establish who you are. Send no copy"
                                                + " on which your citizen service number can be"
                                                + " read."))
                        : Optional.empty();
        return sender.send(
                RightsMails.RECEIVED,
                reader,
                file.ref(),
                new RightsMails.Received(
                        letter.asked(),
                        file.receivedOn(),
                        file.days().dueOn(),
                        identification,
                        letter.contact(),
                        letter.authority(),
                        letter.site(),
                        letter.reference()));
    }

    /** That it takes longer. */
    public Future<UUID> extended(String reason) {
        return sender.send(
                RightsMails.EXTENDED,
                reader,
                file.ref(),
                new RightsMails.Extended(
                        letter.asked(),
                        file.receivedOn(),
                        file.days().dueOn(),
                        reason,
                        letter.contact(),
                        letter.authority(),
                        letter.site(),
                        letter.reference()));
    }

    /**
     * What was decided, by whom, on which grounds, and where to go with that.
     *
     * @param by the name of the human; empty where the law leaves nothing to decide
     * @param staying what of an erasure that was refused stays whoever decides, on which ground and
     *     until when; empty with anything else
     */
    public Future<UUID> decided(
            Outcome outcome,
            Optional<String> by,
            Optional<String> explanation,
            List<Decision.Ground> grounds,
            List<Receipt> staying) {
        List<String> kept =
                staying.stream().flatMap(receipt -> words.kept(receipt).stream()).toList();
        return sender.send(
                RightsMails.DECIDED,
                reader,
                file.ref(),
                new RightsMails.Decided(
                        letter.asked(),
                        file.receivedOn(),
                        words.outcome(outcome),
                        letter.decidedBy(by),
                        explanation,
                        grounds.stream().map(words::ground).toList(),
                        kept.isEmpty()
                                ? Optional.empty()
                                : Optional.of(
                                        words.say(
                                                "Dit bewaren wij in elk geval, waarom en tot"
                                                        + " wanneer:",
                                                "This we keep in any case, why and until when:")),
                        kept,
                        outcome == Outcome.FULL ? Optional.empty() : Optional.of(letter.court()),
                        letter.contact(),
                        letter.authority(),
                        letter.site(),
                        letter.reference()));
    }

    /**
     * What was done, what was kept on which ground until when, what is still missing, and which
     * recipients hear of it.
     *
     * @param by the name of the human who decided
     * @param told what the recipients are called
     */
    public Future<UUID> executed(
            ExecutionReport report,
            Optional<String> by,
            Optional<String> byHand,
            List<String> told) {
        return send(decidedBy(by).executed(report, byHand, told));
    }

    /**
     * That a package of data is ready, where, until when, and what is not in it.
     *
     * @param by the name of the human who decided
     * @param until the last day
     * @param grounds on which the decision leaves data out
     */
    public Future<UUID> packaged(
            ExecutionReport report,
            Optional<String> by,
            Optional<String> byHand,
            LocalDate until,
            List<Decision.Ground> grounds) {
        return send(decidedBy(by).packaged(report, byHand, until, grounds));
    }

    /**
     * That a restriction ends, of which data, and which recipients hear of it.
     *
     * @param by the name of the human who decided
     * @param from from which day on the data is used again; empty where no restriction stood
     * @param told what the recipients are called
     */
    public Future<UUID> lifted(
            ExecutionReport report,
            Optional<String> by,
            Optional<String> byHand,
            Optional<LocalDate> from,
            List<String> told) {
        return send(decidedBy(by).lifted(report, byHand, from, told));
    }

    /**
     * That a human closed it although something was not carried out, why, what that is, and where
     * to go with that.
     *
     * @param by the name of that human
     */
    public Future<UUID> closed(Optional<String> by, List<String> missing, String reason) {
        return send(
                new ExecutionLetter(letter, Optional.of(letter.closedBy(by)))
                        .closed(missing, reason));
    }

    private ExecutionLetter decidedBy(Optional<String> name) {
        return new ExecutionLetter(letter, letter.decidedBy(name));
    }

    private Future<UUID> send(RightsMails.Executed values) {
        return sender.send(RightsMails.EXECUTED, reader, file.ref(), values);
    }
}
