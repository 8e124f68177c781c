package nl.waarborg.data.policy;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

import nl.waarborg.data.retention.PolicyImpact;
import nl.waarborg.data.tenancy.PgTenantRegister;
import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.kernel.AdmittedTenant;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.policy.PolicyChanges;
import nl.waarborg.kernel.policy.PolicyDesk;
import nl.waarborg.kernel.policy.PolicyDesk.Running;
import nl.waarborg.kernel.policy.TenantDocuments;
import nl.waarborg.kernel.policy.TenantPolicy;
import nl.waarborg.kernel.register.ConsentAgain;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.TenantId;

import org.jooq.impl.DSL;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Changes of policies, in the tenant's own transactions; the platform itself applies them. */
public final class PgPolicyChanges implements PolicyChanges {

    private static final DatabaseRole CORE = new DatabaseRole.Core();

    private final PgTransactions transactions;
    private final PolicyDesk desk;
    private final PolicyImpact impact;
    private final PgTenantRegister register;
    private final Clock clock;

    /** Over a database. */
    public PgPolicyChanges(
            PgTransactions transactions,
            PolicyDesk desk,
            PolicyImpact impact,
            PgTenantRegister register,
            Clock clock) {
        this.transactions = transactions;
        this.desk = desk;
        this.impact = impact;
        this.register = register;
        this.clock = clock;
    }

    @Override
    public Future<Change> propose(AdmittedTenant document, AccountId author) {
        UUID id = UUID.randomUUID();
        return desk.running(document.id())
                .compose(
                        running -> {
                            TenantPolicy before = TenantDocuments.policyOf(running.document());
                            TenantPolicy after = TenantDocuments.policyOf(document);
                            if (after.version() <= before.version()) {
                                throw Problem.conflict(
                                        "Give the change a higher policy.version than the one"
                                                + " that runs.");
                            }
                            if (after.effectiveFrom().isBefore(today(before))) {
                                throw Problem.conflict(
                                        "A change applies today or later: set policy.effectiveFrom.");
                            }
                            return write(id, document, Optional.of(author), running);
                        })
                .compose(_ -> read(document.id(), id));
    }

    @Override
    public Future<Void> proposeFile(AdmittedTenant file) {
        return desk.running(file.id())
                .compose(
                        running ->
                                list(file.id())
                                        .compose(
                                                known ->
                                                        known.stream().anyMatch(isOf(file, running))
                                                                ? Future.succeededFuture()
                                                                : write(
                                                                        UUID.randomUUID(),
                                                                        file,
                                                                        Optional.empty(),
                                                                        running)));
    }

    private static Predicate<Change> isOf(AdmittedTenant file, Running running) {
        return change ->
                change.author().isEmpty()
                        && change.basedOn() == running.version()
                        && change.sha256().equals(file.sha256());
    }

    private LocalDate today(TenantPolicy policy) {
        return LocalDate.ofInstant(clock.instant(), policy.zone());
    }

    private Future<Void> write(
            UUID id, AdmittedTenant document, Optional<AccountId> author, Running running) {
        TenantPolicy before = TenantDocuments.policyOf(running.document());
        TenantPolicy after = TenantDocuments.policyOf(document);
        LocalDate today = today(before);
        LocalDate from = after.effectiveFrom().isBefore(today) ? today : after.effectiveFrom();
        ConsentAgain asked = ConsentAgain.between(running.document(), document.document());
        Session session = session(document.id());
        return impact.between(session, before, after, days(from))
                .compose(
                        found ->
                                transactions.statements(
                                        session,
                                        statements ->
                                                statements.run(
                                                        CORE,
                                                        ChangeRows.insert(
                                                                id,
                                                                running.version(),
                                                                document,
                                                                after,
                                                                author,
                                                                from,
                                                                found,
                                                                asked))))
                .mapEmpty();
    }

    /**
     * Near the change closely, later once in a while: a term that differs differs on one of them.
     */
    private static List<LocalDate> days(LocalDate from) {
        List<LocalDate> days = new ArrayList<>(List.of(from));
        for (int month = 1; month <= 12; month++) {
            days.add(from.plusMonths(month));
        }
        for (int year = 2; year <= 20; year++) {
            days.add(from.plusYears(year));
        }
        return days;
    }

