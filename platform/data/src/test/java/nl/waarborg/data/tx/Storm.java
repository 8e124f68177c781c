package nl.waarborg.data.tx;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;

import nl.waarborg.kernel.Overloaded;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Random work of several tenants on one event loop, a bounded number of it at a time. Each answer
 * is looked at for rows that are not the asker's to see.
 */
final class Storm {

    private static final int AT_A_TIME = 48;
    private static final int KINDS = 40;
    private static final Duration LATEST = Duration.ofSeconds(60);
    private static final int VARIANTS = 100;

    /** A tenant, its people and a ticket of each. */
    record Household(TenantId tenant, List<SubjectId> people, List<UUID> tickets) {}

    private final PgTransactions transactions;
    private final List<Household> households;
    private final Random random;
    private final Context loop;
    private final Promise<Void> over = Promise.promise();
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private Predicate<Map<String, Integer>> enough = _ -> true;
    private long latest;
    private int toStart;
    private int running;

    Storm(PgTransactions transactions, List<Household> households, long seed, Context loop) {
        this.transactions = transactions;
        this.households = households;
        this.random = new Random(seed);
        this.loop = loop;
    }

    /**
     * Starts so many operations, or as many as it can in that time; and then some at a time until
     * there were outcomes enough: how many there are in a time is the machine's affair.
     */
    Future<Void> rage(
            int operations, Duration atMost, Predicate<Map<String, Integer>> outcomesEnough) {
        toStart = operations;
        enough = outcomesEnough;
        latest = System.nanoTime() + LATEST.toNanos();
        loop.runOnContext(_ -> fill());
        loop.owner().setTimer(atMost.toMillis(), _ -> loop.runOnContext(v -> toStart = 0));
        return over.future();
    }

    /** What was seen that must not be seen. */
    List<String> violations() {
        return violations;
    }

    /** How often work ended how. */
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    private void fill() {
        while (running < AT_A_TIME && toStart > 0) {
            toStart--;
            running++;
            one().onComplete(
                            done -> {
                                running--;
                                note(done.succeeded() ? "done" : outcome(done.cause()));
                                // Not deeper and deeper where everything is refused at once.
                                loop.runOnContext(_ -> fill());
                            });
        }
        if (running == 0 && toStart == 0) {
            if (enough.test(outcomes) || System.nanoTime() - latest > 0) {
                over.tryComplete();
            } else {
                toStart = AT_A_TIME;
                loop.runOnContext(_ -> fill());
            }
        }
    }

    private String outcome(Throwable cause) {
        return switch (cause) {
            case Overloaded _ -> "overloaded";
            case Problem problem -> "problem " + problem.type().code();
            case StatementFailure failure -> String.valueOf(failure.getMessage());
            case HandlerFailed _ -> "handler failed";
            default -> {
                violations.add("An unexpected failure: " + cause);
                yield cause.getClass().getName();
            }
        };
    }

    private void note(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }

    private Future<?> one() {
        Household home = households.get(random.nextInt(households.size()));
        SubjectId who = home.people().get(random.nextInt(home.people().size()));
        boolean own = random.nextBoolean();
        Session session = own ? Work.own(home.tenant(), who) : Work.session(home.tenant());
        Look look = new Look(home.tenant(), own ? Optional.of(who) : Optional.empty());
        int kind = random.nextInt(KINDS);
        return switch (kind) {
            case 0, 1, 2, 3 -> transactions.read(session, tx -> all(tx).map(look::at));
            case 4, 5 -> transactions.read(session, tx -> page(tx).map(look::at));
            case 6 -> transactions.read(session, this::anothers);
            case 7 -> transactions.read(session, tx -> tx.count(Desk.TICKET, broken()));
            case 8 -> transactions.read(session, tx -> tx.list(slow()));
            case 9 -> transactions.read(session, tx -> twoReads(tx, look));
            case 10, 11 -> transactions.write(session, tx -> change(tx, home, look));
            case 12 -> transactions.write(session, tx -> insertAndFail(tx, home, who));
            case 13 -> transactions.write(session, tx -> collide(tx, who, look));
            case 14 -> transactions.write(session, tx -> breakAndGoOn(tx, look));
            case 15 -> transactions.write(session, tx -> leaveBehind(tx, home, who));
            case 16 ->
                    transactions.write(
                            session, tx -> person(tx).compose(_ -> all(tx)).map(look::at));
            case 17 -> transactions.write(session, tx -> tx.list(slow()));
            case 18 -> transactions.write(session, this::anothers);
            case 19, 20, 21, 22, 23, 24, 25, 26, 27, 28 ->
                    transactions.read(session, tx -> all(tx).map(look::at));
            default -> transactions.write(session, tx -> all(tx).map(look::at));
        };
    }

