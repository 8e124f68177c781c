package nl.waarborg.web.auth;

import io.vertx.core.Future;

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

    Future<List<Staying>> of(TenantId tenant, SubjectId person) {
        Future<List<Explained>> records =
                next(tenant, person, new PageRequest(AT_ONCE, Optional.empty()), new ArrayList<>());
        Future<List<RetentionRule>> rules = desk.rules(tenant);
        return Future.all(records, rules).map(_ -> Staying.of(records.result(), rules.result()));
    }

    private Future<List<Explained>> next(
            TenantId tenant, SubjectId person, PageRequest page, List<Explained> sofar) {
        return desk.explain(tenant, person, page)
                .map(found -> found.orElseGet(() -> new Page<>(List.of(), Optional.empty())))
                .compose(
                        found -> {
                            sofar.addAll(found.items());
                            return found.next().isEmpty()
                                    ? Future.succeededFuture(sofar)
                                    : next(
                                            tenant,
                                            person,
                                            new PageRequest(AT_ONCE, found.next()),
                                            sofar);
                        });
    }
}
