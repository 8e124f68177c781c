package nl.waarborg.finance;

import io.vertx.core.Future;

import nl.waarborg.finance.SalesView.ContractEnd;
import nl.waarborg.finance.SalesView.ContractView;
import nl.waarborg.finance.SalesView.NewContract;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.util.List;

/** Writes contracts down and ends them. */
final class ContractDesk {

    private ContractDesk() {}

    static Future<Reply<ContractView>> make(Call<NewContract, Nothing> call) {
        InvoiceDesk.demand(call, Part.CONTRACTS);
        NewContract body = call.body();
        if (body.endsOn() != null && body.endsOn().isBefore(body.startsOn())) {
            throw Problem.invalid(
                    List.of(new Fault("/endsOn", "before-start", "Give the first day or a later")));
        }
        Values values =
                Values.of(Contracts.CUSTOMER_ID, body.customerId())
                        .set(Contracts.TITLE, body.title())
                        .setNullable(Contracts.TERMS, body.terms())
                        .set(Contracts.STARTS_ON, body.startsOn())
                        .setNullable(Contracts.ENDS_ON, body.endsOn());
        return call.tx()
                .require(Customers.DATASET, body.customerId(), Customers.DATASET.id())
                .compose(_ -> call.tx().insertAndRead(Contracts.DATASET, values))
                .map(
                        row ->
                                Reply.created(row.get(Contracts.DATASET.id()), ContractView.of(row))
                                        .withVersion(row.get(Contracts.DATASET.version())));
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

    static Future<Reply<Page<ContractView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Contracts.DATASET, DSL.noCondition(), call.page())
                .map(page -> Reply.ok(page.map(ContractView::of)));
    }
}
