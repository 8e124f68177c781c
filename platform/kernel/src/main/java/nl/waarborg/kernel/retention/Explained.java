package nl.waarborg.kernel.retention;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Why one record is here.
 *
 * @param dataset its table, with its schema
 * @param id the record
 * @param with the record whose term it shares; null where it has its own
 * @param verdict what the rules say of it
 * @param dates the dates of the anchors that its rules run from, as the record has them
 * @param texts what the tenant's file says of each rule, by rule and language
 * @param holds the holds that stand on it or on the person
 * @param restricted whether a restriction keeps it, until it is lifted (AVG art. 18)
 * @param tasks what humans were asked about it and have not answered
 */
public record Explained(
        String dataset,
        UUID id,
        @Nullable Ref with,
        Verdict verdict,
        Map<String, LocalDate> dates,
        Map<String, Map<String, String>> texts,
        List<Hold> holds,
        boolean restricted,
        List<Task> tasks) {

    /** Copies what it is given. */
    public Explained {
        dates = Map.copyOf(dates);
        texts = Map.copyOf(texts);
        holds = List.copyOf(holds);
        tasks = List.copyOf(tasks);
    }

    /**
     * A record.
     *
     * @param dataset its table, with its schema
     * @param id its id
     */
    public record Ref(String dataset, UUID id) {}

    /**
     * A hold that stands.
     *
     * @param id the hold
     * @param ground why
     * @param onPerson whether it is on all that is kept of the person
     * @param reviewOn when its owner looks at it again
     */
    public record Hold(UUID id, HoldGround ground, boolean onPerson, LocalDate reviewOn) {}

    /**
     * An open task.
     *
     * @param id the task
     * @param kind what is asked
     * @param reason why the database refused; null for other kinds
     */
    public record Task(UUID id, TaskKind kind, @Nullable String reason) {}
}
