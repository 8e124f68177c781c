package nl.waarborg.web.policy;

import nl.waarborg.kernel.policy.PromiseKeeping;
import nl.waarborg.kernel.policy.PromiseKeeping.How;
import nl.waarborg.kernel.policy.PromiseList.Promise;
import nl.waarborg.kernel.policy.PromiseList.Status;
import nl.waarborg.kernel.policy.WrittenText;
import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Every promise of an organisation.
 *
 * @param policyVersion the version of the policy that runs
 * @param policySha256 the hash of that policy
 * @param totals how many promises there are of each status
 * @param promises the promises
 */
@Input.Meaning("Every numbered promise of the organisation and how it is kept.")
record PromisesView(
        int policyVersion,
        String policySha256,
        List<Total> totals,
        List<NumberedPromise> promises) {

    /**
     * How many.
     *
     * @param status the status
     * @param promises how many promises have it
     */
    @Input.Meaning("How many promises have a status.")
    record Total(Status status, int promises) {}

    /**
     * A text.
     *
     * @param nl Dutch
     * @param en English
     */
    @Input.Meaning("A text in Dutch and in English.")
    record BothLanguages(String nl, String en) {

        static BothLanguages of(WrittenText text) {
            return new BothLanguages(text.nl(), text.en());
        }

        static @Nullable BothLanguages orNull(Optional<WrittenText> text) {
            return text.map(BothLanguages::of).orElse(null);
        }
    }

    /**
     * A promise.
     *
     * @param number its number
     * @param text what is promised
     * @param reading how it is read where the statement leaves room
     * @param interpreted whether the statement is silent and this was chosen
     * @param status how it stands
     * @param rules the retention rules that carry it out
     * @param ways what keeps it
     * @param notYetInstalled modules that are still to come and will keep it
     * @param provided what of the policy the organisation has to provide for it
     * @param why why no software can keep it
     */
    @Input.Meaning("A promise and how it is kept.")
    record NumberedPromise(
            @Input.Meaning("Its number, such as VAL-R1.") String number,
            BothLanguages text,
            @Nullable BothLanguages reading,
            boolean interpreted,
            @Input.Meaning("Whether it is kept; never KEPT while a module for it is missing.")
                    Status status,
            List<String> rules,
            List<KeptBy> ways,
            List<String> notYetInstalled,
            @Input.Meaning("Fields of the policy that the organisation has to provide for it.")
                    List<String> provided,
            @Nullable BothLanguages why) {

        static NumberedPromise of(Promise promise) {
            PromiseKeeping.Kept kept = promise.kept();
            return new NumberedPromise(
                    promise.number(),
                    BothLanguages.of(promise.text()),
                    BothLanguages.orNull(promise.reading()),
                    promise.interpreted(),
                    promise.status(),
                    promise.rules(),
                    kept.ways().stream().map(KeptBy::of).toList(),
                    kept.modules(),
                    kept.provided(),
                    BothLanguages.orNull(kept.outOfReach()));
        }
    }

    /**
     * A way in which a promise is kept.
     *
     * @param how its kind
     * @param text what it does
     * @param tables where in the database
     * @param constraints constraints and triggers
     * @param permissions permissions
     * @param routes addresses
     * @param settings settings of the program
     * @param tests what proves it
     */
    @Input.Meaning("A way in which a promise is kept.")
    record KeptBy(
            How how,
            BothLanguages text,
            List<String> tables,
            List<String> constraints,
            List<String> permissions,
            List<String> routes,
            List<String> settings,
            @Input.Meaning("The tests that prove it, class and method.") List<String> tests) {

        static KeptBy of(PromiseKeeping.Way way) {
            return new KeptBy(
                    way.how(),
                    BothLanguages.of(way.text()),
                    way.tables(),
                    way.constraints(),
                    way.permissions(),
                    way.routes(),
                    way.settings(),
                    way.tests());
        }
    }

    static PromisesView of(int version, String sha256, List<Promise> promises) {
        Map<Status, Long> counted =
                promises.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Promise::status, TreeMap::new, Collectors.counting()));
        return new PromisesView(
                version,
                sha256,
                counted.entrySet().stream()
                        .map(entry -> new Total(entry.getKey(), entry.getValue().intValue()))
                        .toList(),
                promises.stream().map(NumberedPromise::of).toList());
    }
}
