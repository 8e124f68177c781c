package nl.waarborg.kernel.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.spi.Recipient;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes the letters of one request, in the transaction of the step that they tell of. The text
 * stays with the request, where the person reads it too.
 */
public final class RightsLetters {

    private final Sender sender;
    private final RightsPromises promises;
    private final RequestFile file;
    private final Recipient reader;
    private final RightsWords words;

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
        this.promises = promises;
        this.file = file;
        this.reader = reader;
        words = new RightsWords(file.language(), names, promises.rules());
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
                        asked(),
                        file.receivedOn(),
                        file.days().dueOn(),
                        identification,
                        contact(),
                        authority(),
                        site(),
                        reference()));
    }

    /** That it takes longer. */
    public Future<UUID> extended(String reason) {
        return sender.send(
                RightsMails.EXTENDED,
                reader,
                file.ref(),
                new RightsMails.Extended(
                        asked(),
                        file.receivedOn(),
                        file.days().dueOn(),
                        reason,
                        contact(),
                        authority(),
                        site(),
                        reference()));
    }

    /**
     * What was decided, by whom, on which grounds, and where to go with that.
     *
     * @param by the name of the human; empty where the law leaves nothing to decide
     */
    public Future<UUID> decided(
            Outcome outcome,
            Optional<String> by,
            Optional<String> explanation,
            List<Decision.Ground> grounds) {
        Optional<String> court = outcome == Outcome.FULL ? Optional.empty() : Optional.of(court());
        return sender.send(
                RightsMails.DECIDED,
                reader,
                file.ref(),
                new RightsMails.Decided(
                        asked(),
                        file.receivedOn(),
                        words.outcome(outcome),
                        decidedBy(by),
                        explanation,
                        grounds.stream().map(words::ground).toList(),
                        court,
                        contact(),
                        authority(),
                        site(),
                        reference()));
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
        return executed(report, by, byHand.stream(), told);
    }

    /**
     * That a package of data is ready, where, and until when.
     *
     * @param by the name of the human who decided
     * @param until the last day
     */
    public Future<UUID> packaged(
            ExecutionReport report, Optional<String> by, Optional<String> byHand, LocalDate until) {
        Stream<String> said = Stream.concat(byHand.stream(), Stream.of(words.fetched(until)));
        return executed(report, by, said, List.of());
    }

    private Future<UUID> executed(
            ExecutionReport report, Optional<String> by, Stream<String> said, List<String> told) {
        List<String> kept =
                report.receipts().stream()
                        .flatMap(receipt -> words.kept(receipt).stream())
                        .toList();
        List<String> missing =
                report.missing().stream().map(one -> words.data(one.dataset())).toList();
        return sender.send(
                RightsMails.EXECUTED,
                reader,
                file.ref(),
                new RightsMails.Executed(
                        state(report),
                        decidedBy(by),
                        done(report, said),
                        kept.isEmpty()
                                ? Optional.empty()
                                : Optional.of(words.say("Wat blijft:", "What stays:")),
                        kept,
                        backups(report),
                        missing.isEmpty()
                                ? Optional.empty()
                                : Optional.of(
                                        words.say(
                                                "Dit is nog niet gelukt en wordt opnieuw"
                                                        + " geprobeerd:",
                                                "This did not succeed yet and is tried again:")),
                        missing,
                        told.isEmpty()
                                ? Optional.empty()
                                : Optional.of(
                                        words.say(
                                                "Deze ontvangers van uw gegevens krijgen hiervan"
                                                        + " bericht (AVG art. 19):",
                                                "These recipients of your data are told of this"
                                                        + " (GDPR art. 19):")),
                        told,
                        contact(),
                        authority(),
                        site(),
                        reference()));
    }

    /**
     * That a human closed it although something was not carried out, why, what that is, and where
     * to go with that.
     *
     * @param by the name of that human
     */
    public Future<UUID> closed(Optional<String> by, List<String> missing, String reason) {
        return sender.send(
                RightsMails.EXECUTED,
                reader,
                file.ref(),
                new RightsMails.Executed(
                        words.say(
                                "Uw verzoek om "
                                        + asked()
                                        + " is gesloten, al is niet alles uitgevoerd.",
                                "Your request for "
                                        + asked()
                                        + " was closed although not all was carried out."),
                        Optional.of(closedBy(by)),
                        List.of(reason, court()),
                        Optional.empty(),
                        List.of(),
                        backups(),
                        Optional.of(
                                words.say(
                                        "Dit is niet uitgevoerd en wordt niet meer geprobeerd:",
                                        "This was not carried out and is not tried any more:")),
                        missing.stream().map(words::data).toList(),
                        Optional.empty(),
                        List.of(),
                        contact(),
                        authority(),
                        site(),
                        reference()));
    }

    private Optional<String> backups(ExecutionReport report) {
        return report.receipts().stream()
                        .anyMatch(one -> one.deleted() + one.anonymised() + one.stripped() > 0)
                ? backups()
                : Optional.empty();
    }

    /** An erasure does not reach what lies in a back-up already; its term does. */
    private Optional<String> backups() {
        return file.type() == RequestType.ERASE
                ? file.row()
                        .find(RequestTable.EXECUTED_AT)
                        .map(at -> LocalDate.ofInstant(at, promises.zone()))
                        .map(day -> words.inBackups(day.plus(promises.backupTerm())))
                : Optional.empty();
    }

    private String closedBy(Optional<String> name) {
        return words.say("Gesloten door: ", "Closed by: ") + name.orElseGet(this::someone);
    }

    private String someone() {
        return words.say("een medewerker", "a member of staff");
    }

    private String court() {
        return words.say(
                "Bent u het er niet mee eens, dan kunt u binnen zes weken naar de rechter (UAVG"
                        + " art. 35).",
                "If you do not agree, you can go to court within six weeks (UAVG art. 35).");
    }

    /** A human whose name is not kept any more is told of as one of the staff. */
    private Optional<String> decidedBy(Optional<String> name) {
        return file.row()
                .find(RequestTable.DECIDED_BY)
                .map(
                        _ ->
                                words.say("Besloten door: ", "Decided by: ")
                                        + name.orElseGet(this::someone));
    }

    private String state(ExecutionReport report) {
        String asked = asked();
        return report.complete()
                ? words.say(
                        "Uw verzoek om " + asked + " is uitgevoerd.",
                        "Your request for " + asked + " was carried out.")
                : words.say(
                        "Uw verzoek om " + asked + " is nog niet helemaal uitgevoerd.",
                        "Your request for " + asked + " is not wholly carried out yet.");
    }

    private List<String> done(ExecutionReport report, Stream<String> said) {
        return Stream.concat(
                        said,
                        report.receipts().stream()
                                .filter(one -> one.deleted() + one.anonymised() + one.changed() > 0)
                                .map(words::done))
                .toList();
    }

    private String asked() {
        return words.asked(file.type());
    }

    private Optional<String> contact() {
        String email = promises.words().email();
        return email.isEmpty() ? Optional.empty() : Optional.of(email);
    }

    private String authority() {
        return promises.words().authority();
    }

    private URI site() {
        return URI.create(promises.words().authoritySite());
    }

    private String reference() {
        return file.id().toString();
    }
}
