package nl.waarborg.kernel.rights;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The letter about what was carried out. Pure.
 *
 * @param letter what the letters of the request say alike
 * @param by who decided, or closed it, as the letter says it
 */
record ExecutionLetter(LetterWords letter, Optional<String> by) {

    /** Lines with what is said above them; nothing where there are none. */
    private record Listed(Optional<String> intro, List<String> lines) {}

    RightsMails.Executed executed(
            ExecutionReport report, Optional<String> byHand, List<String> told) {
        return of(
                state(report, letter.asked()),
                done(report, byHand.stream()),
                kept(report),
                backups(report),
                missing(report),
                told);
    }

    /** What the decision leaves out is said once more, beside where the rest is. */
    RightsMails.Executed packaged(
            ExecutionReport report,
            Optional<String> byHand,
            LocalDate until,
            List<Decision.Ground> grounds) {
        Stream<String> said = Stream.concat(byHand.stream(), Stream.of(words().fetched(until)));
        return of(
                state(report, letter.asked()),
                done(report, said),
                listed(leftOut(grounds), "Dit staat er niet in:", "This is not in it:"),
                backups(report),
                missing(report),
                List.of());
    }

    private List<String> leftOut(List<Decision.Ground> grounds) {
        Stream<String> hanging =
                grounds.isEmpty()
                        ? Stream.empty()
                        : Stream.of(
                                words().say(
                                                "ook niet wat daarbij hoort, zoals eerdere teksten,"
                                                        + " bijlagen en mails erover",
                                                "nor what belongs to it, such as earlier texts,"
                                                        + " attachments and mails about it"));
        return Stream.concat(grounds.stream().map(words()::ground), hanging).toList();
    }

    /**
     * That a restriction ends.
     *
     * @param from from which day on the data is used again; empty where no restriction stood
     */
    RightsMails.Executed lifted(
            ExecutionReport report,
            Optional<String> byHand,
            Optional<LocalDate> from,
            List<String> told) {
        Stream<String> usedAgain =
                report.receipts().stream().filter(one -> one.changed() > 0).map(words()::usedAgain);
        return of(
                words().lifted(from, report.complete()),
                Stream.concat(byHand.stream(), usedAgain).toList(),
                kept(report),
                Optional.empty(),
                missing(report),
                told);
    }

    RightsMails.Executed closed(List<String> missing, String reason) {
        String asked =
                letter.file().lifting()
                        ? words().say(
                                        "Het beëindigen van de afscherming van uw gegevens",
                                        "The end of the restriction of your data")
                        : words().say("Uw verzoek om ", "Your request for ") + letter.asked();
        return of(
                asked
                        + words().say(
                                        " is gesloten, al is niet alles uitgevoerd.",
                                        " was closed although not all was carried out."),
                List.of(reason, letter.court()),
                new Listed(Optional.empty(), List.of()),
                letter.backups(),
                listed(
                        missing.stream().map(words()::data).toList(),
                        "Dit is niet uitgevoerd en wordt niet meer geprobeerd:",
                        "This was not carried out and is not tried any more:"),
                List.of());
    }

    private RightsMails.Executed of(
            String state,
            List<String> done,
            Listed kept,
            Optional<String> backups,
            Listed missing,
            List<String> told) {
        Listed recipients =
                listed(
                        told,
                        "Deze ontvangers van uw gegevens krijgen hiervan bericht (AVG art. 19):",
                        "These recipients of your data are told of this (GDPR art. 19):");
        return new RightsMails.Executed(
                state,
                by,
                done,
                kept.intro(),
                kept.lines(),
                backups,
                missing.intro(),
                missing.lines(),
                recipients.intro(),
                recipients.lines(),
                letter.contact(),
                letter.authority(),
                letter.site(),
                letter.reference());
    }

    private String state(ExecutionReport report, String asked) {
        return report.complete()
                ? words().say(
                                "Uw verzoek om " + asked + " is uitgevoerd.",
                                "Your request for " + asked + " was carried out.")
                : words().say(
                                "Uw verzoek om " + asked + " is nog niet helemaal uitgevoerd.",
                                "Your request for " + asked + " is not wholly carried out yet.");
    }

    private List<String> done(ExecutionReport report, Stream<String> said) {
        return Stream.concat(
                        said,
                        report.receipts().stream()
                                .filter(one -> one.deleted() + one.anonymised() + one.changed() > 0)
                                .map(words()::done))
                .toList();
    }

    private Listed kept(ExecutionReport report) {
        return listed(
                report.receipts().stream()
                        .flatMap(receipt -> words().kept(receipt).stream())
                        .toList(),
                "Wat blijft:",
                "What stays:");
    }

    private Listed missing(ExecutionReport report) {
        return listed(
                report.missing().stream().map(one -> words().data(one.dataset())).toList(),
                "Dit is nog niet gelukt en wordt opnieuw geprobeerd:",
                "This did not succeed yet and is tried again:");
    }

    private Optional<String> backups(ExecutionReport report) {
        return report.receipts().stream()
                        .anyMatch(one -> one.deleted() + one.anonymised() + one.stripped() > 0)
                ? letter.backups()
                : Optional.empty();
    }

    private Listed listed(List<String> lines, String dutch, String english) {
        return new Listed(
                lines.isEmpty() ? Optional.empty() : Optional.of(words().say(dutch, english)),
                lines);
    }

    private RightsWords words() {
        return letter.words();
    }
}
