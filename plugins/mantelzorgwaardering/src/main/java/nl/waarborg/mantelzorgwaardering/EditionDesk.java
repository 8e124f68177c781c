package nl.waarborg.mantelzorgwaardering;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.retention.RetentionTerms;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.UUID;

/** Makes, shows and mends editions. */
final class EditionDesk {

    private EditionDesk() {}

    static Future<Reply<EditionView>> create(Call<EditionBody, Nothing> call) {
        call.body().check();
        return call.tx()
                .insert(Editions.DATASET, call.body().values())
                .compose(id -> call.tx().require(Editions.DATASET, id))
                .compose(row -> RetentionTerms.announce(call, row).map(_ -> created(call, row)));
    }

    static Future<Reply<EditionView>> read(Call<Nothing, Nothing> call) {
        return show(call, call.id("id"));
    }

    static Future<Reply<Page<EditionView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Editions.DATASET, DSL.noCondition(), call.page())
                .map(page -> Reply.ok(page.map(row -> view(call, row))));
    }

    static Future<Reply<EditionView>> replace(Call<EditionBody, Nothing> call) {
        call.body().check();
        UUID id = call.id("id");
        return submissions(call, id)
                .compose(count -> change(call, id, count))
                .compose(version -> call.tx().require(Editions.DATASET, id))
                .compose(row -> RetentionTerms.announce(call, row).map(_ -> shown(call, row)));
    }

    private static Future<Long> submissions(Work work, UUID id) {
        return work.tx()
                .count(
                        Applications.DATASET,
                        Applications.EDITION_ID
                                .field()
                                .eq(id)
                                .and(Applications.STATUS.field().ne(ApplicationStatus.DRAFT)));
    }

    private static Future<Long> change(Call<EditionBody, Nothing> call, UUID id, long submissions) {
        if (submissions > 0) {
            throw Problem.conflict(
                    "Make another edition. Somebody has applied under this one's rules already.");
        }
        return call.tx().update(Editions.DATASET, id, call.expectedVersion(), call.body().values());
    }

    private static Future<Reply<EditionView>> show(Work work, UUID id) {
        return work.tx().require(Editions.DATASET, id).map(row -> shown(work, row));
    }

    private static Reply<EditionView> shown(Work work, Row row) {
        return Reply.ok(view(work, row)).withVersion(version(row));
    }

    private static Reply<EditionView> created(Work work, Row row) {
        EditionView view = view(work, row);
        return Reply.created(view.id(), view).withVersion(version(row));
    }

    private static EditionView view(Work work, Row row) {
        return EditionView.of(Edition.of(row), work.today(), work.settings(Settings.class));
    }

    private static long version(Row row) {
        return row.get(Editions.DATASET.version());
    }
}
