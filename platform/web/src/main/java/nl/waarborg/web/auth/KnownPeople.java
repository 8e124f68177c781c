package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.TenantView;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.SubjectId;

import java.util.Set;

/** Whom the modules of a tenant know by an e-mail address. Safe for threads. */
@FunctionalInterface
public interface KnownPeople {

    /** Where no module knows anybody so. */
    KnownPeople NOBODY = (tenant, address) -> Future.succeededFuture(Set.of());

    /** The people, with an account or without. */
    Future<Set<SubjectId>> by(TenantView tenant, EmailAddress address);
}
