package nl.waarborg.data.rights;

import io.vertx.core.Future;

import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.kernel.BsnDetector;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.SubjectRows;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.kernel.rights.CorrectionTable;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.ExecutionReport.Missing;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.kernel.rights.RightsCase;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Puts values right in the columns that are declared, one transaction for each module, with what
 * stood there before kept under the person's key. Safe for threads.
 */
final class Corrections {

    /** Who someone is and how they get in are changed in other ways. */
    private static final Set<Category> NOT_HERE =
            EnumSet.of(
                    Category.SUBJECT_ID,
                    Category.CREDENTIAL,
                    Category.SECRET,
                    Category.OPERATIONAL);

    private final PgTransactions transactions;
    private final List<Module> modules;

    Corrections(PgTransactions transactions, Registry registry) {
        this.transactions = transactions;
        this.modules = Module.of(registry);
    }

    /** A correction that can be made. */
    private record Change(
            Module module,
            Dataset dataset,
            Correction asked,
            Column<?> column,
            @Nullable Object value) {}

    Future<ExecutionReport> rectify(
            Session session, RightsCase request, List<Correction> corrections) {
        List<Problem.Fault> faults = new ArrayList<>();
        Map<Module, List<Change>> changes = new LinkedHashMap<>();
        for (int i = 0; i < corrections.size(); i++) {
            String pointer = "/corrections/" + i;
            check(corrections.get(i), pointer, faults)
                    .ifPresent(
                            change ->
                                    changes.computeIfAbsent(change.module(), _ -> new ArrayList<>())
                                            .add(change));
        }
        if (!faults.isEmpty()) {
            return Future.failedFuture(Problem.invalid(faults));
        }
        List<Receipt> receipts = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        List<List<Change>> answering = new ArrayList<>();
        return refuseOthers(session, request, changes.values().iterator(), answering, missing)
                .compose(_ -> make(session, request, answering.iterator(), receipts, missing))
                .map(_ -> new ExecutionReport(receipts, missing));
    }

    private Optional<Change> check(Correction asked, String pointer, List<Problem.Fault> faults) {
        for (Module module : modules) {
            for (Dataset dataset : module.datasets()) {
                if (dataset.toString().equals(asked.dataset())) {
                    return dataset.column(asked.column())
                            .filter(column -> !NOT_HERE.contains(column.category()))
                            .flatMap(
                                    column -> read(module, dataset, asked, column, pointer, faults))
                            .or(
                                    () ->
                                            refused(
                                                    faults,
                                                    pointer,
                                                    "column",
                                                    "This cannot be corrected here."));
                }
            }
        }
        return refused(faults, pointer, "dataset", "There is no such kind of record.");
    }

    private static Optional<Change> refused(
            List<Problem.Fault> faults, String pointer, String field, String message) {
        boolean named = faults.stream().anyMatch(one -> one.pointer().startsWith(pointer + "/"));
        if (!named) {
            faults.add(new Problem.Fault(pointer + "/" + field, "not-correctable", message));
        }
        return Optional.empty();
    }

