package nl.waarborg.patientexperts;

import nl.waarborg.spi.Row;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words in which an expert is asked whether something of theirs may go, in both languages. */
final class ShareAsking {

    private ShareAsking() {}

    /**
     * The words.
     *
     * @param organisation who asks
     * @param project the name of the project
     * @param questions the questions whose answers would go, as they were asked
     */
    static String words(
            String organisation, String project, NewShareProposal what, List<Row> questions) {
        String dutch =
                "%s vraagt u of deze gegevens van u %s mogen, voor %s:\n%s\nWaarvoor: %s\n"
                                .formatted(
                                        organisation,
                                        switch (what.way()) {
                                            case TO_A_PARTY -> "naar " + what.name();
                                            case IN_A_DOCUMENT -> "in het document " + what.name();
                                        },
                                        project,
                                        items(
                                                what.shownFields().stream().map(ShareField::dutch),
                                                questions.stream()
                                                        .map(
                                                                row ->
                                                                        "uw antwoord op: "
                                                                                + row.get(
                                                                                        Intake
                                                                                                .TEXT_NL))),
                                        what.purpose())
                        + "Zolang u niets zegt, gaat er niets. Nee zeggen verandert niets aan uw rol."
                        + " Een ja kunt u altijd terugnemen; dan gaat er niets meer.";
        String english =
                "%s asks whether this data of yours may go %s, for %s:\n%s\nWhat for: %s\n"
                                .formatted(
                                        organisation,
                                        switch (what.way()) {
                                            case TO_A_PARTY -> "to " + what.name();
                                            case IN_A_DOCUMENT ->
                                                    "into the document " + what.name();
                                        },
                                        project,
                                        items(
                                                what.shownFields().stream()
                                                        .map(ShareField::english),
                                                questions.stream()
                                                        .map(
                                                                row ->
                                                                        "your answer to: "
                                                                                + row.get(
                                                                                        Intake
                                                                                                .TEXT_EN))),
                                        what.purpose())
                        + "As long as you say nothing, nothing goes. Saying no changes nothing of"
                        + " your role. You can take back a yes at any time; nothing more goes then.";
        return dutch + "\n\n" + english;
    }

    private static String items(Stream<String> fields, Stream<String> answers) {
        return Stream.concat(fields, answers)
                .map(line -> "- " + line)
                .collect(Collectors.joining("\n"));
    }
}
