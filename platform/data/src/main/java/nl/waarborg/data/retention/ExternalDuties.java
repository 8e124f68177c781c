package nl.waarborg.data.retention;

import io.vertx.core.Future;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.policy.TenantPolicy;
import nl.waarborg.kernel.retention.Days;
import nl.waarborg.kernel.retention.GoverningRule;
import nl.waarborg.kernel.retention.RecordRules;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.spi.Dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What people must also remove in systems that the platform cannot reach when a request ends data
 * before its term does: the copy there dies by the same hand, whoever asked (IKO-R6).
 *
 * @param statements the transaction in which the data goes
 * @param now its moment
 */
public record ExternalDuties(Statements statements, Instant now) {

    /**
     * Asks for it, once for each kind of data of which something went.
     *
     * @param module whose data it is
     * @param request the request, by whose id people find whom it is about for as long as that may
     *     be known
     */
    public Future<Void> ask(
            String module, List<Dataset> datasets, List<Receipt> receipts, UUID request) {
        return receipts.stream().noneMatch(receipt -> gone(receipt) > 0)
                ? Future.succeededFuture()
                : Policies.running(statements)
                        .compose(
                                running ->
                                        ask(running.policy(), module, datasets, receipts, request));
    }

    private Future<Void> ask(
            TenantPolicy policy,
            String module,
            List<Dataset> datasets,
            List<Receipt> receipts,
            UUID request) {
        RunRows rows = new RunRows(statements);
        LocalDate today = Days.of(now, policy.zone());
        List<Future<?>> sent = new ArrayList<>();
        for (Dataset dataset : datasets) {
            int records =
                    receipts.stream()
                            .filter(one -> one.dataset().equals(dataset.table().toString()))
                            .mapToInt(ExternalDuties::gone)
                            .sum();
            if (records > 0) {
                String name = dataset.table().toString();
                duties(policy, module, dataset)
                        .forEach(
                                rule ->
                                        sent.add(
                                                rows.ask(
                                                        "EXTERNAL",
                                                        name,
                                                        request,
                                                        rule,
                                                        records,
                                                        today)));
            }
        }
        return Future.all(sent).mapEmpty();
    }

    /** One duty is enough where a rule about all of the data has it; else those about its parts. */
    private static List<String> duties(TenantPolicy policy, String module, Dataset dataset) {
        List<RetentionRule> outside =
                RecordRules.of(policy, module, dataset).rules().stream()
                        .map(GoverningRule::rule)
                        .filter(rule -> !rule.externalTask().isEmpty())
                        .toList();
        List<RetentionRule> whole =
                outside.stream().filter(rule -> rule.isAbout(dataset.retainedAs())).toList();
        return (whole.isEmpty() ? outside : whole)
                .stream().map(RetentionRule::id).distinct().toList();
    }

    private static int gone(Receipt receipt) {
        return Math.toIntExact(receipt.deleted() + receipt.anonymised() + receipt.stripped());
    }
}
