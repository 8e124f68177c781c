package nl.waarborg.kernel.retention;

import nl.waarborg.kernel.policy.RetentionRule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a person's records say of one that follows them: it goes with the last of them, and not
 * before.
 *
 * @param counted whether the followed rule governs one of them, or governed one that is gone; else
 *     the follower has only its own dates
 * @param open whether one of them has no day on which it goes
 * @param start the day from which their term counts
 * @param goesOn the day on which the last of them goes, or went; empty where there are none
 */
public record Followed(
        boolean counted, boolean open, Optional<LocalDate> start, Optional<LocalDate> goesOn) {

    /** A person without such records. */
    public static final Followed NONE =
            new Followed(false, false, Optional.empty(), Optional.empty());

    /**
     * The same with one record more.
     *
     * @param rule the followed rule
     * @param leaves whether it is not the person's any more once it is erased
     */
    public Followed and(Verdict verdict, String rule, boolean leaves) {
        Optional<LocalDate> its = verdict.goesByItself().filter(_ -> leaves);
        boolean governed = verdict.isUnder(rule);
        Optional<LocalDate> from =
                verdict.rules().stream()
                        .filter(running -> running.rule().id().equals(rule))
                        .flatMap(running -> running.start().stream())
                        .findFirst();
        return new Followed(
                counted || governed,
                open || its.isEmpty(),
                latest(start, from),
                latest(goesOn, its));
    }

    /**
     * The same with records that are gone.
     *
     * @param gone since when, by the followed rule; empty where none is
     * @param aside whether the person's data is set aside, so that nothing of it goes
     */
    public Followed since(Optional<LocalDate> gone, boolean aside) {
        return new Followed(
                counted || gone.isPresent(), open || aside, start, latest(goesOn, gone));
    }

    /** The day on which a follower goes whose own dates say that day. */
    Optional<LocalDate> eraseOn(Optional<LocalDate> own) {
        if (open) {
            return Optional.empty();
        }
        return counted ? goesOn : own.map(day -> latest(Optional.of(day), goesOn).orElse(day));
    }

    private static Optional<LocalDate> latest(Optional<LocalDate> one, Optional<LocalDate> other) {
        return one.isPresent() && other.isPresent() && one.get().isAfter(other.get())
                ? one
                : other.or(() -> one);
    }

    /**
     * The rules that a rule follows in the end, by way of others that follow them too; none where
     * it follows none, or only itself.
     */
    public static List<RetentionRule> roots(List<RetentionRule> all, RetentionRule rule) {
        Set<String> passed = new HashSet<>(Set.of(rule.id()));
        List<RetentionRule> roots = new ArrayList<>();
        addRoots(all, rule, passed, roots);
        return List.copyOf(roots);
    }

    private static void addRoots(
            List<RetentionRule> all,
            RetentionRule rule,
            Set<String> passed,
            List<RetentionRule> roots) {
        for (RetentionRule next : all) {
            if (rule.follows().contains(next.id()) && passed.add(next.id())) {
                if (next.follows().isEmpty()) {
                    roots.add(next);
                } else {
                    addRoots(all, next, passed, roots);
                }
            }
        }
    }
}
