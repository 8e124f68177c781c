package nl.waarborg.kernel.retention;

import nl.waarborg.kernel.policy.RetentionRule.When;

import java.util.Optional;
import java.util.Set;

/**
 * Which records of a dataset a rule governs.
 *
 * @param anyOf cases of which a record must be in one; empty for every record
 * @param noneOf cases in which another rule takes over
 * @param when the attribute that must have one of some values
 */
public record Scope(Set<String> anyOf, Set<String> noneOf, Optional<When> when) {

    /** Copies what it is given. */
    public Scope {
        anyOf = Set.copyOf(anyOf);
        noneOf = Set.copyOf(noneOf);
    }

    /** Whether it has the record in it. */
    public boolean covers(RecordFacts facts) {
        return (anyOf.isEmpty() || anyOf.stream().anyMatch(facts.cases()::contains))
                && noneOf.stream().noneMatch(facts.cases()::contains)
                && when.map(needed -> needed.in().contains(valueOf(needed, facts))).orElse(true);
    }

    private static String valueOf(When needed, RecordFacts facts) {
        return facts.attributes().getOrDefault(needed.attribute(), "");
    }
}
