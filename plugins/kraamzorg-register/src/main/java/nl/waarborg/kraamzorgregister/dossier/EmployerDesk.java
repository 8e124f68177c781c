package nl.waarborg.kraamzorgregister.dossier;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Reply;

import org.jooq.impl.DSL;

/** The employers that employments refer to. */
final class EmployerDesk {

    private EmployerDesk() {}

    static Future<Reply<EmployerView>> add(Call<EmployerBody, Nothing> call) {
        return call.tx()
                .insertAndRead(Employers.DATASET, call.body().values())
                .map(row -> Reply.created(row.get(Employers.DATASET.id()), EmployerView.of(row)));
    }

    static Future<Reply<EmployerView>> change(Call<EmployerBody, Nothing> call) {
        return call.tx()
                .update(
                        Employers.DATASET,
                        call.id("id"),
                        call.expectedVersion(),
                        call.body().values())
                .compose(version -> call.tx().require(Employers.DATASET, call.id("id")))
                .map(
                        row ->
                                Reply.ok(EmployerView.of(row))
                                        .withVersion(row.get(Employers.DATASET.version())));
    }

    static Future<Reply<Page<EmployerView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Employers.DATASET, DSL.noCondition(), call.page())
                .map(page -> Reply.ok(page.map(EmployerView::of)));
    }
}
