package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rules of which one may keep what another ends. Where terms run from different moments it depends
 * on the record which comes first, so that a human must have said which wins there as well.
 *
 * @param document the document
 * @param terms the rules with terms, by their place in it
 * @param findings takes what is found
 */
record RuleConflicts(JsonNode document, Map<String, RetentionRule> terms, Findings findings) {

    void check() {
        List<Map.Entry<String, RetentionRule>> all = new ArrayList<>(terms.entrySet());
        for (var keeping : all) {
            for (var ending : all) {
                if (contradict(keeping.getKey(), keeping.getValue(), ending)) {
                    refuse(keeping.getKey(), keeping.getValue(), ending.getValue());
                }
            }
        }
    }

    private boolean contradict(
            String pointer, RetentionRule keeping, Map.Entry<String, RetentionRule> other) {
        RetentionRule ending = other.getValue();
        return !pointer.equals(other.getKey())
                && keeping.bound().keeps()
                && ending.bound().ends()
                && keeping.data().equals(ending.data())
                && longer(keeping, ending)
                && meet(document.at(pointer), document.at(other.getKey()))
                && !decided(document.at(pointer), ending.id())
                && !decided(document.at(other.getKey()), keeping.id());
    }

    /** From one moment a day on which it would be longer is enough; from others nobody can say. */
    private static boolean longer(RetentionRule keeping, RetentionRule ending) {
        CalendarSpan kept = CalendarSpan.of(keeping);
        CalendarSpan ended = CalendarSpan.of(ending);
        return RuleMoment.of(keeping).sameAs(RuleMoment.of(ending))
                ? kept.mayBeLongerThan(ended, RuleMoment.of(keeping).daysBehind(ending))
                : kept.surelyLongerThan(ended);
    }

    /** Whether a record can fall under both. */
    private static boolean meet(JsonNode one, JsonNode two) {
        JsonNode first = one.path("when");
        JsonNode second = two.path("when");
        if (!first.isObject()
                || !second.isObject()
                || !first.get("attribute").equals(second.get("attribute"))) {
            return true;
        }
        Set<JsonNode> values = new LinkedHashSet<>();
        first.get("in").forEach(values::add);
        return second.get("in").valueStream().anyMatch(values::contains);
    }

    /** The schema sees to it that a decision has a date and a reason. */
    private static boolean decided(JsonNode rule, String other) {
        return rule.path("conflicts")
                .valueStream()
                .anyMatch(conflict -> conflict.get("with").textValue().equals(other));
    }

    private void refuse(String pointer, RetentionRule keeping, RetentionRule ending) {
        findings.add(
                pointer + "/period",
                keeping.id()
                        + " keeps '"
                        + keeping.data()
                        + "' for "
                        + keeping.period()
                        + ", "
                        + ending.id()
                        + " ends it after "
                        + ending.period()
                        + (RuleMoment.of(keeping).sameAs(RuleMoment.of(ending))
                                ? " from the same moment"
                                : "")
                        + "; a dated decision under conflicts must say which wins");
    }
}
