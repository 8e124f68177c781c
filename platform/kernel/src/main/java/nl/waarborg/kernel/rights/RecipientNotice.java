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
import java.util.stream.Collectors;

/**
 * What one recipient is told about data that it had (AVG art. 19).
 *
 * @param recipient the short name of the party in the tenant's file
 * @param data what it had of what changed: tables, or groups of data in the tenant's file
 * @param lastGivenOn the last day that it was given some of that
 * @param records by which records it was given, each as {@code dataset id}; what the recipient may
 *     know the person by
 */
public record RecipientNotice(
        String recipient, Set<String> data, LocalDate lastGivenOn, Set<String> records) {

    /** Copies what it is given. */
    public RecipientNotice {
        data = Set.copyOf(data);
        records = Set.copyOf(records);
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
     * Whom to tell what: who had some of the tables in which something changed. What was given by
     * hand is known by groups of data only; whoever had such a group is told whatever changed.
     *
     * @param report what was done
     * @param log all that was given of the person
     * @param told what each recipient was told before about this request
     * @param zone the zone of the organisation's days
     */
    public static List<RecipientNotice> of(
            ExecutionReport report,
            Collection<DisclosureLog.Line> log,
            Map<String, Set<String>> told,
            ZoneId zone) {
        Set<String> changed =
                report.receipts().stream()
                        .filter(RecipientNotice::touched)
                        .map(Receipt::dataset)
                        .collect(Collectors.toSet());
        Map<String, List<DisclosureLog.Line>> byRecipient = new LinkedHashMap<>();
        if (!changed.isEmpty()) {
            log.forEach(
                    line ->
                            byRecipient
                                    .computeIfAbsent(line.recipient(), _ -> new ArrayList<>())
                                    .add(line));
        }
        List<RecipientNotice> notices = new ArrayList<>();
        byRecipient.forEach(
                (recipient, lines) -> {
                    Set<String> known = told.getOrDefault(recipient, Set.of());
                    List<DisclosureLog.Line> about =
                            lines.stream().filter(line -> tells(line, changed, known)).toList();
                    if (!about.isEmpty()) {
                        notices.add(notice(recipient, about, changed, known, zone));
                    }
                });
        return List.copyOf(notices);
    }

    private static boolean touched(Receipt receipt) {
        return receipt.deleted() + receipt.anonymised() + receipt.stripped() + receipt.changed()
                > 0;
    }

    private static boolean tells(DisclosureLog.Line line, Set<String> changed, Set<String> known) {
        return line.data().stream().anyMatch(one -> concerns(one, changed) && !known.contains(one));
    }

    private static boolean concerns(String data, Set<String> changed) {
        boolean table = data.indexOf('.') > 0;
        return !table || changed.contains(data);
    }

    private static RecipientNotice notice(
            String recipient,
            List<DisclosureLog.Line> lines,
            Set<String> changed,
            Set<String> known,
            ZoneId zone) {
        Set<String> data = new TreeSet<>();
        Set<String> records = new TreeSet<>();
        LocalDate last = LocalDate.MIN;
        for (DisclosureLog.Line line : lines) {
            line.data().stream()
                    .filter(one -> concerns(one, changed) && !known.contains(one))
                    .forEach(data::add);
            line.recordId()
                    .ifPresent(id -> records.add(line.recordDataset().orElse("") + " " + id));
            LocalDate day = LocalDate.ofInstant(line.at(), zone);
            last = day.isAfter(last) ? day : last;
        }
        return new RecipientNotice(recipient, data, last, records);
    }
}
