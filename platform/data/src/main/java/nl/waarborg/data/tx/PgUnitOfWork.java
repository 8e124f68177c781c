package nl.waarborg.data.tx;

import io.vertx.core.Future;

import nl.waarborg.data.RoleNames;
import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.kernel.IdempotentRequest;
import nl.waarborg.kernel.LoggedColumns;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.StoredReply;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.disclosure.Given;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.Select;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

/** A unit of work on PostgreSQL. Confined to one event loop. */
final class PgUnitOfWork implements UnitOfWork {

    private final Session session;
    private final Conversation lane;
    private final KeyRing ring;
    private final StatementShapes shapes;
    private final LoggedColumns logged;
    private final RoleNames roles;
    private final SubjectFinder subjects;
    private final RowReads reads;
    private final LookedAt looked;
    private final RowWrites writes;
    private final CoreWrites core;
    private final BlindIndexes indexes;
    private final RememberedReplies replies;
    private final DisclosureWrites disclosures;

    PgUnitOfWork(
            Session session,
            Conversation lane,
            KeyRing ring,
            StatementShapes shapes,
            LoggedColumns logged,
            RoleNames roles) {
        this.roles = roles;
        this.session = session;
        this.lane = lane;
        this.ring = ring;
        this.shapes = shapes;
        this.logged = logged;
        SessionKeys keys = new SessionKeys(ring, session.tenant(), lane);
        TimeOrderedIds ids = new TimeOrderedIds(session.now());
        ReadJournal journal = new ReadJournal(session, lane, logged, ids);
        looked = new LookedAt(journal);
        reads = new RowReads(lane, shapes, new RowOpener(keys, journal));
        subjects = new SubjectFinder(reads);
        writes = new RowWrites(session, lane, shapes, new ValueSealer(keys, ids), subjects, ids);
        core = new CoreWrites(session, lane, keys, ids);
        indexes = new BlindIndexes(keys);
        disclosures = new DisclosureWrites(lane, ids);
        replies = new RememberedReplies(session, lane, keys);
    }

    @Override
    public Future<Optional<Row>> find(Dataset dataset, UUID id, Column<?>... columns) {
        List<Column<?>> selected = LookedAt.selecting(dataset, List.of(columns));
        return reads.find(dataset, id, selected)
                .compose(row -> looked.at(dataset, selected, row.stream().toList()).map(row));
    }

    @Override
    public Future<Row> require(Dataset dataset, UUID id, Column<?>... columns) {
        return find(dataset, id, columns)
                .compose(
                        row ->
                                row.map(Future::succeededFuture)
                                        .orElseGet(() -> Future.failedFuture(Problem.notFound())));
    }

    @Override
    public Future<List<Row>> list(Select<?> query) {
        return reads.list(query);
    }

    @Override
    public Future<Optional<Row>> first(Select<?> query) {
        return reads.first(query);
    }

    @Override
    public Future<Long> count(Dataset dataset, Condition condition) {
        return reads.count(dataset, condition);
    }

    @Override
    public Future<Page<Row>> page(
            Dataset dataset, Condition condition, PageRequest request, Column<?>... columns) {
        List<Column<?>> selected = LookedAt.selecting(dataset, List.of(columns));
        return reads.page(dataset, condition, request, selected)
                .compose(page -> looked.at(dataset, selected, page.items()).map(page));
    }

    @Override
    public Future<UUID> insert(Dataset dataset, Values values) {
        return writes.insert(dataset, values);
    }

    @Override
    public Future<List<UUID>> insertAll(Dataset dataset, List<Values> rows) {
        return writes.insertAll(dataset, rows);
    }

    @Override
    public Future<Row> insertAndRead(Dataset dataset, Values values, Column<?>... columns) {
        List<Column<?>> selected = List.of(columns);
        RowReads.refuseForeign(dataset, selected);
        return writes.insertAndRead(dataset, values, selected, reads);
    }

    @Override
    public Future<Long> update(Dataset dataset, UUID id, OptionalLong expected, Values values) {
        return writes.update(dataset, id, expected, values);
    }

    @Override
    public Future<Void> delete(Dataset dataset, UUID id) {
        return writes.delete(dataset, id);
    }

    @Override
    public Future<Condition> matching(Column<String> column, String value) {
        return indexes.matching(column, value);
    }

    @Override
    public Future<Void> emit(EventType type, Map<String, UUID> ids, Map<String, LocalDate> days) {
        return core.emit(type, ids, days);
    }

    @Override
    public Tx asCore() {
        return new PgUnitOfWork(session, new CoreConversation(lane), ring, shapes, logged, roles);
    }

    @Override
    public Tx lookingAs(String schema) {
        return new PgUnitOfWork(session, inRole(roles.plugin(schema)), ring, shapes, logged, roles);
    }

    private Conversation inRole(String role) {
        return switch (lane) {
            case ReadConversation reading -> reading.as(role);
            case WriteConversation writing ->
                    new PluginConversation(writing, role, Optional.empty());
            case PluginConversation other ->
                    new PluginConversation(other.inner(), role, Optional.empty());
            case CoreConversation _ ->
                    throw new IllegalStateException("The core looks at no table of a plugin");
        };
    }

    @Override
    public UnitOfWork asPlugin(String schema, SubjectId seen) {
        if (lane instanceof WriteConversation writing) {
            Conversation own =
                    new PluginConversation(writing, roles.plugin(schema), Optional.of(seen));
            return new PgUnitOfWork(session, own, ring, shapes, logged, roles);
        }
        throw new IllegalStateException("Only work that writes becomes a plugin's");
    }

    /** Statements in the role of whom a table belongs to. They only look: nothing is put off. */
    Statements looks() {
        if (lane instanceof WriteConversation writing) {
            return (role, query) -> {
                Rendering text = Rendering.of(query);
                return writing.runAs(SessionContext.nameOf(role, roles), text.sql(), text.binds());
            };
        }
        throw new IllegalStateException("Only work that writes looks in other roles");
    }

    @Override
    public Future<Boolean> unlessHeld(Supplier<Future<?>> work) {
        if (lane instanceof WriteConversation writing) {
            return writing.unlessHeld(work);
        }
        throw new IllegalStateException("Only work that writes can be held back");
    }

    @Override
    public Future<SubjectId> subjectOf(Dataset dataset, UUID id) {
        return subjects.ofExisting(dataset, id);
    }

    @Override
    public Future<byte[]> fingerprint(String context, String value) {
        return indexes.fingerprint(context, value);
    }

    @Override
    public Future<SubjectId> newSubject() {
        return core.newSubject();
    }

    @Override
    public Future<List<SubjectId>> newSubjects(int count) {
        return core.newSubjects(count);
    }

    @Override
    public Future<Boolean> dropEmptySubject(SubjectId person) {
        return core.dropEmptySubject(person);
    }

    @Override
    public Future<Void> disclose(Given given, Collection<SubjectId> people) {
        return disclosures.write(given, people);
    }

    @Override
    public Future<Optional<StoredReply>> replyTo(AccountId account, IdempotentRequest<?> request) {
        return replies.find(account, request);
    }

    @Override
    public Future<Void> remember(
            AccountId account, IdempotentRequest<?> request, StoredReply reply) {
        return replies.keep(account, request, reply);
    }
}
