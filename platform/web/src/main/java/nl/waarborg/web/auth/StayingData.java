package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.retention.Explained;
import nl.waarborg.kernel.retention.RetentionDesk;
import nl.waarborg.kernel.rights.Staying;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks the running rules what stays of a person.
 *
 * @param desk knows the rules
 */
record StayingData(RetentionDesk desk) {

    private static final int AT_ONCE = 100;

    /** As it is within a transaction that is under way. */
    Future<List<Staying>> of(UnitOfWork unit, List<RetentionRule> rules, SubjectId person) {
        return next(unit, person, new PageRequest(AT_ONCE, Optional.empty()), new ArrayList<>())
                .map(records -> Staying.of(records, rules));
    }

    /** The rules that run. */
    Future<List<RetentionRule>> rules(TenantId tenant) {
        return desk.rules(tenant);
    }

    private Future<List<Explained>> next(
            UnitOfWork unit, SubjectId person, PageRequest page, List<Explained> sofar) {
        return desk.explain(unit, person, page)
                .map(found -> found.orElseGet(() -> new Page<>(List.of(), Optional.empty())))
                .compose(
                        found -> {
                            sofar.addAll(found.items());
                            return found.next().isEmpty()
                                    ? Future.succeededFuture(sofar)
                                    : next(
                                            unit,
                                            person,
                                            new PageRequest(AT_ONCE, found.next()),
                                            sofar);
                        });
    }
}
