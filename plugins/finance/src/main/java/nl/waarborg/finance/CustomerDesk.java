package nl.waarborg.finance;

import io.vertx.core.Future;

import nl.waarborg.finance.CustomerView.CustomerBody;
import nl.waarborg.finance.CustomerView.CustomerQuery;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;

import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Writes down who is invoiced. */
final class CustomerDesk {

    private CustomerDesk() {}

    static Future<Reply<CustomerView>> make(Call<CustomerBody, Nothing> call) {
        CustomerBody body = call.body();
        body.check();
        Future<SubjectId> person =
                body.subjectId() == null
                        ? call.newSubject()
                        : Future.succeededFuture(new SubjectId(body.subjectId()));
        return person.compose(
                        who ->
                                call.tx()
                                        .insertAndRead(
                                                Customers.DATASET,
                                                body.values()
                                                        .set(Customers.PERSON_ID, who.value())))
                .map(
                        row ->
                                Reply.created(row.get(Customers.DATASET.id()), CustomerView.of(row))
                                        .withVersion(row.get(Customers.DATASET.version())));
    }

    static Future<Reply<CustomerView>> replace(Call<CustomerBody, Nothing> call) {
        call.body().check();
        return call.tx()
                .update(
                        Customers.DATASET,
                        call.id("id"),
                        call.expectedVersion(),
                        call.body().values())
                .compose(_ -> read(call));
    }

    static Future<Reply<CustomerView>> read(Call<?, Nothing> call) {
        return call.tx().require(Customers.DATASET, call.id("id")).map(CustomerDesk::shown);
    }

    static Future<Reply<Page<CustomerView>>> list(Call<Nothing, CustomerQuery> call) {
        CustomerQuery query = call.query();
        Condition condition = query.q() == null ? DSL.noCondition() : Search.customers(query.q());
        if (query.kind() != null) {
            condition = condition.and(Customers.TYPE.field().eq(query.kind()));
        }
        return call.tx()
                .page(Customers.DATASET, condition, call.page())
                .map(page -> Reply.ok(page.map(CustomerView::of)));
    }

    private static Reply<CustomerView> shown(Row row) {
        return Reply.ok(CustomerView.of(row)).withVersion(row.get(Customers.DATASET.version()));
    }
}
