package nl.waarborg.kernel.rights;

import nl.waarborg.kernel.disclosure.DisclosureLog;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What one recipient is told about data that it had (AVG art. 19).
 *
 * @param recipient the short name of the party in the tenant's file
 * @param data what it had of what changed: tables, or groups of data in the tenant's file
 * @param lastGivenOn the last day that it was given some of that
 * @param records by which records it was given, each as {@code dataset id}; what the recipient may
 *     know the person by
 * @param lines those of the log of disclosures that it is about
 */
public record RecipientNotice(
        String recipient,
        Set<String> data,
        LocalDate lastGivenOn,
        Set<String> records,
        Set<UUID> lines) {

    /** Copies what it is given. */
    public RecipientNotice {
        data = Set.copyOf(data);
        records = Set.copyOf(records);
        lines = Set.copyOf(lines);
    }

    /**
     * What a recipient was told before about a request.
     *
     * @param data what it had of what had changed
     * @param lines those of the log of disclosures that it was about; none where all were
     */
    public record Told(Set<String> data, Set<UUID> lines) {

        /** Copies what it is given. */
        public Told {
            data = Set.copyOf(data);
            lines = Set.copyOf(lines);
        }

        private boolean about(DisclosureLog.Line line, String one) {
            return data.contains(one) && (lines.isEmpty() || lines.contains(line.id()));
        }
    }

    /**
     * What was done.
     *
     * @param changed the tables in which something changed
     * @param untouched the records that stayed as they are, whatever became of others of their kind
     */
    public record Done(Set<String> changed, Set<UUID> untouched) {

        /** Copies what it is given. */
        public Done {
            changed = Set.copyOf(changed);
            untouched = Set.copyOf(untouched);
        }

        /** By what came of a request. */
        public static Done of(ExecutionReport report, Set<UUID> untouched) {
            return new Done(
                    report.receipts().stream()
                            .filter(Done::touched)
                            .map(Receipt::dataset)
                            .collect(Collectors.toSet()),
                    untouched);
        }

        private static boolean touched(Receipt receipt) {
            return receipt.deleted() + receipt.anonymised() + receipt.stripped() + receipt.changed()
                    > 0;
        }

        /** Of the table of the record itself, that record counts; of others all of the table. */
        private boolean concerns(DisclosureLog.Line line, String one) {
            boolean table = one.indexOf('.') > 0;
            boolean stayed =
                    line.recordDataset().filter(one::equals).isPresent()
                            && line.recordId().filter(untouched::contains).isPresent();
            return !table || (changed.contains(one) && !stayed);
        }
    }

    /** What happened to the data. */
    public enum Change {
        /** Put right or completed. */
        CORRECTED,
        /** Erased. */
        ERASED,
        /** Set aside. */
        RESTRICTED,
        /** No longer set aside. */
        LIFTED
    }

    /** What came of it. */
    public enum Outcome {
        /** A mail was written. */
        MAILED,
        /** A human told the recipient. */
        TOLD,
        /** It cannot be done, or only with disproportionate effort. */
        IMPOSSIBLE
    }

    /**
     * Whom to tell what: who had some of the tables in which something changed, and by a record of
     * such a table only where that changed itself. What was given by hand is known by groups of
     * data only; whoever had such a group is told whatever changed.
     *
     * @param done what was done
     * @param log all that was given of the person
     * @param told what each recipient was told before about this request
     * @param zone the zone of the organisation's days
     */
    public static List<RecipientNotice> of(
            Done done,
            Collection<DisclosureLog.Line> log,
            Map<String, List<Told>> told,
            ZoneId zone) {
        if (done.changed().isEmpty()) {
            return List.of();
        }
        Map<String, List<DisclosureLog.Line>> byRecipient = new LinkedHashMap<>();
        log.forEach(
                line ->
                        byRecipient
                                .computeIfAbsent(line.recipient(), _ -> new ArrayList<>())
                                .add(line));
        List<RecipientNotice> notices = new ArrayList<>();
        byRecipient.forEach(
                (recipient, lines) -> {
                    List<Told> before = told.getOrDefault(recipient, List.of());
                    List<DisclosureLog.Line> about =
                            lines.stream()
                                    .filter(line -> !untold(line, done, before).isEmpty())
                                    .toList();
                    if (!about.isEmpty()) {
                        notices.add(notice(recipient, about, done, before, zone));
                    }
                });
        return List.copyOf(notices);
    }

    /** What a disclosure gave of what changed, as far as that was not told yet. */
    private static List<String> untold(DisclosureLog.Line line, Done done, List<Told> before) {
        return line.data().stream()
                .filter(one -> done.concerns(line, one))
                .filter(one -> before.stream().noneMatch(told -> told.about(line, one)))
                .toList();
    }

    private static RecipientNotice notice(
            String recipient,
            List<DisclosureLog.Line> lines,
            Done done,
            List<Told> before,
            ZoneId zone) {
        Set<String> data = new TreeSet<>();
        Set<String> records = new TreeSet<>();
        LocalDate last = LocalDate.MIN;
        for (DisclosureLog.Line line : lines) {
            data.addAll(untold(line, done, before));
            line.recordId()
                    .ifPresent(id -> records.add(line.recordDataset().orElse("") + " " + id));
            LocalDate day = LocalDate.ofInstant(line.at(), zone);
            last = day.isAfter(last) ? day : last;
        }
        Set<UUID> ids = lines.stream().map(DisclosureLog.Line::id).collect(Collectors.toSet());
        return new RecipientNotice(recipient, data, last, records, ids);
    }
}
