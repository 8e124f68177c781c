package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.rights.PackageTables;
import nl.waarborg.spi.Tx;

import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * The package that answers a request.
 *
 * @param id its id
 * @param lastDay the last whole day on which it is there, where the organisation is
 */
record BuiltPackage(UUID id, LocalDate lastDay) {

    /** The newest of a request; the others are gone. */
    static Future<Optional<BuiltPackage>> newest(Tx core, UUID request, ZoneId zone) {
        return core.first(
                        DSL.select(
                                        PackageTables.PACKAGE.id().field(),
                                        PackageTables.EXPIRES_AT.field())
                                .from(PackageTables.PACKAGE.asTable())
                                .where(PackageTables.REQUEST_ID.field().eq(request))
                                .orderBy(PackageTables.PACKAGE.createdAt().field().desc())
                                .limit(1))
                .map(
                        found ->
                                found.map(
                                        row ->
                                                new BuiltPackage(
                                                        row.get(PackageTables.PACKAGE.id()),
                                                        LocalDate.ofInstant(
                                                                        row.get(
                                                                                PackageTables
                                                                                        .EXPIRES_AT),
                                                                        zone)
                                                                .minusDays(1))));
    }
}
