package nl.waarborg.web.retention;

import io.vertx.core.Future;

import nl.waarborg.kernel.retention.RetentionDesk;
import nl.waarborg.kernel.retention.RetentionDesk.HoldTarget;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A hold is on something that is there: one on nothing would reassure and protect nothing. */
record HoldTargetRules(RetentionDesk desk, TenantId tenant) {

    /** Fails with every target that is not there. */
    Future<Void> refuse(NewHold hold) {
        return Future.all(record(hold), person(hold))
                .map(both -> both.<Optional<Fault>>list())
                .map(found -> found.stream().flatMap(Optional::stream).toList())
                .compose(HoldTargetRules::refuse);
    }

    private static Future<Void> refuse(List<Fault> faults) {
        return faults.isEmpty()
                ? Future.succeededFuture()
                : Future.failedFuture(Problem.invalid(faults));
    }

    private Future<Optional<Fault>> record(NewHold hold) {
        String dataset = hold.dataset();
        UUID id = hold.recordId();
        return dataset == null || id == null
                ? Future.succeededFuture(Optional.empty())
                : desk.holdable(tenant, dataset, id).map(HoldTargetRules::fault);
    }

    private static Optional<Fault> fault(HoldTarget target) {
        return switch (target) {
            case THERE -> Optional.empty();
            case NO_DATASET ->
                    Optional.of(
                            new Fault(
                                    "/dataset",
                                    "unknown",
                                    "Name data about people, as the preview names it."));
            case NO_RECORD ->
                    Optional.of(
                            new Fault(
                                    "/recordId",
                                    "unknown",
                                    "There is no such record of that data."));
        };
    }

    private Future<Optional<Fault>> person(NewHold hold) {
        UUID person = hold.subjectId();
        return person == null
                ? Future.succeededFuture(Optional.empty())
                : desk.knows(tenant, new SubjectId(person))
                        .map(
                                known ->
                                        known
                                                ? Optional.empty()
                                                : Optional.of(
                                                        new Fault(
                                                                "/subjectId",
                                                                "unknown",
                                                                "There is no such person.")));
    }
}
