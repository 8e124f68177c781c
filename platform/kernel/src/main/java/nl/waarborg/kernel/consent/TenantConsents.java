package nl.waarborg.kernel.consent;

import io.vertx.core.Future;

import nl.waarborg.spi.TenantId;

import java.util.List;
import java.util.Optional;

/**
 * All that a tenant asks people to agree to.
 *
 * @param terms each
 */
public record TenantConsents(List<ConsentTerms> terms) {

    /** Copies what it is given. */
    public TenantConsents {
        terms = List.copyOf(terms);
    }

    /** The terms of that name. */
    public Optional<ConsentTerms> named(String id) {
        return terms.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The terms of each tenant. Safe for threads; answers from a cache. */
    @FunctionalInterface
    public interface Source {

        /** The terms of a tenant. */
        Future<TenantConsents> consentsOf(TenantId tenant);
    }
}
