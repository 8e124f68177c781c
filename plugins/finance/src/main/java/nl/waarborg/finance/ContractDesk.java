package nl.waarborg.finance;

import io.vertx.core.Future;

import nl.waarborg.finance.SalesView.ContractEnd;
import nl.waarborg.finance.SalesView.ContractQuery;
import nl.waarborg.finance.SalesView.ContractView;
import nl.waarborg.finance.SalesView.NewContract;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Writes contracts down and ends them. */
final class ContractDesk {

    private ContractDesk() {}

    static Future<Reply<ContractView>> make(Call<NewContract, Nothing> call) {
        InvoiceDesk.demand(call, Part.CONTRACTS);
        NewContract body = call.body();
        check(body, call.today());
        Values values =
                Values.of(Contracts.CUSTOMER_ID, body.customerId())
                        .set(Contracts.TITLE, body.title())
                        .setNullable(Contracts.TERMS, body.terms())
                        .set(Contracts.STARTS_ON, body.startsOn())
                        .setNullable(Contracts.ENDS_ON, body.endsOn())
                        .setNullable(Contracts.SIGNED_ON, body.signedOn())
                        .setNullable(Contracts.SIGNED_NAME, body.signedName());
        return call.tx()
                .require(Customers.DATASET, body.customerId(), Customers.DATASET.id())
                .compose(_ -> call.tx().insertAndRead(Contracts.DATASET, values))
                .map(
                        row ->
                                Reply.created(row.get(Contracts.DATASET.id()), ContractView.of(row))
                                        .withVersion(row.get(Contracts.DATASET.version())));
    }

    private static void check(NewContract body, LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        if (body.endsOn() != null && body.endsOn().isBefore(body.startsOn())) {
            faults.add(new Fault("/endsOn", "before-start", "Give the first day or a later"));
        }
        if (body.signedOn() != null && body.signedOn().isAfter(today)) {
            faults.add(new Fault("/signedOn", "in-the-future", "Give today or an earlier day"));
        }
        if (body.signedName() != null && body.signedOn() == null) {
            faults.add(new Fault("/signedOn", "missing", "Give the day on which it was signed"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    /** Keeps the paper that was signed, once. */
    static Future<Reply<ContractView>> takeOver(Call<FileContent, Nothing> call) {
        Values values =
                Contracts.PAPER.set(
                        Values.of(Contracts.CONTRACT_ID, call.id("id"))
                                .set(Contracts.TAKEN_OVER_BY, call.caller().account().value()),
                        call.body());
        return call.tx()
                .require(Contracts.DATASET, call.id("id"))
                .compose(
                        contract -> {
                            if (contract.find(Contracts.SIGNED_ON).isEmpty()) {
                                throw Problem.conflict(
                                        "Nobody wrote down that this contract was signed.");
                            }
                            return call.tx().insert(Contracts.PAPERS, values);
                        })
                .compose(_ -> show(call));
    }

    /** The signed paper of the contract of the address. */
    static Future<Reply<FileContent>> paper(Call<Nothing, Nothing> call) {
        return call.tx()
                .first(
                        DSL.select(
                                        Contracts.PAPERS.id().field(),
                                        Contracts.PAPER.name().field(),
                                        Contracts.PAPER.kind().field(),
                                        Contracts.PAPER.content().field())
                                .from(Contracts.PAPERS.asTable())
                                .where(Contracts.CONTRACT_ID.field().eq(call.id("id"))))
                .map(
                        found ->
                                Reply.ok(
                                        found.flatMap(Contracts.PAPER::in)
                                                .orElseThrow(Problem::notFound)));
    }

    static Future<Reply<ContractView>> end(Call<ContractEnd, Nothing> call) {
        Values values =
                Values.of(Contracts.ENDS_ON, call.body().endsOn())
                        .set(Contracts.END_REASONS, call.body().reasons())
                        .set(Contracts.ENDED_BY, call.caller().account().value());
        return call.tx()
                .update(Contracts.DATASET, call.id("id"), call.expectedVersion(), values)
                .compose(_ -> show(call));
    }

    static Future<Reply<ContractView>> read(Call<Nothing, Nothing> call) {
        return show(call);
    }

    private static Future<Reply<ContractView>> show(Call<?, Nothing> call) {
        return call.tx()
                .require(Contracts.DATASET, call.id("id"))
                .map(
                        row ->
                                Reply.ok(ContractView.of(row))
                                        .withVersion(row.get(Contracts.DATASET.version())));
    }

    static Future<Reply<Page<ContractView>>> list(Call<Nothing, ContractQuery> call) {
        ContractQuery query = call.query();
        Condition condition = query.q() == null ? DSL.noCondition() : Search.contracts(query.q());
        if (query.customerId() != null) {
            condition = condition.and(Contracts.CUSTOMER_ID.field().eq(query.customerId()));
        }
        LocalDate day = query.runningOn();
        if (day != null) {
            condition =
                    condition
                            .and(Contracts.STARTS_ON.field().le(day))
                            .and(
                                    Contracts.ENDS_ON
                                            .field()
                                            .isNull()
                                            .or(Contracts.ENDS_ON.field().ge(day)));
        }
        return call.tx()
                .page(Contracts.DATASET, condition, call.page())
                .map(page -> Reply.ok(page.map(ContractView::of)));
    }
}
