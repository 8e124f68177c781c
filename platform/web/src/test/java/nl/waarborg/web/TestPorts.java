package nl.waarborg.web;

import io.vertx.core.Future;

import nl.waarborg.kernel.Authenticator;
import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.kernel.Executed;
import nl.waarborg.kernel.Execution;
import nl.waarborg.kernel.IdempotentRequest;
import nl.waarborg.kernel.Invocation;
import nl.waarborg.kernel.Overloaded;
import nl.waarborg.kernel.Principal;
import nl.waarborg.kernel.StoredReply;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Caller;
import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Consents;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Holds;
import nl.waarborg.spi.MailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailPreview;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.MailedLink;
import nl.waarborg.spi.Organisation;
import nl.waarborg.spi.Origin;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.Paper;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SuspectedBreach;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Terms;
import nl.waarborg.spi.Tx;

import org.jooq.Condition;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The ports of the API in memory: tenants {@code alpha} (with the desk), {@code beta} (without) and
 * {@code gamma} (suspended); the token {@code staff} may all, {@code guest} nothing.
 */
final class TestPorts implements Tenants, Authenticator, Execution {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Map<String, TenantView> TENANTS =
            Map.of(
                    "alpha", tenant("alpha", true, Set.of("desk")),
                    "beta", tenant("beta", true, Set.of()),
                    "gamma", tenant("gamma", false, Set.of("desk")),
                    "delta", unreachable("delta"));

    final AtomicBoolean overloaded = new AtomicBoolean();
    private final Map<String, Map.Entry<String, StoredReply>> answered = new ConcurrentHashMap<>();

    ApiPorts ports() {
        return new ApiPorts(this, this, this);
    }

    static TenantView tenant(String id, boolean active, Set<String> plugins) {
        return new TenantView(
                new TenantId(id),
                "Organisation " + id,
                active,
                plugins,
                Set.of("https://" + id + ".example"),
                ZoneId.of("Europe/Amsterdam"),
                "desk@" + id + ".example",
                "https://" + id + ".example");
    }

    /** A tenant whose file does not say yet where it can be reached. */
    private static TenantView unreachable(String id) {
        return new TenantView(
                new TenantId(id),
                id,
                true,
                Set.of(),
                Set.of(),
                ZoneId.of("Europe/Amsterdam"),
                "",
                "");
    }

    @Override
    public Future<Optional<TenantView>> find(TenantId id) {
        return Future.succeededFuture(Optional.ofNullable(TENANTS.get(id.value())));
    }

    @Override
    public Future<Principal> authenticate(TenantId tenant, String authorization) {
        return switch (authorization) {
            case "Bearer staff" ->
                    Future.succeededFuture(
                            principal(
                                    1,
                                    Map.of("desk.read", Reach.TENANT, "desk.write", Reach.TENANT)));
            case "Bearer guest" -> Future.succeededFuture(principal(2, Map.of()));
            default ->
                    Future.failedFuture(
                            Problem.of(ProblemType.UNAUTHENTICATED, "Send a valid token."));
        };
    }

    private static Principal principal(long number, Map<String, Reach> grants) {
        return new Principal(
                new AccountId(new UUID(0, number)),
                new SubjectId(new UUID(1, number)),
                new UUID(2, number),
                Set.of(),
                grants);
    }

    @Override
    public <B, Q, A> Future<Executed<A>> run(Invocation<B, Q, A> invocation) {
        if (overloaded.get()) {
            return Future.failedFuture(new Overloaded(2));
        }
        IdempotentRequest<A> once = invocation.idempotency().orElse(null);
        if (once == null) {
            return invocation
                    .route()
                    .handler()
                    .handle(new TestCall<>(invocation))
                    .map(Executed.Fresh::new);
        }
        var before = answered.get(once.key());
        if (before == null) {
            return invocation
                    .route()
                    .handler()
                    .handle(new TestCall<>(invocation))
                    .map(
                            reply -> {
                                answered.put(
                                        once.key(),
                                        Map.entry(once.requestHash(), once.wire().apply(reply)));
                                return new Executed.Fresh<>(reply);
                            });
        }
        return before.getKey().equals(once.requestHash())
                ? Future.succeededFuture(new Executed.Replayed<>(before.getValue()))
                : Future.failedFuture(
                        Problem.of(CoreProblems.IDEMPOTENCY_KEY_REUSED, "Use another key."));
    }

    private record TestCall<B, Q>(Invocation<B, Q, ?> invocation) implements Call<B, Q> {

        @Override
        public Caller caller() {
            Principal principal = invocation.principal().orElseThrow();
            return new Caller(
                    principal.account(),
                    principal.subject(),
                    principal.roles(),
                    invocation.reach());
        }

