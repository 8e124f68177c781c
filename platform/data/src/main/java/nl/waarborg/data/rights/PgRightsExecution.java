package nl.waarborg.data.rights;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.ErasurePreview;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.RightsCase;
import nl.waarborg.spi.SubjectId;

/** Carries out requests on PostgreSQL, from what core and plugins declare. Safe for threads. */
public final class PgRightsExecution {

    private final Erasures erasures;

    /** Over a database. */
    public PgRightsExecution(PgTransactions transactions, Registry registry) {
        erasures = new Erasures(transactions, registry);
    }

    /** What an erasure would do now; nothing is touched. */
    public Future<ErasurePreview> previewErasure(Session session, SubjectId subject) {
        return erasures.preview(session, subject);
    }

    /** Erases, but for what the law demands, holds, and what the decision's grounds name. */
    public Future<ExecutionReport> erase(Session session, RightsCase request, Decision decision) {
        return erasures.erase(session, request.subject(), request.id(), decision);
    }

    /**
     * Does an erasure again that a restored copy of the data does not know of.
     *
     * @param person the person of the ledger's line
     * @param detail the detail of its line
     */
    public Future<ExecutionReport> eraseAgain(
            Session session, SubjectId person, JsonObject detail) {
        return erasures.erase(
                session,
                person,
                LedgerDetail.requestOf(detail),
                LedgerDetail.decisionOf(detail, session.now()));
    }
}
