package nl.waarborg.kernel.register;

import java.util.ArrayList;
import java.util.List;

/**
 * What a change of a policy owes to people, by the statement that runs.
 *
 * @param informFirst whether they are told before it applies
 * @param purposes the purposes on consent that are new or changed, or are asked in other words,
 *     where consent is asked again
 */
public record ConsentAgain(boolean informFirst, List<String> purposes) {

    /** Copies what it is given. */
    public ConsentAgain {
        purposes = List.copyOf(purposes);
    }

    /** What the change from one document to another owes. */
    public static ConsentAgain between(String running, String proposed) {
        Source before = Source.of(running);
        Source after = Source.of(proposed);
        List<String> changed = new ArrayList<>();
        if (before.statement().onChange().askConsentAgain()) {
            for (Source.Activity activity : after.activities()) {
                for (Source.Purpose purpose : Source.listed(activity.purposes())) {
                    boolean same =
                            before.purpose(purpose.id()).map(purpose::equals).orElse(false)
                                    && before.wordsFor(purpose.id())
                                            .equals(after.wordsFor(purpose.id()));
                    if (purpose.lawfulBases().contains("CONSENT") && !same) {
                        changed.add(purpose.id());
                    }
                }
            }
        }
        return new ConsentAgain(before.statement().onChange().inform().equals("BEFORE"), changed);
    }
}