        @Override
        public Origin origin() {
            return new Origin(invocation.principal().orElseThrow().session(), invocation.network());
        }

        @Override
        public B body() {
            return invocation.body();
        }

        @Override
        public Q query() {
            return invocation.query();
        }

        @Override
        public UUID id(String parameter) {
            return Optional.ofNullable(invocation.ids().get(parameter)).orElseThrow();
        }

        @Override
        public PageRequest page() {
            return invocation.page();
        }

        @Override
        public OptionalLong expectedVersion() {
            return invocation.expectedVersion();
        }

        @Override
        public TenantId tenant() {
            return invocation.tenant().id();
        }

        @Override
        public <M extends Record> Future<UUID> mail(
                MailTemplate<M> template,
                Recipient to,
                RecordRef about,
                M model,
                List<FileContent> attached) {
            return Future.failedFuture("These routes write to nobody");
        }

        @Override
        public Future<List<MailState>> mailsAbout(RecordRef about) {
            return Future.failedFuture("These routes write to nobody");
        }

        @Override
        public Future<Optional<MailAddress>> addressOf(SubjectId person) {
            return Future.failedFuture("These routes write to nobody");
        }

        @Override
        public boolean hasGivenAddresses() {
            return false;
        }

        @Override
        public Future<Optional<MailAddress>> givenAddressOf(SubjectId person) {
            return Future.failedFuture("These routes write to nobody");
        }

        @Override
        public Future<Optional<String>> nameOf(RecordRef row, Column<UUID> account) {
            return Future.failedFuture("These routes name nobody");
        }

        @Override
        public Future<ColleagueNames> namesOf(Column<UUID> account, List<Row> rows) {
            return Future.failedFuture("These routes name nobody");
        }

        @Override
        public Future<Void> disclosed(Disclosure act, RecordRef by, Collection<SubjectId> people) {
            return Future.failedFuture("These routes disclose nothing");
        }

        @Override
        public <M extends Record> Future<MailPreview> preview(
                MailTemplate<M> template, MailLanguage language, M model) {
            return Future.failedFuture("These routes write to nobody");
        }

        @Override
        public Future<Map<UUID, Instant>> undeliverable(Dataset dataset, int times, Instant since) {
            return Future.failedFuture("These routes write to nobody");
        }

        @Override
        public Future<Set<UUID>> givenUp(Dataset dataset, Instant since) {
            return Future.failedFuture("These routes write to nobody");
        }

        @Override
        public Condition addressed(Column<UUID> person) {
            throw new UnsupportedOperationException("These routes write to nobody");
        }

        @Override
        public URI link(MailedLink link, UUID token) {
            throw new UnsupportedOperationException("These routes write to nobody");
        }

        @Override
        public Future<byte[]> fingerprint(String kind, String value) {
            return Future.failedFuture("There are no keys here");
        }

        @Override
        public Future<FileContent> print(String name, Paper paper) {
            return Future.failedFuture("There is no printer here");
        }

        @Override
        public Future<SubjectId> newSubject() {
            throw new UnsupportedOperationException("The desk keeps nothing about anybody");
        }

        @Override
        public Future<List<SubjectId>> newSubjects(int count) {
            throw new UnsupportedOperationException("The desk keeps nothing about anybody");
        }

        @Override
        public Future<UUID> reportBreach(SuspectedBreach breach) {
            return Future.failedFuture("There are no officers here");
        }

        @Override
        public Organisation organisation() {
            throw new UnsupportedOperationException("The desk belongs to nobody");
        }

        @Override
        public Future<Terms> terms() {
            throw new UnsupportedOperationException("The desk has no rules");
        }

        @Override
        public Holds holds() {
            throw new UnsupportedOperationException("The desk keeps nothing about anybody");
        }

        @Override
        public Consents consents() {
            throw new UnsupportedOperationException("There is no register here");
        }

        @Override
        public Future<Boolean> dropEmptySubject(SubjectId person) {
            throw new UnsupportedOperationException("The desk keeps nothing about anybody");
        }

        @Override
        public Instant now() {
            return NOW;
        }

        @Override
        public LocalDate today() {
            return day(NOW);
        }

        @Override
        public LocalDate day(Instant moment) {
            return LocalDate.ofInstant(moment, invocation.tenant().zone());
        }

        @Override
        public Tx tx() {
            throw new UnsupportedOperationException("There is no database here");
        }

        @Override
        public void emit(EventType type, Map<String, UUID> ids, Map<String, LocalDate> days) {
            throw new UnsupportedOperationException("There is no outbox here");
        }

        @Override
        public <S extends Record> S settings(Class<S> type) {
            throw new UnsupportedOperationException("There are no settings here");
        }
    }
}