    @Override
    public Future<List<Change>> list(TenantId tenant) {
        return transactions.statements(
                session(tenant),
                statements ->
                        statements
                                .run(CORE, DSL.resultQuery(ChangeRows.LIST))
                                .map(
                                        rows -> {
                                            List<Change> found = new ArrayList<>();
                                            rows.forEach(row -> found.add(ChangeRows.of(row)));
                                            return List.copyOf(found);
                                        }));
    }

    @Override
    public Future<Change> read(TenantId tenant, UUID id) {
        return transactions.statements(
                session(tenant),
                statements ->
                        statements
                                .run(CORE, ChangeRows.read(id))
                                .map(
                                        rows -> {
                                            if (rows.size() == 0) {
                                                throw Problem.notFound();
                                            }
                                            return ChangeRows.of(rows.iterator().next());
                                        }));
    }

    @Override
    public Future<Change> decide(
            TenantId tenant, UUID id, AccountId by, boolean approved, String because) {
        return read(tenant, id)
                .compose(
                        change -> {
                            if (change.author().equals(Optional.of(by.value()))) {
                                throw Problem.conflict("Somebody else decides on your change.");
                            }
                            if (change.decision().isPresent()) {
                                throw Problem.conflict("This change was decided on already.");
                            }
                            return transactions.statements(
                                    session(tenant),
                                    statements ->
                                            statements.run(
                                                    CORE,
                                                    ChangeRows.decide(id, by, approved, because)));
                        })
                .compose(_ -> applyDue(tenant))
                .compose(_ -> read(tenant, id));
    }

    @Override
    public Future<String> document(TenantId tenant, UUID id) {
        return transactions
                .statements(
                        session(tenant),
                        statements -> statements.run(CORE, ChangeRows.document(id)))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw Problem.notFound();
                            }
                            return rows.iterator().next().getString(0);
                        });
    }

    @Override
    public Future<Void> toldByMail(TenantId tenant, UUID id) {
        return transactions
                .statements(
                        session(tenant),
                        statements -> statements.run(CORE, ChangeRows.toldByMail(id)))
                .mapEmpty();
    }

    @Override
    public Future<Change> told(TenantId tenant, UUID id, AccountId by, String how) {
        return read(tenant, id)
                .compose(
                        change -> {
                            if (!change.decision().equals(Optional.of("APPROVED"))
                                    || change.informedHow().isPresent()) {
                                throw Problem.conflict(
                                        "Note once that people were told, after the change was agreed to.");
                            }
                            return transactions.statements(
                                    session(tenant),
                                    statements ->
                                            statements.run(CORE, ChangeRows.told(id, by, how)));
                        })
                .compose(_ -> applyDue(tenant))
                .compose(_ -> read(tenant, id));
    }

    @Override
    public Future<Integer> applyDue(TenantId tenant) {
        return desk.running(tenant)
                .compose(
                        running -> {
                            TenantPolicy policy = TenantDocuments.policyOf(running.document());
                            LocalDate today = LocalDate.ofInstant(clock.instant(), policy.zone());
                            return transactions.statements(
                                    session(tenant),
                                    statements ->
                                            statements.run(
                                                    CORE,
                                                    ChangeRows.due(running.version(), today)));
                        })
                .compose(
                        rows -> {
                            if (rows.size() == 0) {
                                return Future.succeededFuture(0);
                            }
                            Row row = rows.iterator().next();
                            String document = row.getString(1);
                            TenantPolicy policy = TenantDocuments.policyOf(document);
                            return register.applyChange(
                                            new AdmittedTenant(
                                                    tenant,
                                                    policy.name(),
                                                    document,
                                                    row.getString(2),
                                                    policy.version()),
                                            row.getInteger(3),
                                            row.getUUID(0))
                                    .map(1);
                        });
    }

    private Session session(TenantId tenant) {
        return Session.ofCore(tenant, "policy", clock.instant(), UUID.randomUUID());
    }
}
