package nl.waarborg.kernel.register;

import nl.waarborg.kernel.register.ChangedConsent.How;
import nl.waarborg.kernel.register.Source.Asked;
import nl.waarborg.kernel.register.Source.Purpose;
import nl.waarborg.kernel.register.Source.Question;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a change of a policy owes to people, by the statement that runs. Where questions are each
 * agreed to by themselves, each is looked at by itself: one that is added, or asked in other words,
 * leaves what was agreed to of the others.
 *
 * @param informFirst whether they are told before it applies
 * @param purposes the purposes on consent of which some consent ends by the change
 * @param consents what becomes of each consent, or of each of its questions
 */
public record ConsentAgain(
        boolean informFirst, List<String> purposes, List<ChangedConsent> consents) {

    /** Copies what it is given. */
    public ConsentAgain {
        purposes = List.copyOf(purposes);
        consents = List.copyOf(consents);
    }

    /** What the change from one document to another owes. */
    public static ConsentAgain between(String running, String proposed) {
        Source before = Source.of(running);
        Source after = Source.of(proposed);
        boolean again = before.statement().onChange().askConsentAgain();
        List<String> purposes = new ArrayList<>();
        List<ChangedConsent> consents = new ArrayList<>();
        for (Purpose purpose : onConsent(after)) {
            boolean same = before.purpose(purpose.id()).map(purpose::equals).orElse(false);
            List<ChangedConsent> found =
                    after.wordsFor(purpose.id()).stream()
                            .flatMap(asked -> changes(same, wordsOf(before, asked), asked))
                            .filter(one -> again || one.how() != How.ASKED_AGAIN)
                            .toList();
            boolean ends = found.stream().anyMatch(one -> one.how() != How.NEW);
            if (ends || (again && !(same && allAskedStill(before, after, purpose.id())))) {
                purposes.add(purpose.id());
            }
            consents.addAll(found);
        }
        return new ConsentAgain(
                before.statement().onChange().inform().equals("BEFORE"), purposes, consents);
    }

    private static List<Purpose> onConsent(Source source) {
        return source.activities().stream()
                .flatMap(activity -> Source.listed(activity.purposes()).stream())
                .filter(purpose -> purpose.lawfulBases().contains("CONSENT"))
                .toList();
    }

    private static Optional<Asked> wordsOf(Source source, Asked same) {
        return source.asked(same.id());
    }

    private static boolean allAskedStill(Source before, Source after, String purpose) {
        return before.wordsFor(purpose).stream().allMatch(one -> wordsOf(after, one).isPresent());
    }

    private static Stream<ChangedConsent> changes(
            boolean samePurpose, Optional<Asked> before, Asked after) {
        Stream<ChangedConsent> gone =
                before.stream()
                        .flatMap(one -> Source.listed(one.questions()).stream())
                        .filter(one -> after.question(one.id()).isEmpty())
                        .map(one -> of(after, one, How.NO_LONGER_ASKED));
        Stream<ChangedConsent> asked =
                samePurpose && before.filter(one -> sameForAll(one, after)).isPresent()
                        ? before.stream().flatMap(one -> byQuestion(one, after))
                        : Stream.of(
                                new ChangedConsent(after.id(), Optional.empty(), How.ASKED_AGAIN));
        return Stream.concat(asked, gone);
    }

    /**
     * Whether what all questions have in common stays. A new version of words that are all the same
     * can only mean that they are to be asked again.
     */
    private static boolean sameForAll(Asked before, Asked after) {
        boolean alike =
                before.purpose().equals(after.purpose())
                        && before.text().equals(after.text())
                        && Source.listed(before.questions()).isEmpty()
                                == Source.listed(after.questions()).isEmpty();
        boolean sameQuestions =
                Source.listed(before.questions()).equals(Source.listed(after.questions()));
        return alike && !(sameQuestions && !before.textVersion().equals(after.textVersion()));
    }

    private static Stream<ChangedConsent> byQuestion(Asked before, Asked after) {
        return Source.listed(after.questions()).stream()
                .filter(one -> !before.question(one.id()).equals(Optional.of(one)))
                .map(
                        one ->
                                of(
                                        after,
                                        one,
                                        before.question(one.id()).isEmpty()
                                                ? How.NEW
                                                : How.ASKED_AGAIN));
    }

    private static ChangedConsent of(Asked asked, Question question, How how) {
        return new ChangedConsent(asked.id(), Optional.of(question.id()), how);
    }
}
