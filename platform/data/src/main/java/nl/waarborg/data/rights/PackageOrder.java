package nl.waarborg.data.rights;

import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which package to build.
 *
 * @param tenant the tenant
 * @param subject the person
 * @param id the package
 * @param request the request it answers
 * @param kind which
 */
record PackageOrder(TenantId tenant, SubjectId subject, UUID id, UUID request, PackageKind kind) {

    /** With the reach of the person: other people's rows do not exist. */
    Session session(DatabaseRole role, Instant now) {
        return new Session(
                tenant,
                Optional.empty(),
                Optional.of(subject),
                Reach.OWN,
                "rights",
                role,
                now,
                request);
    }
}
