package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.rights.DecisionRules;
import nl.waarborg.kernel.rights.RecipientNotice.Outcome;
import nl.waarborg.kernel.rights.RecipientNoticeTable;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.OptionalLong;

/** What people do where no mail tells a recipient what was done with data that it had. */
final class RecipientRoutes {

    private static final Column<?>[] ALL =
            RecipientNoticeTable.DATASET.columns().toArray(Column<?>[]::new);

    private RecipientRoutes() {}

    static List<Route<?, ?, ?>> all() {
        return List.of(
                Route.get("/recipient-notices", CorePermissions.RIGHTS_HANDLE)
                        .summary(
                                "List which recipients were told, or have to be told, what was done")
                        .filteredBy(Filter.class)
                        .answeringPages(RecipientNoticeView.class, RecipientRoutes::list),
                Route.post("/recipient-notices/{id}/completion", CorePermissions.RIGHTS_HANDLE)
                        .summary("Note how a recipient was told")
                        .taking(RecipientNoticeView.Said.class)
                        .answering(RecipientNoticeView.class, call -> close(call, Outcome.TOLD)),
                Route.post("/recipient-notices/{id}/impossibility", CorePermissions.RIGHTS_HANDLE)
                        .summary("Note why a recipient cannot be told, or only with undue effort")
                        .taking(RecipientNoticeView.Said.class)
                        .answering(
                                RecipientNoticeView.class,
                                call -> close(call, Outcome.IMPOSSIBLE)));
    }

    /**
     * Which notices a list shows.
     *
     * @param open only those that people have to look after
     */
    record Filter(
            @Nullable
                    @Meaning(
                            "Only those that people have to look after: no address, or a mail that"
                                    + " did not arrive")
                    Boolean open) {

        Condition condition() {
            return Boolean.TRUE.equals(open) ? RecipientNoticeTable.waiting() : DSL.noCondition();
        }
    }

    private static Future<Reply<Page<RecipientNoticeView>>> list(Call<Nothing, Filter> call) {
        return call.tx()
                .page(RecipientNoticeTable.DATASET, call.query().condition(), call.page(), ALL)
                .map(page -> Reply.ok(page.map(RecipientNoticeView::of)));
    }

    private static Future<Reply<RecipientNoticeView>> close(
            Call<RecipientNoticeView.Said, Nothing> call, Outcome outcome) {
        String note = call.body().note().strip();
        if (!DecisionRules.saysSomething(note)) {
            throw Problem.invalid(
                    List.of(new Fault("/note", "too-short", "Give at least 10 characters")));
        }
        return call.tx()
                .require(RecipientNoticeTable.DATASET, call.id("id"))
                .compose(row -> close(call, row, outcome, note))
                .compose(_ -> call.tx().require(RecipientNoticeTable.DATASET, call.id("id")))
                .map(row -> Reply.ok(RecipientNoticeView.of(row)));
    }

    private static Future<?> close(Call<?, ?> call, Row row, Outcome outcome, String note) {
        boolean settled =
                row.find(RecipientNoticeTable.OUTCOME)
                        .filter(known -> known != Outcome.MAILED)
                        .isPresent();
        if (settled) {
            throw Problem.conflict("What came of this notice was written down already.");
        }
        Values values =
                Values.of(RecipientNoticeTable.OUTCOME, outcome)
                        .set(RecipientNoticeTable.NOTE, note)
                        .set(RecipientNoticeTable.CLOSED_BY, call.caller().account().value())
                        .set(RecipientNoticeTable.CLOSED_AT, call.now())
                        .setNullable(RecipientNoticeTable.WHO, null);
        return call.tx()
                .update(
                        RecipientNoticeTable.DATASET,
                        call.id("id"),
                        OptionalLong.of(row.get(RecipientNoticeTable.DATASET.version())),
                        values);
    }
}
