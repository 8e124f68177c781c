package nl.waarborg.data.rights;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import nl.waarborg.data.retention.Policies;
import nl.waarborg.data.retention.RunningPolicy;
import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.SubjectRows;
import nl.waarborg.kernel.policy.TenantPolicy;
import nl.waarborg.kernel.retention.RecordRules;
import nl.waarborg.kernel.rights.PackageTables;
import nl.waarborg.kernel.rights.PersonalData;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;

import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what is kept of a person with the role that each table belongs to. Safe for threads. */
public final class PgPersonalData implements PersonalData {

    /** The copies that packages are would be shown twice. */
    private static final Set<Dataset> LEFT_OUT = Set.of(PackageTables.PACKAGE, PackageTables.PART);

    private final PgTransactions transactions;
    private final List<Module> modules;

    /** Over a database. */
    public PgPersonalData(PgTransactions transactions, Registry registry) {
        this.transactions = transactions;
        this.modules = Module.of(registry);
    }

    /** A dataset to look at. */
    private record Source(Module module, Dataset dataset) {}

    @Override
    public Future<Optional<List<Kept>>> of(Session session, SubjectId subject, int most) {
        List<Source> sources = new ArrayList<>();
        for (Module module : modules) {
            module.datasets().stream()
                    .filter(dataset -> !LEFT_OUT.contains(dataset))
                    .forEach(dataset -> sources.add(new Source(module, dataset)));
        }
        List<Kept> kept = new ArrayList<>();
        return transactions
                .statements(
                        as(session, new DatabaseRole.Core()),
                        statements ->
                                Future.all(
                                        Policies.running(statements), known(subject, statements)))
                .compose(
                        both -> {
                            RunningPolicy running = both.resultAt(0);
                            boolean known = both.resultAt(1);
                            return known
                                    ? each(
                                                    sources.iterator(),
                                                    new Looking(
                                                            session,
                                                            subject,
                                                            most,
                                                            running.policy()),
                                                    kept)
                                            .map(_ -> Optional.of(kept))
                                    : Future.succeededFuture(Optional.empty());
                        });
    }

    private static Future<Boolean> known(SubjectId subject, Statements statements) {
        return statements
                .run(
                        new DatabaseRole.Core(),
                        DSL.resultQuery(
                                "SELECT 1 FROM core.subject WHERE tenant_id = core.tenant() AND id ="
                                        + " {0}",
                                DSL.val(subject.value(), SQLDataType.UUID)))
                .map(rows -> rows.size() == 1);
    }

    private Future<Void> each(Iterator<Source> rest, Looking looking, List<Kept> kept) {
        if (!rest.hasNext()) {
            return Future.succeededFuture();
        }
        return looking.at(rest.next())
                .compose(
                        found -> {
                            if (found.total() > 0) {
                                kept.add(found);
                            }
                            return each(rest, looking, kept);
                        });
    }

    /** Who looks at what of whom. */
    private final class Looking {

        private final Session session;
        private final SubjectId subject;
        private final int most;
        private final TenantPolicy policy;

        Looking(Session session, SubjectId subject, int most, TenantPolicy policy) {
            this.session = session;
            this.subject = subject;
            this.most = most;
            this.policy = policy;
        }

        Future<Kept> at(Source source) {
            Dataset dataset = source.dataset();
            List<Column<?>> shown = shown(dataset);
            Field<?>[] fields = shown.stream().map(Column::field).toArray(Field<?>[]::new);
            var mine = SubjectRows.about(dataset, subject);
            return transactions.read(
                    as(session, source.module().role()),
                    unit ->
                            unit.count(dataset, mine)
                                    .compose(
                                            total ->
                                                    total == 0
                                                            ? Future.succeededFuture(
                                                                    kept(
                                                                            source, total,
                                                                            List.of(), shown))
                                                            : unit.list(
                                                                            DSL.select(fields)
                                                                                    .from(
                                                                                            dataset
                                                                                                    .asTable())
                                                                                    .where(mine)
                                                                                    .orderBy(
                                                                                            dataset.id()
                                                                                                    .field())
                                                                                    .limit(
                                                                                            DSL
                                                                                                    .inline(
                                                                                                            most)))
                                                                    .map(
                                                                            rows ->
                                                                                    kept(
                                                                                            source,
                                                                                            total,
                                                                                            rows,
                                                                                            shown))));
        }

        private Kept kept(Source source, long total, List<Row> rows, List<Column<?>> shown) {
            Dataset dataset = source.dataset();
            return new Kept(
                    dataset.toString(),
                    RecordRules.of(policy, source.module().name(), dataset).rules().stream()
                            .map(rule -> rule.id())
                            .distinct()
                            .toList(),
                    total,
                    rows.stream().map(row -> record(dataset, row, shown)).toList());
        }
    }

    private static List<Column<?>> shown(Dataset dataset) {
        List<Column<?>> shown = new ArrayList<>();
        dataset.columns().stream()
                .filter(column -> column.category() != Category.CREDENTIAL)
                .filter(column -> column.category() != Category.SECRET)
                .forEach(shown::add);
        return shown;
    }

    private static PersonalData.Entry record(Dataset dataset, Row row, List<Column<?>> shown) {
        List<Value> values = new ArrayList<>();
        for (Column<?> column : shown) {
            if (!column.name().equals("id") && !column.name().equals("tenant_id")) {
                row.find(column)
                        .ifPresent(
                                value ->
                                        values.add(
                                                new Value(
                                                        column.name(),
                                                        column.category().name(),
                                                        text(value))));
            }
        }
        return new PersonalData.Entry(row.get(dataset.id()), values);
    }

    private static String text(Object value) {
        return switch (value) {
            case Buffer file -> file.length() + " bytes";
            case byte[] bytes -> bytes.length + " bytes";
            case Object[] many ->
                    String.join(", ", Arrays.stream(many).map(String::valueOf).toList());
            default -> value.toString();
        };
    }

    private static Session as(Session session, DatabaseRole role) {
        return new Session(
                session.tenant(),
                session.account(),
                session.subject(),
                session.reach(),
                session.purpose(),
                role,
                session.now(),
                session.requestId());
    }
}