    private Future<List<Row>> all(UnitOfWork tx) {
        // Texts that differ keep the caches of prepared statements turning.
        int variant = random.nextInt(VARIANTS);
        return tx.list(
                DSL.select(
                                Desk.TENANT.field(),
                                Desk.ASKER.field(),
                                Desk.ID.field(),
                                Desk.COMPLAINT.field(),
                                DSL.inline(variant))
                        .from(Desk.TICKET.asTable())
                        .where(Desk.CLICKS.field().ge(0L)));
    }

    private Future<List<Row>> page(UnitOfWork tx) {
        return tx.page(
                        Desk.TICKET,
                        DSL.noCondition(),
                        new PageRequest(50, Optional.empty()),
                        Desk.TENANT,
                        Desk.ASKER)
                .map(page -> page.items());
    }

    private Future<?> twoReads(UnitOfWork tx, Look look) {
        return Future.all(all(tx).map(look::at), page(tx).map(look::at));
    }

    /** A row of somebody else's tenant, by its id. */
    private Future<?> anothers(UnitOfWork tx) {
        Household other = households.get(random.nextInt(households.size()));
        UUID id = other.tickets().get(random.nextInt(other.tickets().size()));
        return tx.find(Desk.TICKET, id, Desk.TENANT)
                .onSuccess(
                        row ->
                                row.ifPresent(
                                        found -> {
                                            if (!found.get(Desk.TENANT)
                                                    .equals(other.tenant().value())) {
                                                violations.add("A row changed its tenant");
                                            }
                                        }));
    }

    private Condition broken() {
        return switch (random.nextInt(5)) {
            case 0 -> DSL.condition("1 / (clicks - clicks) = 1");
            // The type of the parameter is in doubt: the statement cannot be prepared.
            case 1 -> DSL.condition("{0} is null", DSL.val("x"));
            case 2 -> DSL.condition("title = 1");
            case 3 -> DSL.condition("no_such_column = 1");
            default -> DSL.condition("title::integer = 1");
        };
    }

    private static org.jooq.Select<?> slow() {
        return DSL.select(DSL.field("desk.slow(0.4)", Boolean.class));
    }

    private Future<?> change(UnitOfWork tx, Household home, Look look) {
        UUID id = home.tickets().get(random.nextInt(home.tickets().size()));
        Values values = Values.of(Desk.CLICKS, random.nextLong(1000)).set(Desk.COMPLAINT, "Anew");
        return tx.update(Desk.TICKET, id, OptionalLong.empty(), values)
                .compose(_ -> all(tx))
                .map(look::at);
    }

    private Future<?> insertAndFail(UnitOfWork tx, Household home, SubjectId who) {
        return tx.insert(Desk.TICKET, Desk.ticket(who.value(), "Lost " + random.nextLong()))
                .compose(_ -> tx.count(Desk.TICKET, Desk.TENANT.field().eq(home.tenant().value())))
                .compose(_ -> Future.failedFuture(new HandlerFailed()));
    }

    private Future<?> collide(UnitOfWork tx, SubjectId who, Look look) {
        return all(tx).map(look::at)
                .compose(_ -> tx.insert(Desk.TICKET, Desk.ticket(who.value(), "Ticket 0")));
    }

    private Future<?> breakAndGoOn(UnitOfWork tx, Look look) {
        return tx.count(Desk.TICKET, broken()).otherwise(0L).compose(_ -> all(tx)).map(look::at);
    }

    /** Nobody waits for the statements; the handler fails or ends while they run. */
    private Future<?> leaveBehind(UnitOfWork tx, Household home, SubjectId who) {
        tx.list(slow());
        tx.insert(Desk.TICKET, Desk.ticket(who.value(), "Lost " + random.nextLong()));
        tx.count(Desk.TICKET, Desk.TENANT.field().ne(home.tenant().value()))
                .onSuccess(
                        strangers -> {
                            if (strangers > 0) {
                                violations.add("Rows of others were counted");
                            }
                        });
        return Future.failedFuture(new HandlerFailed());
    }

    private static Future<?> person(UnitOfWork tx) {
        return tx.newSubject()
                .compose(
                        who ->
                                tx.emit(
                                        new EventType("desk.person-came", 1),
                                        Map.of("person", who.value()),
                                        Map.of()));
    }

    /** Looks at rows with the eyes of one tenant, or of one person there. */
    private final class Look {

        private final TenantId tenant;
        private final Optional<SubjectId> person;

        Look(TenantId tenant, Optional<SubjectId> person) {
            this.tenant = tenant;
            this.person = person;
        }

        List<Row> at(List<Row> rows) {
            for (Row row : rows) {
                if (!row.get(Desk.TENANT).equals(tenant.value())) {
                    violations.add(tenant + " saw a row of " + row.get(Desk.TENANT));
                }
                person.filter(who -> !who.value().equals(row.get(Desk.ASKER)))
                        .ifPresent(who -> violations.add("A person saw the row of another"));
            }
            if (rows.isEmpty()) {
                violations.add(tenant + " did not see its own rows");
            }
            return rows;
        }
    }

    /** A handler that changed its mind. */
    private static final class HandlerFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
