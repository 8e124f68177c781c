package nl.waarborg.data.rights;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.retention.Policies;
import nl.waarborg.data.retention.RunningPolicy;
import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.SubjectRows;
import nl.waarborg.kernel.disclosure.DisclosureLog;
import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.kernel.rights.PackageStatus;
import nl.waarborg.kernel.rights.PackageTables;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Row;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Builds one package: reads page by page with no more reach than the person has, so that the
 * database itself keeps others' rows out, and puts pieces of the document away as they fill.
 * Confined to one event loop.
 */
final class PackageBuilder {

    private static final DatabaseRole CORE = new DatabaseRole.Core();

    /** What is no copy of data but the copies themselves. */
    private static final Set<Dataset> LEFT_OUT = Set.of(PackageTables.PACKAGE, PackageTables.PART);

    private final PgTransactions transactions;
    private final List<Module> modules;
    private final Clock clock;
    private final PackageOrder order;
    private final URI home;
    private final PackagePieces pieces;
    private final PackageJson json = new PackageJson();
    private long records;

    PackageBuilder(
            PgTransactions transactions,
            List<Module> modules,
            Clock clock,
            PackageOrder order,
            URI home) {
        this.transactions = transactions;
        this.modules = modules;
        this.clock = clock;
        this.order = order;
        this.home = home;
        this.pieces = new PackagePieces(transactions, clock, order);
    }

    Future<Void> build() {
        return statements(Policies::running)
                .compose(running -> facts(running).compose(this::write))
                .compose(_ -> pieces.put(List.of(json.rest()), PackageStatus.READY, records));
    }

    private Future<PackageFacts> facts(RunningPolicy running) {
        Future<JsonObject> document =
                statements(
                        statements ->
                                statements
                                        .run(
                                                CORE,
                                                DSL.resultQuery(
                                                        "SELECT p.document::text FROM"
                                                                + " core.tenant_policy p WHERE"
                                                                + " p.version = {0}",
                                                        DSL.val(running.version())))
                                        .map(
                                                rows ->
                                                        new JsonObject(
                                                                rows.iterator()
                                                                        .next()
                                                                        .getString(0))));
        Future<List<DisclosureLog.Line>> disclosures =
                transactions.read(session(CORE), unit -> DisclosureLog.of(unit, order.subject()));
        Future<LeftOut> leftOut =
                transactions.read(
                        session(CORE), unit -> LeftOut.of(unit, order.request(), datasets()));
        return Future.all(document, disclosures, leftOut)
                .map(
                        _ ->
                                new PackageFacts(
                                        document.result(),
                                        running.policy(),
                                        disclosures.result(),
                                        names(),
                                        leftOut.result()));
    }

    private DataNames names() {
        return DataNames.of(datasets());
    }

    private List<Dataset> datasets() {
        return modules.stream().flatMap(one -> one.datasets().stream()).toList();
    }

    private Future<Void> write(PackageFacts facts) {
        return sources(facts)
                .compose(
                        sources -> {
                            PackageHead head = new PackageHead(order, facts, home);
                            json.begin(head.of(sources, clock.instant()));
                            List<PackageSource> given = head.given(sources);
                            long total = given.stream().mapToLong(PackageSource::records).sum();
                            return pieces.expect(total)
                                    .compose(_ -> each(head, given.iterator()))
                                    .onSuccess(_ -> json.end());
                        });
    }

    private Future<List<PackageSource>> sources(PackageFacts facts) {
        return statements(
                statements -> {
                    List<Future<PackageSource>> counts = new ArrayList<>();
                    for (Module module : modules) {
                        for (Dataset dataset : module.datasets()) {
                            if (wanted(facts, module, dataset)) {
                                counts.add(count(facts, module, dataset, statements));
                            }
                        }
                    }
                    return Future.all(counts)
                            .map(
                                    all ->
                                            all.<PackageSource>list().stream()
                                                    .filter(source -> source.records() > 0)
                                                    .toList());
                });
    }

    private boolean wanted(PackageFacts facts, Module module, Dataset dataset) {
        return !LEFT_OUT.contains(dataset)
                && (order.kind() == PackageKind.ACCESS || facts.portable(module, dataset));
    }

    private Future<PackageSource> count(
            PackageFacts facts, Module module, Dataset dataset, Statements statements) {
        List<Column<?>> shown = new ArrayList<>();
        dataset.columns().stream()
                .filter(column -> facts.withheld(order.kind(), column).isEmpty())
                .forEach(shown::add);
        return statements
                .run(
                        module.role(),
                        DSL.selectCount()
                                .from(dataset.asTable())
                                .where(about(facts.leftOut(), dataset)))
                .recover(cause -> Future.failedFuture(Unanswered.of(dataset, cause)))
                .map(
                        rows ->
                                new PackageSource(
                                        module,
                                        dataset,
                                        List.copyOf(shown),
                                        about(facts.leftOut(), dataset),
                                        rows.iterator().next().getLong(0)));
    }

    private Condition about(LeftOut leftOut, Dataset dataset) {
        return SubjectRows.about(dataset, order.subject()).and(leftOut.comesAlong(dataset));
    }

    private Future<Void> each(PackageHead head, Iterator<PackageSource> rest) {
        if (!rest.hasNext()) {
            return Future.succeededFuture();
        }
        PackageSource source = rest.next();
        json.beginDataset(head.of(source));
        return pages(source, Optional.empty())
                .compose(
                        _ -> {
                            json.endDataset();
                            return each(head, rest);
                        });
    }

    private Future<Void> pages(PackageSource source, Optional<UUID> after) {
        return transactions
                .read(session(source.module().role()), unit -> unit.list(page(source, after)))
                .recover(cause -> Future.failedFuture(Unanswered.of(source.dataset(), cause)))
                .compose(rows -> put(source, rows));
    }

    private Select<?> page(PackageSource source, Optional<UUID> after) {
        Dataset dataset = source.dataset();
        Field<UUID> id = dataset.id().field();
        Condition below = after.map(id::gt).orElse(DSL.noCondition());
        List<Field<?>> fields = new ArrayList<>();
        source.shown().forEach(column -> fields.add(column.field()));
        return DSL.select(fields)
                .from(dataset.asTable())
                .where(source.about().and(below))
                .orderBy(id)
                .limit(DSL.inline(source.page()));
    }

    private Future<Void> put(PackageSource source, List<Row> rows) {
        List<String> full = new ArrayList<>();
        for (Row row : rows) {
            json.row(row, source.shown());
            records++;
            json.piece().ifPresent(full::add);
        }
        Future<Void> stored =
                full.isEmpty()
                        ? Future.succeededFuture()
                        : pieces.put(full, PackageStatus.BUILDING, records);
        return rows.size() < source.page()
                ? stored
                : stored.compose(
                        _ -> pages(source, Optional.of(rows.getLast().get(source.dataset().id()))));
    }

    private Session session(DatabaseRole role) {
        return order.session(role, clock.instant());
    }

    private <T> Future<T> statements(java.util.function.Function<Statements, Future<T>> work) {
        return transactions.statements(session(CORE), work);
    }
}
