package nl.waarborg.web.retention;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.retention.Effect;
import nl.waarborg.kernel.retention.Explained;
import nl.waarborg.kernel.retention.HoldGround;
import nl.waarborg.kernel.retention.TaskKind;
import nl.waarborg.kernel.retention.Verdict.Running;
import nl.waarborg.kernel.retention.Verdict.Standing;
import nl.waarborg.spi.Input;
import nl.waarborg.web.DataNameView;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Why a record is here, until when, and what then becomes of it.
 *
 * @param id the record
 * @param dataset its kind
 * @param name what people read instead
 * @param with the record whose term it shares
 * @param keptBy the number of the rule that keeps it
 * @param until the last day it is kept; absent while no date is known
 * @param eraseOn the day it goes
 * @param effect what then becomes of it
 * @param stripOn the day it is emptied of all but what a law demands
 * @param active whether something happened with it after its term began, so that people decide
 * @param rules every rule about it
 * @param holds the holds that stand
 * @param restricted whether its restriction keeps it until that is lifted
 * @param tasks what people were asked about it
 */
@Input.Meaning("Why a record is here, until when, and what then becomes of it.")
record KeptView(
        UUID id,
        @Input.Meaning("The kind of record.") String dataset,
        @Input.Meaning("What people read instead of the dataset's name.") DataNameView name,
        @Nullable @Input.Meaning("The record whose term it shares.") With with,
        @Nullable @Input.Meaning("The number of the rule that keeps it.") String keptBy,
        @Nullable @Input.Meaning("The last day it is kept; absent while no date is known.")
                LocalDate until,
        @Nullable @Input.Meaning("The day it goes.") LocalDate eraseOn,
        @Input.Meaning("What then becomes of it.") Effect effect,
        @Nullable @Input.Meaning("The day it is emptied of all but what a law demands.")
                LocalDate stripOn,
        @Input.Meaning("Whether it was active after its term began, so that people decide.")
                boolean active,
        List<Rule> rules,
        List<Hold> holds,
        @Input.Meaning(
                        "Whether a restriction (AVG art. 18) keeps it, whatever the rules say, until"
                                + " it is lifted.")
                boolean restricted,
        List<Task> tasks) {

    /**
     * Another record.
     *
     * @param id its id
     * @param dataset its kind
     */
    @Input.Meaning("Another record.")
    record With(UUID id, String dataset) {}

    /**
     * A rule about the record.
     *
     * @param id its number
     * @param standing whether it decides, and if not, why another one does
     * @param anchor the event that its term starts with
     * @param anchorOn the day of that event
     * @param countedFrom the day that the term counts from
     * @param period its length
     * @param bound what the length means
     * @param legalDuty whether a law demands it
     * @param until the last day it lets the record stay or demands it
     * @param nl what it means, in Dutch
     * @param en what it means, in English
     */
    @Input.Meaning("A rule about a record.")
    record Rule(
            String id,
            @Input.Meaning("Whether it decides, and if not, why another one does.")
                    Standing standing,
            String anchor,
            @Nullable @Input.Meaning("The day of that event.") LocalDate anchorOn,
            @Nullable @Input.Meaning("The day that the term counts from.") LocalDate countedFrom,
            @Input.Meaning("The length of the term, as ISO 8601 has it.") String period,
            RetentionRule.Bound bound,
            boolean legalDuty,
            @Nullable LocalDate until,
            @Nullable String nl,
            @Nullable String en) {}

    /**
     * A hold that stands.
     *
     * @param id the hold; absent for the person
     * @param ground why; absent for the person where telling would spoil an inquiry
     * @param onPerson whether it is on all that is kept of the person
     * @param reviewOn when it is looked at again
     */
    @Input.Meaning("A hold that stands.")
    record Hold(
            @Nullable UUID id, @Nullable HoldGround ground, boolean onPerson, LocalDate reviewOn) {}

    /**
     * What people were asked.
     *
     * @param id the task
     * @param kind what is asked
     * @param reason why the database refused
     */
    @Input.Meaning("What people were asked about a record.")
    record Task(UUID id, TaskKind kind, @Nullable String reason) {}

    /** As staff see it. */
    static KeptView ofStaff(Explained record, DataNames names) {
        return of(
                record,
                names,
                record.holds().stream()
                        .map(
                                hold ->
                                        new Hold(
                                                hold.id(),
                                                hold.ground(),
                                                hold.onPerson(),
                                                hold.reviewOn()))
                        .toList(),
                record.tasks().stream()
                        .map(task -> new Task(task.id(), task.kind(), task.reason()))
                        .toList());
    }

    /** As the person sees it: that a hold stands, and why unless that would spoil an inquiry. */
    static KeptView ofPerson(Explained record, DataNames names) {
        return of(
                record,
                names,
                record.holds().stream()
                        .map(
                                hold ->
                                        new Hold(
                                                null,
                                                hold.ground() == HoldGround.FRAUD
                                                        ? null
                                                        : hold.ground(),
                                                hold.onPerson(),
                                                hold.reviewOn()))
                        .toList(),
                List.of());
    }

    private static KeptView of(
            Explained record, DataNames names, List<Hold> holds, List<Task> tasks) {
        var verdict = record.verdict();
        Explained.Ref with = record.with();
        return new KeptView(
                record.id(),
                record.dataset(),
                DataNameView.of(names.of(record.dataset())),
                with == null ? null : new With(with.id(), with.dataset()),
                verdict.keptBy().orElse(null),
                verdict.until().orElse(null),
                verdict.eraseOn().orElse(null),
                verdict.effect(),
                verdict.stripOn().orElse(null),
                verdict.guarded(),
                verdict.rules().stream().map(rule -> rule(rule, record)).toList(),
                holds,
                record.restricted(),
                tasks);
    }

    private static Rule rule(Running running, Explained record) {
        RetentionRule rule = running.rule().rule();
        Map<String, String> texts = record.texts().getOrDefault(rule.id(), Map.of());
        return new Rule(
                rule.id(),
                running.standing(),
                rule.anchor().event(),
                record.dates().get(rule.anchor().event()),
                running.start().orElse(null),
                rule.period().toString(),
                rule.bound(),
                rule.legalDuty(),
                running.lastKept().orElse(null),
                texts.get("nl"),
                texts.get("en"));
    }
}
