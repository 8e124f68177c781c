package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountNames;
import nl.waarborg.kernel.rights.CaseStatus;
import nl.waarborg.kernel.rights.DecisionRules;
import nl.waarborg.kernel.rights.ReceiptTable;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.RightsLetters;
import nl.waarborg.kernel.rights.RightsPromises;
import nl.waarborg.kernel.rights.Sender;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Closes a request of which something could not be carried out: a named human says why, nothing is
 * tried any more, and the person hears what is missing and where to go with that.
 */
final class Closing {

    private final RightsRoutes.Ports ports;

    Closing(RightsRoutes.Ports ports) {
        this.ports = ports;
    }

    Future<RequestFile> close(Call<Steps.Unfinished, Nothing> call) {
        String reason = call.body().reason().strip();
        if (!DecisionRules.saysSomething(reason)) {
            throw Problem.invalid(
                    List.of(new Fault("/reason", "too-short", "Give at least 10 characters")));
        }
        Future<RightsPromises> promises = ports.tenants().rightsOf(call.tenant());
        Future<RequestFile> file = Files.in(call, EnumSet.of(CaseStatus.INCOMPLETE));
        Future<List<Row>> receipts = Details.receipts(call.tx(), call.id("id"));
        Future<Optional<String>> by =
                AccountNames.of(call.tx(), Optional.of(call.caller().account().value()));
        return Future.all(promises, file, receipts, by)
                .compose(_ -> Files.step(call, file.result(), closed(call, reason)))
                .compose(
                        closed ->
                                new RightsLetters(
                                                Sender.of(call),
                                                promises.result(),
                                                ports.names(),
                                                closed)
                                        .closed(by.result(), missing(receipts.result()), reason)
                                        .map(closed));
    }

    private static Values closed(Call<?, ?> call, String reason) {
        return Values.of(RequestTable.STATUS, CaseStatus.CLOSED_INCOMPLETE)
                .set(RequestTable.CLOSED_AT, call.now())
                .set(RequestTable.CLOSED_BY, call.caller().account().value())
                .set(RequestTable.CLOSE_REASON, reason)
                .setNullable(RequestTable.RETRY_ON, null);
    }

    /** What did not answer the last time. */
    private static List<String> missing(List<Row> receipts) {
        Optional<Instant> last =
                receipts.stream()
                        .map(row -> row.get(ReceiptTable.DATASET.createdAt()))
                        .max(Comparator.naturalOrder());
        return receipts.stream()
                .filter(row -> last.equals(row.find(ReceiptTable.DATASET.createdAt())))
                .filter(row -> row.find(ReceiptTable.MISSING).isPresent())
                .map(row -> row.get(ReceiptTable.DATASET_NAME))
                .distinct()
                .toList();
    }
}
