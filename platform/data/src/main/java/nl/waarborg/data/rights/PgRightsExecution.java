package nl.waarborg.data.rights;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.kernel.Correspondence;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.ErasurePreview;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.GoneOn;
import nl.waarborg.kernel.rights.PackageEnd;
import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.kernel.rights.RightsCase;
import nl.waarborg.kernel.rights.RightsExecution;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Carries out requests on PostgreSQL, from what core and plugins declare. Safe for threads. */
public final class PgRightsExecution implements RightsExecution {

    private final Erasures erasures;
    private final Packages packages;
    private final Restrictions restrictions;
    private final Corrections corrections;
    private final Remaining remaining;

    /**
     * Over a database.
     *
     * @param mails tells people before a restriction ends
     */
    public PgRightsExecution(
            PgTransactions transactions,
            Registry registry,
            Packages packages,
            Correspondence mails) {
        erasures = new Erasures(transactions, registry);
        this.packages = packages;
        restrictions = new Restrictions(transactions, registry, mails);
        corrections = new Corrections(transactions, registry);
        remaining = new Remaining(transactions, registry);
    }

    @Override
    public Future<ErasurePreview> previewErasure(Session session, SubjectId subject) {
        return erasures.preview(session, subject);
    }

    @Override
    public Future<ExecutionReport> erase(Session session, RightsCase request, Decision decision) {
        return erasures.erase(session, Grant.of(request, decision));
    }

    @Override
    public Future<List<UUID>> goingOn(Session session) {
        return erasures.goingOn(session);
    }

    @Override
    public Future<GoneOn> goOn(Session session, UUID request) {
        return erasures.goOn(session, request);
    }

    @Override
    public Future<Set<String>> endingByRule(Session session, Set<String> datasets) {
        return erasures.endingByRule(session, datasets);
    }

    @Override
    public Future<Set<UUID>> staying(
            Session session, SubjectId subject, Map<String, Set<UUID>> records) {
        return remaining.of(session, subject, records);
    }

    /**
     * Does an erasure again that a restored copy of the data does not know of.
     *
     * @param person the person of the ledger's line
     * @param detail the detail of its line
     */
    public Future<ExecutionReport> eraseAgain(
            Session session, SubjectId person, JsonObject detail) {
        return erasures.erase(session, LedgerDetail.grantOf(detail, person, session.now()));
    }

    @Override
    public Future<UUID> buildPackage(
            Session session, RightsCase request, PackageKind kind, PackageEnd end) {
        return packages.begin(session, request, kind, end);
    }

    /**
     * Removes packages that have expired and takes up those that were left behind.
     *
     * @param end hears how those ended
     */
    public Future<Void> tendPackages(TenantId tenant, PackageEnd end) {
        return packages.tend(tenant, end);
    }

    @Override
    public Future<ExecutionReport> restrict(
            Session session, RightsCase request, Recipient reader, boolean on) {
        return restrictions.restrict(session, request, reader, on);
    }

    @Override
    public Future<ExecutionReport> rectify(
            Session session, RightsCase request, List<Correction> asked) {
        return corrections.rectify(session, request, asked);
    }
}
