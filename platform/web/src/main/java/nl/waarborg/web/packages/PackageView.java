package nl.waarborg.web.packages;

import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.kernel.rights.PackageStatus;
import nl.waarborg.kernel.rights.PackageTables;
import nl.waarborg.spi.Input;
import nl.waarborg.spi.Row;

import java.time.Instant;
import java.util.UUID;

/**
 * A package.
 *
 * @param id its id
 * @param kind what it holds
 * @param status how far it is
 * @param recordsDone how many records stand in it
 * @param recordsTotal how many there are
 * @param begunAt when it was begun
 * @param expiresAt when it goes
 */
@Input.Meaning("A package of a person's data.")
record PackageView(
        UUID id,
        PackageKind kind,
        PackageStatus status,
        @Input.Meaning("How many records stand in it.") long recordsDone,
        @Input.Meaning("How many records there are.") long recordsTotal,
        Instant begunAt,
        @Input.Meaning("When it goes.") Instant expiresAt) {

    static PackageView of(Row row) {
        return new PackageView(
                row.get(PackageTables.PACKAGE.id()),
                row.get(PackageTables.KIND),
                row.get(PackageTables.STATUS),
                row.get(PackageTables.RECORDS_DONE),
                row.get(PackageTables.RECORDS_TOTAL),
                row.get(PackageTables.PACKAGE.createdAt()),
                row.get(PackageTables.EXPIRES_AT));
    }
}
