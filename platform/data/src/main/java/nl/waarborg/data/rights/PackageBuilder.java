package nl.waarborg.data.rights;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
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
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Builds one package: reads page by page with no more reach than the person has, so that the
 * database itself keeps others' rows out, and puts pieces of the document away as they fill.
 * Confined to one event loop.
 */
final class PackageBuilder {

    private static final DatabaseRole CORE = new DatabaseRole.Core();
    private static final int PAGE = 500;

    /** Of records with a file in them, each of megabytes. */
    private static final int PAGE_OF_FILES = 5;

    /** What is no copy of data but the copies themselves. */
    private static final Set<Dataset> LEFT_OUT = Set.of(PackageTables.PACKAGE, PackageTables.PART);

    private final PgTransactions transactions;
    private final List<Module> modules;
    private final Clock clock;
    private final Order order;
    private final PackageJson json = new PackageJson();
    private int pieces;
    private long records;

    PackageBuilder(PgTransactions transactions, List<Module> modules, Clock clock, Order order) {
        this.transactions = transactions;
        this.modules = modules;
        this.clock = clock;
        this.order = order;
    }

    /**
     * What to build.
     *
     * @param tenant the tenant
     * @param subject the person
     * @param id the package
     * @param request the request it answers
     * @param kind which
     */
    record Order(TenantId tenant, SubjectId subject, UUID id, UUID request, PackageKind kind) {}

    /** A dataset with rows of the person. */
    private record Source(Module module, Dataset dataset, List<Column<?>> shown, long records) {

        /** So many are held at once. */
        int page() {
            boolean files =
                    shown.stream()
                            .anyMatch(
                                    column ->
                                            column.type().getType() == Buffer.class
                                                    || column.type().getType() == byte[].class);
            return files ? PAGE_OF_FILES : PAGE;
        }
    }

    Future<Void> build() {
        return statements(Policies::running)
                .compose(running -> facts(running).compose(this::write))
                .compose(_ -> put(json.rest()))
                .compose(_ -> note(PackageStatus.READY));
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
        return Future.all(document, disclosures)
                .map(
                        _ ->
                                new PackageFacts(
                                        document.result(),
                                        running.policy(),
                                        disclosures.result(),
                                        names()));
    }

    private DataNames names() {
        return DataNames.of(modules.stream().flatMap(one -> one.datasets().stream()).toList());
    }

    private Future<Void> write(PackageFacts facts) {
        return sources(facts)
                .compose(
                        sources -> {
                            json.begin(head(facts, sources));
                            long total = sources.stream().mapToLong(Source::records).sum();
                            return total(total)
                                    .compose(_ -> each(facts, sources.iterator()))
                                    .onSuccess(_ -> json.end());
                        });
    }

