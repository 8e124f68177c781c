package nl.waarborg.server;

import io.vertx.core.Future;

import nl.waarborg.data.rights.PgRightsExecution;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.ErasurePreview;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.kernel.rights.RightsCase;
import nl.waarborg.kernel.rights.RightsExecution;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.SubjectId;

import java.util.List;
import java.util.UUID;

/** What this installation carries out; the rest says that it does not. */
final class InstalledRights implements RightsExecution {

    private final PgRightsExecution erasing;

    InstalledRights(PgRightsExecution erasing) {
        this.erasing = erasing;
    }

    @Override
    public Future<ErasurePreview> previewErasure(Session session, SubjectId subject) {
        return erasing.previewErasure(session, subject);
    }

    @Override
    public Future<ExecutionReport> erase(Session session, RightsCase request, Decision decision) {
        return erasing.erase(session, request, decision);
    }

    @Override
    public Future<UUID> buildPackage(Session session, RightsCase request, PackageKind kind) {
        return notInstalled();
    }

    @Override
    public Future<ExecutionReport> restrict(Session session, RightsCase request, boolean on) {
        return notInstalled();
    }

    @Override
    public Future<ExecutionReport> rectify(
            Session session, RightsCase request, List<Correction> corrections) {
        return notInstalled();
    }

    private static <T> Future<T> notInstalled() {
        return Future.failedFuture(
                Problem.conflict("What carries this type of request out is not installed here."));
    }
}
