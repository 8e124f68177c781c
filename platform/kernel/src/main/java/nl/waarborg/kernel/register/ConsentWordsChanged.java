package nl.waarborg.kernel.register;

import nl.waarborg.kernel.policy.WrittenText;
import nl.waarborg.kernel.register.ChangedConsent.How;

import java.util.Optional;

/**
 * A consent, or one of its questions, that a change touches, in words.
 *
 * @param what what becomes of it
 * @param common what is asked, in the new words
 * @param question the question: in the new words, or in the last ones of one that is asked no more
 */
public record ConsentWordsChanged(
        ChangedConsent what, WrittenText common, Optional<WrittenText> question) {

    static ConsentWordsChanged of(ChangedConsent what, Source before, Source after) {
        Source worded = what.how() == How.NO_LONGER_ASKED ? before : after;
        return new ConsentWordsChanged(
                what,
                after.asked(what.consent()).orElseThrow().text(),
                what.question()
                        .flatMap(
                                name ->
                                        worded.asked(what.consent())
                                                .flatMap(asked -> asked.question(name)))
                        .map(Source.Question::text));
    }

    /** In a line of what changes. */
    WrittenText line() {
        WrittenText words = question.orElse(common);
        return switch (what.how()) {
            case NEW -> lead("Nieuwe vraag: ", "New question: ", words);
            case ASKED_AGAIN ->
                    what.question().isPresent()
                            ? lead("Vraag in andere woorden: ", "Question in other words: ", words)
                            : lead("Opnieuw gevraagd: ", "Asked again: ", words);
            case NO_LONGER_ASKED -> lead("Vraag die vervalt: ", "Question that ends: ", words);
        };
    }

    private static WrittenText lead(String nl, String en, WrittenText words) {
        return new WrittenText(nl + words.nl(), en + words.en());
    }
}