    private static Optional<Change> read(
            Module module,
            Dataset dataset,
            Correction asked,
            Column<?> column,
            String pointer,
            List<Problem.Fault> faults) {
        String text = asked.value();
        if (text == null) {
            return column.nullable()
                    ? Optional.of(new Change(module, dataset, asked, column, null))
                    : refused(faults, pointer, "value", "It may not be empty.");
        }
        if (BsnDetector.findsIn(text)) {
            return refused(
                    faults, pointer, "value", "A citizen service number may not be kept here.");
        }
        try {
            Object value = ColumnText.read(column, text);
            return Optional.of(new Change(module, dataset, asked, column, value));
        } catch (IllegalArgumentException e) {
            return refused(faults, pointer, "value", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Before anything is changed: each record is the person's. A module that does not answer is
     * named, and the others are put right.
     */
    private Future<Void> refuseOthers(
            Session session,
            RightsCase request,
            Iterator<List<Change>> rest,
            List<List<Change>> answering,
            List<Missing> missing) {
        if (!rest.hasNext()) {
            return Future.succeededFuture();
        }
        List<Change> changes = rest.next();
        return transactions
                .read(
                        as(session, changes.getFirst().module()),
                        unit ->
                                Future.all(
                                        changes.stream()
                                                .map(change -> own(unit, request, change))
                                                .toList()))
                .onSuccess(_ -> answering.add(changes))
                .<@Nullable Object>mapEmpty()
                .recover(
                        cause ->
                                cause instanceof Problem
                                        ? Future.failedFuture(cause)
                                        : unanswered(changes, cause, missing))
                .compose(_ -> refuseOthers(session, request, rest, answering, missing));
    }

    private static <T> Future<@Nullable T> unanswered(
            List<Change> changes, Throwable cause, List<Missing> missing) {
        changes.stream()
                .map(change -> change.dataset().toString())
                .distinct()
                .map(name -> new Missing(name, Unanswered.reasonOf(cause)))
                .forEach(missing::add);
        return Future.succeededFuture();
    }

    private static Future<Void> own(UnitOfWork unit, RightsCase request, Change change) {
        Dataset dataset = change.dataset();
        return unit.count(
                        dataset,
                        SubjectRows.about(dataset, request.subject())
                                .and(dataset.id().field().eq(change.asked().recordId())))
                .compose(
                        found ->
                                found == 1
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(Problem.notFound()));
    }

    private Future<Void> make(
            Session session,
            RightsCase request,
            Iterator<List<Change>> rest,
            List<Receipt> receipts,
            List<Missing> missing) {
        if (!rest.hasNext()) {
            return Future.succeededFuture();
        }
        List<Change> changes = rest.next();
        return transactions
                .write(
                        as(session, changes.getFirst().module()),
                        unit -> each(unit, session, request, changes.iterator()))
                .onSuccess(_ -> receipts.addAll(receiptsOf(changes)))
                .recover(cause -> unanswered(changes, cause, missing))
                .compose(_ -> make(session, request, rest, receipts, missing));
    }

    private static Future<Void> each(
            UnitOfWork unit, Session session, RightsCase request, Iterator<Change> rest) {
        return rest.hasNext()
                ? one(unit, session, request, rest.next())
                        .compose(_ -> each(unit, session, request, rest))
                : Future.succeededFuture();
    }

    private static Future<Void> one(
            UnitOfWork unit, Session session, RightsCase request, Change change) {
        return unit.require(change.dataset(), change.asked().recordId(), change.column())
                .compose(
                        row ->
                                stands(row, change)
                                        ? Future.succeededFuture()
                                        : put(unit, session, request, change, row));
    }

    /** Put right before, by a try that did not end. */
    private static boolean stands(Row row, Change change) {
        return Objects.equals(
                ColumnText.of(row.find(change.column()).orElse(null)),
                ColumnText.of(change.value()));
    }

    private static Future<Void> put(
            UnitOfWork unit, Session session, RightsCase request, Change change, Row row) {
        return keepEarlier(unit, session, request, change, row)
                .compose(
                        _ ->
                                unit.update(
                                        change.dataset(),
                                        change.asked().recordId(),
                                        OptionalLong.empty(),
                                        put(change.column(), change.value())))
                .mapEmpty();
    }

    private static Future<?> keepEarlier(
            UnitOfWork unit, Session session, RightsCase request, Change change, Row row) {
        Values line =
                Values.of(CorrectionTable.SUBJECT_ID, request.subject().value())
                        .set(CorrectionTable.REQUEST_ID, request.id())
                        .set(CorrectionTable.RECORD_DATASET, change.dataset().toString())
                        .set(CorrectionTable.RECORD_ID, change.asked().recordId())
                        .set(CorrectionTable.RECORD_COLUMN, change.column().name())
                        .setNullable(
                                CorrectionTable.EARLIER,
                                ColumnText.of(row.find(change.column()).orElse(null)))
                        .setNullable(
                                CorrectionTable.CORRECTED_BY,
                                session.account().map(account -> account.value()).orElse(null));
        return unit.asCore().insert(CorrectionTable.DATASET, line);
    }

    private static <T> Values put(Column<T> column, @Nullable Object value) {
        return value == null
                ? Values.none().setNullable(column, null)
                : Values.of(column, column.type().getType().cast(value));
    }

    private static List<Receipt> receiptsOf(List<Change> changes) {
        Map<String, Set<Object>> records = new LinkedHashMap<>();
        changes.forEach(
                change ->
                        records.computeIfAbsent(
                                        change.dataset().toString(), _ -> new java.util.HashSet<>())
                                .add(change.asked().recordId()));
        List<Receipt> receipts = new ArrayList<>();
        records.forEach(
                (dataset, ids) ->
                        receipts.add(
                                new Receipt(
                                        dataset, 0, 0, 0, 0, ids.size(), "", Optional.empty())));
        return receipts;
    }

    /** With a module's own role, which sees what is set aside. */
    static Session as(Session session, Module module) {
        return new Session(
                session.tenant(),
                session.account(),
                session.subject(),
                Reach.TENANT,
                Restrictions.PURPOSE,
                module.role(),
                session.now(),
                session.requestId());
    }
}
