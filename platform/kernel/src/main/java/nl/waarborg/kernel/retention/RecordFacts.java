package nl.waarborg.kernel.retention;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of one record when its retention is judged. All dates are days in the tenant's
 * zone.
 *
 * @param anchors the dates of its anchors by name; one without a date is left out
 * @param cases the declared cases it is in
 * @param attributes the values of its declared attributes; one without a value is left out
 * @param activeOn the day something last happened with it
 * @param grantedOn the day a human granted its erasure
 * @param keptUntil the last day a human's review keeps it
 * @param released whether two people decided that it goes when it is due
 * @param holds what keeps it whatever the rules say
 * @param followed by rule, what the records say that the rule has this one follow; none for rules
 *     whose date is the record's own
 */
public record RecordFacts(
        Map<String, LocalDate> anchors,
        Set<String> cases,
        Map<String, String> attributes,
        Optional<LocalDate> activeOn,
        Optional<LocalDate> grantedOn,
        Optional<LocalDate> keptUntil,
        boolean released,
        List<HoldGround> holds,
        Map<String, Followed> followed) {

    /** Copies what it is given. */
    public RecordFacts {
        anchors = Map.copyOf(anchors);
        cases = Set.copyOf(cases);
        attributes = Map.copyOf(attributes);
        holds = List.copyOf(holds);
        followed = Map.copyOf(followed);
    }

    /** A record of which only its dates are known. */
    public static RecordFacts dated(Map<String, LocalDate> anchors) {
        return new RecordFacts(
                anchors,
                Set.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                Map.of());
    }

    /** The date of an anchor. */
    public Optional<LocalDate> anchor(String name) {
        return Optional.ofNullable(anchors.get(name));
    }

    /** The same record with a date of an anchor. */
    public RecordFacts at(String anchor, LocalDate day) {
        Map<String, LocalDate> dates = new HashMap<>(anchors);
        dates.put(anchor, day);
        return new RecordFacts(
                dates,
                cases,
                attributes,
                activeOn,
                grantedOn,
                keptUntil,
                released,
                holds,
                followed);
    }

    /** The same record after its erasure was granted on a day. */
    public RecordFacts granted(LocalDate day) {
        return new RecordFacts(
                anchors,
                cases,
                attributes,
                activeOn,
                Optional.of(day),
                keptUntil,
                released,
                holds,
                followed);
    }

    /** The same record under holds. */
    public RecordFacts held(List<HoldGround> grounds) {
        return new RecordFacts(
                anchors,
                cases,
                attributes,
                activeOn,
                grantedOn,
                keptUntil,
                released,
                grounds,
                followed);
    }

    /** The same record that a review keeps through a day. */
    public RecordFacts reviewed(LocalDate lastDay) {
        return new RecordFacts(
                anchors,
                cases,
                attributes,
                activeOn,
                grantedOn,
                Optional.of(lastDay),
                released,
                holds,
                followed);
    }

    /** The same record in these cases, with these attributes. */
    public RecordFacts in(Set<String> nowIn, Map<String, String> values) {
        return new RecordFacts(
                anchors, nowIn, values, activeOn, grantedOn, keptUntil, released, holds, followed);
    }

    /** The same record, last active on a day. */
    public RecordFacts active(LocalDate day) {
        return new RecordFacts(
                anchors,
                cases,
                attributes,
                Optional.of(day),
                grantedOn,
                keptUntil,
                released,
                holds,
                followed);
    }

    /** The same record after two people decided that it goes when it is due. */
    public RecordFacts let() {
        return new RecordFacts(
                anchors, cases, attributes, activeOn, grantedOn, keptUntil, true, holds, followed);
    }

    /** What the records say that a rule has this one follow; empty where it follows none. */
    public Optional<Followed> followed(String rule) {
        return Optional.ofNullable(followed.get(rule));
    }

    /** The same record, which follows others under a rule. */
    public RecordFacts following(String rule, Followed others) {
        Map<String, Followed> all = new HashMap<>(followed);
        all.put(rule, others);
        return new RecordFacts(
                anchors, cases, attributes, activeOn, grantedOn, keptUntil, released, holds, all);
    }
}