    private Future<List<Source>> sources(PackageFacts facts) {
        return statements(
                statements -> {
                    List<Future<Source>> counts = new ArrayList<>();
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
                                            all.<Source>list().stream()
                                                    .filter(source -> source.records() > 0)
                                                    .toList());
                });
    }

    private boolean wanted(PackageFacts facts, Module module, Dataset dataset) {
        return !LEFT_OUT.contains(dataset)
                && (order.kind() == PackageKind.ACCESS || facts.portable(module, dataset));
    }

    private Future<Source> count(
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
                                .where(SubjectRows.about(dataset, order.subject())))
                .recover(cause -> Future.failedFuture(Unanswered.of(dataset, cause)))
                .map(
                        rows ->
                                new Source(
                                        module,
                                        dataset,
                                        List.copyOf(shown),
                                        rows.iterator().next().getLong(0)));
    }

    private JsonObject head(PackageFacts facts, List<Source> sources) {
        Set<String> rules = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        JsonArray withheld = new JsonArray();
        for (Source source : sources) {
            names.add(source.module().name());
            rules.addAll(facts.rules(source.module(), source.dataset()));
            for (Column<?> column : source.dataset().columns()) {
                String ground = facts.withheld(order.kind(), column);
                if (!ground.isEmpty()) {
                    withheld.add(
                            new JsonObject()
                                    .put("column", column.toString())
                                    .put("of", PackageTexts.name(source.dataset()))
                                    .put("category", column.category().name())
                                    .put("ground", ground));
                }
            }
        }
        return new JsonObject()
                .put("$schema", "urn:waarborg:schema:data-package:1")
                .put("kind", order.kind().name())
                .put("id", order.id().toString())
                .put("request", order.request().toString())
                .put("person", order.subject().toString())
                .put("madeAt", clock.instant().toString())
                .put("policyVersion", facts.policy().version())
                .put("organisation", facts.organisation())
                .put("about", facts.about(names, rules))
                .put("withheld", withheld);
    }

    private Future<Void> each(PackageFacts facts, Iterator<Source> rest) {
        if (!rest.hasNext()) {
            return Future.succeededFuture();
        }
        Source source = rest.next();
        json.beginDataset(head(facts, source));
        return pages(source, Optional.empty())
                .compose(
                        _ -> {
                            json.endDataset();
                            return each(facts, rest);
                        });
    }

    private JsonObject head(PackageFacts facts, Source source) {
        Map<String, Object> columns = new LinkedHashMap<>();
        source.shown()
                .forEach(
                        column ->
                                columns.put(
                                        column.name(),
                                        new JsonObject()
                                                .put("category", column.category().name())
                                                .put("provided", PackageFacts.provided(column))));
        return new JsonObject()
                .put("dataset", source.dataset().toString())
                .put("name", PackageTexts.name(source.dataset()))
                .put("terms", new JsonArray(facts.rules(source.module(), source.dataset())))
                .put("columns", new JsonObject(columns));
    }

    private Future<Void> pages(Source source, Optional<UUID> after) {
        return transactions
                .read(session(source.module().role()), unit -> unit.list(page(source, after)))
                .recover(cause -> Future.failedFuture(Unanswered.of(source.dataset(), cause)))
                .compose(rows -> put(source, rows));
    }

    private Select<?> page(Source source, Optional<UUID> after) {
        Dataset dataset = source.dataset();
        Field<UUID> id = dataset.id().field();
        Condition below = after.map(id::gt).orElse(DSL.noCondition());
        List<Field<?>> fields = new ArrayList<>();
        source.shown().forEach(column -> fields.add(column.field()));
        return DSL.select(fields)
                .from(dataset.asTable())
                .where(SubjectRows.about(dataset, order.subject()).and(below))
                .orderBy(id)
                .limit(DSL.inline(source.page()));
    }

    private Future<Void> put(Source source, List<Row> rows) {
        List<String> full = new ArrayList<>();
        for (Row row : rows) {
            json.row(row, source.shown());
            records++;
            json.piece().ifPresent(full::add);
        }
        Future<Void> stored = full.isEmpty() ? Future.succeededFuture() : put(full.iterator());
        return rows.size() < source.page()
                ? stored
                : stored.compose(
                        _ -> pages(source, Optional.of(rows.getLast().get(source.dataset().id()))));
    }

    private Future<Void> put(Iterator<String> rest) {
        return rest.hasNext()
                ? put(rest.next()).compose(_ -> put(rest))
                : note(PackageStatus.BUILDING);
    }

    private Future<Void> put(String piece) {
        pieces++;
        Values part =
                Values.of(PackageTables.PACKAGE_ID, order.id())
                        .set(PackageTables.NUMBER, pieces)
                        .set(PackageTables.CONTENT, piece);
        return transactions
                .write(session(CORE), unit -> unit.insert(PackageTables.PART, part))
                .mapEmpty();
    }

    private Future<Void> total(long records) {
        return update(Values.of(PackageTables.RECORDS_TOTAL, records));
    }

    private Future<Void> note(PackageStatus status) {
        return update(
                Values.of(PackageTables.STATUS, status).set(PackageTables.RECORDS_DONE, records));
    }

    private Future<Void> update(Values values) {
        Values timed = values.set(PackageTables.WORKED_AT, clock.instant());
        return transactions
                .write(
                        session(CORE),
                        unit ->
                                unit.update(
                                        PackageTables.PACKAGE,
                                        order.id(),
                                        OptionalLong.empty(),
                                        timed))
                .mapEmpty();
    }

    /** With the reach of the person: other people's rows do not exist. */
    private Session session(DatabaseRole role) {
        return new Session(
                order.tenant(),
                Optional.empty(),
                Optional.of(order.subject()),
                Reach.OWN,
                "rights",
                role,
                clock.instant(),
                order.request());
    }

    private <T> Future<T> statements(java.util.function.Function<Statements, Future<T>> work) {
        return transactions.statements(session(CORE), work);
    }
}
