package nl.waarborg.kraamzorgregister.dossier;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Values;

import java.util.List;

/**
 * Says who works on a dossier (KCK-A2), and never that oneself does. Whoever does this needs the
 * reach of the whole tenant, which the database demands; nothing of the dossier itself is shown
 * here.
 */
final class AssignmentDesk {

    private static final Parts<AssignmentView> PARTS =
            new Parts<>(
                    Assignments.DATASET,
                    Assignments.DOSSIER_ID,
                    List.of(
                            Assignments.DATASET.id(),
                            Assignments.DOSSIER_ID,
                            Assignments.ACCOUNT_ID),
                    AssignmentView::of);

    private AssignmentDesk() {}

    static Future<Reply<AssignmentView>> add(Call<AssignmentView.NewAssignment, Nothing> call) {
        if (call.body().accountId().equals(call.caller().account().value())) {
            throw Problem.of(
                    ProblemType.FORBIDDEN, "Let a colleague say that you work on a dossier.");
        }
        return Parts.dossier(call)
                .compose(
                        row -> {
                            if (row.get(Dossiers.PERSON_ID)
                                    .equals(call.caller().subject().value())) {
                                throw Problem.of(
                                        ProblemType.FORBIDDEN,
                                        "Let a colleague say who works on your dossier.");
                            }
                            return PARTS.add(
                                    call,
                                    Values.of(Assignments.ACCOUNT_ID, call.body().accountId()));
                        });
    }

    static Future<Reply<Page<AssignmentView>>> list(Call<Nothing, Nothing> call) {
        return PARTS.list(call);
    }

    static Future<Reply<Nothing>> remove(Call<Nothing, Nothing> call) {
        return PARTS.remove(call);
    }
}
