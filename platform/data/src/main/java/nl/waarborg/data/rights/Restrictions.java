package nl.waarborg.data.rights;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.retention.Policies;
import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.CoreMails;
import nl.waarborg.kernel.Correspondence;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.SubjectRows;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.kernel.retention.Days;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.ExecutionReport.Missing;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.RightsCase;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.SubjectId;

import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Sets a person's data aside and lifts that again, some days after the person was told. What is set
 * aside the database itself hides from every module. Safe for threads.
 */
final class Restrictions {

    /** The purpose of work that carries out what a person asked for: it sees what is set aside. */
    static final String PURPOSE = "rights";

    /** Between telling the person and the end of the restriction (AVG art. 18(3)). */
    private static final Duration NOTICE = Duration.ofDays(3);

    private static final DatabaseRole CORE = new DatabaseRole.Core();

    private static final String PLACE =
            "INSERT INTO core.restriction (tenant_id, id, created_at, subject_id, request_id)"
                    + " SELECT core.tenant(), gen_random_uuid(), core.now(), {0}, {1}"
                    + " WHERE NOT EXISTS (SELECT FROM core.restriction r"
                    + " WHERE r.subject_id = {0} AND r.ends_at IS NULL)";

    private static final String STANDS =
            "SELECT count(*) FROM core.restriction WHERE subject_id = {0} AND ends_at IS NULL";

    private static final String END =
            "UPDATE core.restriction SET announced_at = core.now(), ends_at = {1}"
                    + " WHERE subject_id = {0} AND ends_at IS NULL";

    private final PgTransactions transactions;
    private final List<Module> modules;
    private final Correspondence mails;

    Restrictions(PgTransactions transactions, Registry registry, Correspondence mails) {
        this.transactions = transactions;
        this.modules = Module.of(registry);
        this.mails = mails;
    }

    Future<ExecutionReport> restrict(
            Session session, RightsCase request, Recipient reader, boolean on) {
        Future<?> done = on ? place(session, request) : end(session, request, reader);
        return done.compose(_ -> report(session, request.subject()));
    }

    private Future<Void> place(Session session, RightsCase request) {
        return statements(
                session,
                statements ->
                        statements
                                .run(
                                        CORE,
                                        DSL.query(
                                                PLACE,
                                                id(request.subject().value()),
                                                id(request.id())))
                                .compose(
                                        rows ->
                                                rows.rowCount() == 0
                                                        ? Future.<Void>succeededFuture()
                                                        : note(
                                                                LedgerAct.RESTRICTED,
                                                                request,
                                                                new JsonObject(),
                                                                statements)));
    }

    /** Once, whatever a later try has to do again. */
    private Future<Void> end(Session session, RightsCase request, Recipient reader) {
        return statements(
                        session,
                        statements ->
                                statements.run(
                                        CORE,
                                        DSL.resultQuery(STANDS, id(request.subject().value()))))
                .compose(
                        rows ->
                                rows.iterator().next().getLong(0) == 0
                                        ? Future.succeededFuture()
                                        : announceEnd(session, request, reader));
    }

    /** First the mail; where the end cannot be written down after it, the restriction stands. */
    private Future<Void> announceEnd(Session session, RightsCase request, Recipient reader) {
        Instant end = session.now().plus(NOTICE);
        return statements(session, Policies::running)
                .map(running -> running.policy().zone())
                .map(zone -> Days.of(end, zone))
                .compose(day -> tell(session, request, reader, day))
                .compose(_ -> statements(session, statements -> end(request, end, statements)));
    }

    private Future<UUID> tell(
            Session session, RightsCase request, Recipient reader, LocalDate day) {
        return transactions.write(
                core(session),
                unit ->
                        mails.send(
                                session.tenant(),
                                unit,
                                CoreMails.RESTRICTION_ENDS,
                                reader,
                                new RecordRef(RequestTable.DATASET, request.id()),
                                new CoreMails.Ending(day.toString())));
    }

    private static Future<Void> end(RightsCase request, Instant end, Statements statements) {
        return statements
                .run(
                        CORE,
                        DSL.query(
                                END,
                                id(request.subject().value()),
                                DSL.val(
                                        end.atOffset(ZoneOffset.UTC),
                                        SQLDataType.TIMESTAMPWITHTIMEZONE)))
                .compose(
                        rows ->
                                rows.rowCount() == 0
                                        ? Future.succeededFuture()
                                        : note(
                                                LedgerAct.RESTRICTION_LIFTED,
                                                request,
                                                new JsonObject().put("ends", end.toString()),
                                                statements));
    }

    private static Future<Void> note(
            LedgerAct act, RightsCase request, JsonObject detail, Statements statements) {
        QueryPart line =
                DSL.resultQuery(
                        "SELECT core.note_erasure({0}, {1}, {2})",
                        DSL.val(act.name()),
                        id(request.subject().value()),
                        DSL.val(detail.put("request", request.id().toString()).encode()));
        return statements.run(CORE, line).mapEmpty();
    }

    /** How many rows it is about, dataset by dataset. */
    private Future<ExecutionReport> report(Session session, SubjectId subject) {
        List<Receipt> receipts = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        return each(session, subject, modules.iterator(), receipts, missing)
                .map(_ -> new ExecutionReport(receipts, missing));
    }

    private Future<Void> each(
            Session session,
            SubjectId subject,
            Iterator<Module> rest,
            List<Receipt> receipts,
            List<Missing> missing) {
        if (!rest.hasNext()) {
            return Future.succeededFuture();
        }
        Module module = rest.next();
        if (module.core()) {
            return each(session, subject, rest, receipts, missing);
        }
        return statements(session, statements -> count(module, subject, statements))
                .onSuccess(receipts::addAll)
                .recover(
                        cause -> {
                            module.datasets().stream()
                                    .map(
                                            dataset ->
                                                    new Missing(
                                                            dataset.toString(),
                                                            Unanswered.reasonOf(cause)))
                                    .forEach(missing::add);
                            return Future.succeededFuture(List.of());
                        })
                .compose(_ -> each(session, subject, rest, receipts, missing));
    }

    private static Future<List<Receipt>> count(
            Module module, SubjectId subject, Statements statements) {
        List<Future<Receipt>> counts = new ArrayList<>();
        for (Dataset dataset : module.datasets()) {
            counts.add(
                    statements
                            .run(
                                    module.role(),
                                    DSL.selectCount()
                                            .from(dataset.asTable())
                                            .where(SubjectRows.about(dataset, subject)))
                            .map(rows -> rows.iterator().next().getLong(0))
                            .map(
                                    rows ->
                                            new Receipt(
                                                    dataset.toString(),
                                                    0,
                                                    0,
                                                    0,
                                                    0,
                                                    rows,
                                                    "",
                                                    Optional.empty())));
        }
        return Future.all(counts)
                .map(
                        all ->
                                all.<Receipt>list().stream()
                                        .filter(receipt -> receipt.changed() > 0)
                                        .toList());
    }

    private static Field<UUID> id(UUID id) {
        return DSL.val(id, SQLDataType.UUID);
    }

    private <T> Future<T> statements(
            Session session, java.util.function.Function<Statements, Future<T>> work) {
        return transactions.statements(core(session), work);
    }

    private static Session core(Session session) {
        return new Session(
                session.tenant(),
                session.account(),
                session.subject(),
                Reach.TENANT,
                PURPOSE,
                CORE,
                session.now(),
                session.requestId());
    }
}
