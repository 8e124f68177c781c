package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.disclosure.DisclosureLog;
import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.kernel.rights.RightsExecution;
import nl.waarborg.spi.SubjectId;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which records that recipients were given stayed as they are, whatever became of others of their
 * kind. Opens transactions of its own.
 */
final class Untouched {

    private final RightsRoutes.Ports ports;

    Untouched(RightsRoutes.Ports ports) {
        this.ports = ports;
    }

    Future<Set<UUID>> of(Session session, Begun begun, ExecutionReport report) {
        return begun.told()
                .map(
                        task ->
                                switch (task.change()) {
                                    case CORRECTED ->
                                            given(session, begun)
                                                    .map(records -> but(records, begun));
                                    case ERASED -> kept(session, begun, report);
                                    case RESTRICTED, LIFTED -> none();
                                })
                .orElseGet(Untouched::none);
    }

    private static Future<Set<UUID>> none() {
        return Future.succeededFuture(Set.of());
    }

    private static Set<UUID> but(Map<String, Set<UUID>> records, Begun begun) {
        Set<UUID> others =
                records.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
        begun.corrections().stream().map(Correction::recordId).forEach(others::remove);
        return others;
    }

    /** Where something of a kind was kept as it is, each record is looked for. */
    private Future<Set<UUID>> kept(Session session, Begun begun, ExecutionReport report) {
        Set<String> mixed =
                report.receipts().stream()
                        .filter(one -> one.kept() > 0 && one.stripped() == 0)
                        .map(Receipt::dataset)
                        .collect(Collectors.toSet());
        return mixed.isEmpty() || ports.execution().isEmpty()
                ? none()
                : given(session, begun)
                        .compose(
                                records -> {
                                    records.keySet().retainAll(mixed);
                                    return staying(
                                            ports.execution().get(),
                                            session,
                                            begun.file().subject(),
                                            records);
                                });
    }

    private static Future<Set<UUID>> staying(
            RightsExecution execution,
            Session session,
            SubjectId subject,
            Map<String, Set<UUID>> records) {
        return records.isEmpty() ? none() : execution.staying(session, subject, records);
    }

    /** The records by which something was given to others, by dataset. */
    private Future<Map<String, Set<UUID>>> given(Session session, Begun begun) {
        return ports.transactions()
                .read(session, unit -> DisclosureLog.of(unit.asCore(), begun.file().subject()))
                .map(Untouched::byDataset);
    }

    private static Map<String, Set<UUID>> byDataset(List<DisclosureLog.Line> log) {
        Map<String, Set<UUID>> records = new HashMap<>();
        log.forEach(
                line ->
                        line.recordId()
                                .ifPresent(
                                        id ->
                                                records.computeIfAbsent(
                                                                line.recordDataset().orElse(""),
                                                                _ -> new HashSet<>())
                                                        .add(id)));
        return records;
    }
}
