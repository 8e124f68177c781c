package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.clientcocreation.NewSpace.Contribution;
import nl.waarborg.clientcocreation.NewSpace.NewContribution;
import nl.waarborg.clientcocreation.NewSpace.Outcome;
import nl.waarborg.clientcocreation.NewSpace.Placed;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SuspectedBreach;
import nl.waarborg.spi.Values;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people say in a space. A text that leads to a person is refused: nothing of it is kept, and
 * the privacy officers get a case (IKO-A3).
 */
final class CoCreation {

    private CoCreation() {}

    static Future<Reply<Placed>> say(Call<NewContribution, Nothing> call) {
        return SpaceDesk.entered(call)
                .compose(
                        space ->
                                Visits.note(call, open(space))
                                        .compose(
                                                _ ->
                                                        KeptOut.whileNoneIsAdded(
                                                                call.tx(),
                                                                space.get(Spaces.CLIENT_ID),
                                                                call.body().text())))
                .compose(listed -> judge(call, listed));
    }

    private static Row open(Row space) {
        if (space.find(Spaces.CLOSED_ON).isPresent()) {
            throw Problem.conflict("The space has closed. Nothing more is said in it.");
        }
        return space;
    }

    private static Future<Reply<Placed>> judge(
            Call<NewContribution, Nothing> call, KeptOut listed) {
        Set<Identifying> found = new Detector(call.today()).findsIn(call.body().text(), listed);
        return found.isEmpty() ? place(call) : refuse(call, found);
    }

    private static Future<Reply<Placed>> place(Call<NewContribution, Nothing> call) {
        return call.tx()
                .insert(
                        Spaces.CONTRIBUTIONS,
                        Values.of(Spaces.SPACE_ID, call.id("id"))
                                .set(Spaces.AUTHOR_ID, call.caller().subject().value())
                                .set(Spaces.TEXT, call.body().text()))
                .map(id -> Reply.createdAs("", new Placed(Outcome.PLACED, id, List.of(), null)));
    }

    /** An answer and not a problem, so that the case is there when this work commits. */
    private static Future<Reply<Placed>> refuse(
            Call<NewContribution, Nothing> call, Set<Identifying> found) {
        String kinds = found.stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
        return call.reportBreach(
                        new SuspectedBreach(
                                SuspectedBreach.Kind.CO_CREATION,
                                "A text with "
                                        + kinds
                                        + " was offered in the space of co-creation "
                                        + call.id("id")
                                        + " and refused. Nothing of it was kept.",
                                Set.of(),
                                List.of(Spaces.CONTRIBUTIONS)))
                .map(
                        breach ->
                                Reply.ok(
                                        new Placed(
                                                Outcome.REFUSED,
                                                null,
                                                found.stream().sorted().toList(),
                                                breach)));
    }

    static Future<Reply<Page<Contribution>>> list(Call<Nothing, Nothing> call) {
        return SpaceDesk.entered(call)
                .compose(space -> Visits.refuseUnseen(call, space))
                .compose(
                        _ ->
                                call.tx()
                                        .page(
                                                Spaces.CONTRIBUTIONS,
                                                Spaces.SPACE_ID
                                                        .field()
                                                        .eq(call.id("id"))
                                                        .and(Spaces.WITHHELD_ON.field().isNull()),
                                                call.page()))
                .map(page -> Reply.ok(page.map(row -> view(call, row))));
    }

    static Contribution view(Call<?, ?> call, Row row) {
        return new Contribution(
                row.get(Spaces.CONTRIBUTIONS.id()),
                row.get(Spaces.AUTHOR_ID).equals(call.caller().subject().value()),
                row.get(Spaces.TEXT),
                row.get(Spaces.CONTRIBUTIONS.createdAt()));
    }
}
