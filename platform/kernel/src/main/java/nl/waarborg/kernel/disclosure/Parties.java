package nl.waarborg.kernel.disclosure;

import io.vertx.core.Future;

import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.TenantId;

import java.util.Map;
import java.util.Optional;

/**
 * The parties outside a tenant that receive data of people, as its file names them.
 *
 * @param byName each processor and recipient, by its short name
 */
public record Parties(Map<String, Party> byName) {

    /** Copies what it is given. */
    public Parties {
        byName = Map.copyOf(byName);
    }

    /** The party of that short name. */
    public Optional<Party> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * A party.
     *
     * @param processor whether it works on behalf of the organisation
     * @param names what it is called, by language
     * @param noticesTo where it is told that data it had was changed or erased (AVG art. 19)
     */
    public record Party(
            boolean processor, Map<String, String> names, Optional<EmailAddress> noticesTo) {

        /** Copies what it is given. */
        public Party {
            names = Map.copyOf(names);
        }
    }

    /** The parties of each tenant. Safe for threads; answers from a cache. */
    @FunctionalInterface
    public interface Source {

        /** The parties of a tenant. */
        Future<Parties> partiesOf(TenantId tenant);
    }
}
