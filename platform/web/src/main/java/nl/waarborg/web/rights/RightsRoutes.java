package nl.waarborg.web.rights;

import nl.waarborg.kernel.Correspondence;
import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.consent.Withdrawals;
import nl.waarborg.kernel.disclosure.Parties;
import nl.waarborg.kernel.rights.RightsExecution;
import nl.waarborg.kernel.rights.TenantRights;
import nl.waarborg.spi.Route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requests about data: {@code /me/requests} and {@code /rights-requests}. */
public final class RightsRoutes {

    private final OwnRequestRoutes own;
    private final RequestRoutes staff;

    /** Over what a node has. */
    public RightsRoutes(Ports ports) {
        Opening opening =
                new Opening(
                        ports.tenants(),
                        new RecordOwners(ports.transactions(), ports.registry()),
                        ports.names());
        own = new OwnRequestRoutes(opening, ports.names());
        staff =
                new RequestRoutes(
                        opening,
                        new Handling(ports.tenants(), ports.names()),
                        new Deciding(ports.tenants(), ports.execution(), ports.names()),
                        new Executing(ports),
                        new Closing(ports),
                        ports.names());
    }

    /** The routes. */
    public List<Route<?, ?, ?>> all() {
        List<Route<?, ?, ?>> all = new ArrayList<>(own.all());
        all.addAll(staff.all());
        all.addAll(RecipientRoutes.all());
        return List.copyOf(all);
    }

    /**
     * What the routes work with.
     *
     * @param transactions the database
     * @param registry what plugins declare
     * @param mails how people are written to
     * @param tenants what each tenant promises
     * @param parties who receives data, as each tenant's file names them
     * @param consents how consents are taken back
     * @param execution what carries requests out; empty where nothing does
     */
    public record Ports(
            Transactions transactions,
            Registry registry,
            Correspondence mails,
            TenantRights tenants,
            Parties.Source parties,
            Withdrawals consents,
            Optional<RightsExecution> execution) {

        /** What people read instead of the names of tables. */
        DataNames names() {
            return registry.names();
        }
    }
}
