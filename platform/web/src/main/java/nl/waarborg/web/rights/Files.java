package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.rights.CaseStatus;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Reads requests and takes their next step. */
final class Files {

    private Files() {}

    static Future<RequestFile> require(Tx tx, UUID id) {
        return tx.require(RequestTable.DATASET, id).map(RequestFile::new);
    }

    /** The request of the path, where it stands in one of these. */
    static Future<RequestFile> in(Call<?, ?> call, Set<CaseStatus> expected) {
        return require(call.tx(), call.id("id"))
                .map(
                        file -> {
                            if (!expected.contains(file.status())) {
                                throw Problem.conflict(
                                        "The request is "
                                                + file.status()
                                                + ". This step is for "
                                                + expected
                                                + ".");
                            }
                            return file;
                        });
    }

    /** Writes the step, of the version that was read, and answers how the request stands then. */
    static Future<RequestFile> step(Tx tx, RequestFile file, Values values) {
        return tx.update(
                        RequestTable.DATASET,
                        file.id(),
                        OptionalLong.of(file.row().get(RequestTable.DATASET.version())),
                        values)
                .compose(_ -> require(tx, file.id()));
    }

    static Future<RequestFile> step(Call<?, ?> call, RequestFile file, Values values) {
        return step(call.tx(), file, values);
    }
}
