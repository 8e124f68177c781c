package nl.waarborg.kernel.disclosure;

import io.vertx.core.Future;

import nl.waarborg.spi.DisclosureGround;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.TenantId;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** Those that get data only of people who agree to this. */
    public Set<String> restingOn(String consent) {
        return byName.entrySet().stream()
                .filter(one -> one.getValue().consent().filter(consent::equals).isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
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
     * @param consent the consent that it gets data on
     * @param withoutConsent the grounds on which it gets data all the same
     */
    public record Party(
            boolean processor,
            Map<String, String> names,
            Optional<EmailAddress> noticesTo,
            Optional<String> consent,
            Set<DisclosureGround> withoutConsent) {

        /** Copies what it is given. */
        public Party {
            names = Map.copyOf(names);
            withoutConsent = Set.copyOf(withoutConsent);
        }

        /** Whether the file says on what this party gets data. */
        public boolean limited() {
            return consent.isPresent() || !withoutConsent.isEmpty();
        }
    }

    /** The parties of each tenant. Safe for threads; answers from a cache. */
    @FunctionalInterface
    public interface Source {

        /** The parties of a tenant. */
        Future<Parties> partiesOf(TenantId tenant);
    }
}
