package nl.waarborg.kraamzorgregister.dossier;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.Condition;

import java.util.UUID;

/**
 * Says who works on a dossier (KCK-A2), and never that oneself does. Whoever does this needs the
 * reach of the whole tenant, which the database demands; nothing of the dossier itself is shown
 * here.
 */
final class AssignmentDesk {

    private AssignmentDesk() {}

    static Future<Reply<AssignmentView>> add(Call<AssignmentView.NewAssignment, Nothing> call) {
        if (call.body().accountId().equals(call.caller().account().value())) {
            throw Problem.of(
                    ProblemType.FORBIDDEN, "Let a colleague say that you work on a dossier.");
        }
        return dossier(call, Dossiers.PERSON_ID)
                .compose(
                        row -> {
                            if (row.get(Dossiers.PERSON_ID)
                                    .equals(call.caller().subject().value())) {
                                throw Problem.of(
                                        ProblemType.FORBIDDEN,
                                        "Let a colleague say who works on your dossier.");
                            }
                            return call.tx().insertAndRead(Assignments.DATASET, values(call));
                        })
                .map(
                        row ->
                                Reply.created(
                                        row.get(Assignments.DATASET.id()), AssignmentView.of(row)));
    }

    static Future<Reply<Page<AssignmentView>>> list(Call<Nothing, Nothing> call) {
        return dossier(call, Dossiers.DATASET.id())
                .compose(_ -> call.tx().page(Assignments.DATASET, within(call), call.page()))
                .map(page -> Reply.ok(page.map(AssignmentView::of)));
    }

    static Future<Reply<Nothing>> remove(Call<Nothing, Nothing> call) {
        UUID part = call.id(Parts.PART);
        return call.tx()
                .count(
                        Assignments.DATASET,
                        within(call).and(Assignments.DATASET.id().field().eq(part)))
                .compose(
                        there -> {
                            if (there == 0) {
                                throw Problem.notFound();
                            }
                            return call.tx().delete(Assignments.DATASET, part);
                        })
                .map(_ -> Reply.nothing());
    }

    /** That there is one, without a look at what stands in it. */
    private static Future<Row> dossier(Call<?, ?> call, Column<?> column) {
        return call.tx().require(Dossiers.DATASET, call.id("id"), column);
    }

    private static Condition within(Call<?, ?> call) {
        return Assignments.DOSSIER_ID.field().eq(call.id("id"));
    }

    private static Values values(Call<AssignmentView.NewAssignment, Nothing> call) {
        return Values.of(Assignments.DOSSIER_ID, call.id("id"))
                .set(Assignments.ACCOUNT_ID, call.body().accountId());
    }
}
