package nl.waarborg.server;

import nl.waarborg.data.rights.Packages;
import nl.waarborg.data.rights.PgPersonalData;
import nl.waarborg.data.rights.PgRightsExecution;
import nl.waarborg.kernel.rights.PersonalData;
import nl.waarborg.web.rights.ExecutionRetries;
import nl.waarborg.web.rights.RightsRoutes;

import java.util.Optional;

/**
 * What carries out people's requests about their data.
 *
 * @param core below it
 */
record RightsParts(Core core) {

    /** Carries out people's requests. */
    PgRightsExecution execution() {
        return new PgRightsExecution(
                core.database(), core.prepared().registry(), packages(), core.mails());
    }

    /** Builds and removes packages of people's data. */
    Packages packages() {
        return new Packages(
                core.database(), core.prepared().registry(), core.options().clock(), core.home());
    }

    /** Reads directly what is kept of a person. */
    PersonalData personalData() {
        return new PgPersonalData(core.database(), core.prepared().registry());
    }

    /** People's requests about their data. */
    RightsRoutes routes() {
        return new RightsRoutes(ports());
    }

    /** What could not be carried out wholly. */
    ExecutionRetries retries() {
        return new ExecutionRetries(ports(), core.options().clock());
    }

    private RightsRoutes.Ports ports() {
        return new RightsRoutes.Ports(
                core.transactions(),
                core.prepared().registry(),
                core.mails(),
                core.tenants(),
                core.tenants(),
                core.consents().withdrawals(),
                Optional.of(execution()));
    }
}
