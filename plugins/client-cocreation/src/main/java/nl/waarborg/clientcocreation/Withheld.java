package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.clientcocreation.NewSpace.Contribution;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Puts before a human what a name was found in later, who removes it or shows it again. */
final class Withheld {

    private static final int LEAST_REASONS = 10;

    private Withheld() {}

    /** What a human decides. */
    public enum Outcome {
        /** It leads to somebody, and is gone. */
        REMOVED,
        /** It leads to nobody, as with a name that is a word too. */
        SHOWN
    }

    /**
     * What a human makes of something that was withheld.
     *
     * @param outcome what is decided
     * @param reasons why, in at least 10 characters, without the name
     */
    public record NewJudgement(
            Outcome outcome,
            @Meaning("Why, in at least 10 characters, without the name") @FreeText
                    String reasons) {}

    /**
     * A judgement as callers see it.
     *
     * @param id its id
     * @param outcome what was decided
     * @param reasons why
     * @param decidedBy the account of the human
     */
    public record Judgement(UUID id, Outcome outcome, String reasons, UUID decidedBy) {

        static Judgement of(Row row) {
            return new Judgement(
                    row.get(Spaces.JUDGEMENTS.id()),
                    row.get(Spaces.JUDGED),
                    row.get(Spaces.JUDGED_FOR),
                    row.get(Spaces.JUDGED_BY));
        }
    }

    static Future<Reply<Page<Contribution>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(
                        Spaces.CONTRIBUTIONS,
                        Spaces.SPACE_ID
                                .field()
                                .eq(call.id("id"))
                                .and(Spaces.WITHHELD_ON.field().isNotNull()),
                        call.page())
                .map(page -> Reply.ok(page.map(row -> CoCreation.view(call, row))));
    }

    static Future<Reply<Judgement>> judge(Call<NewJudgement, Nothing> call) {
        if (call.body().reasons().strip().length() < LEAST_REASONS) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/reasons",
                                    "too-short",
                                    "must have at least " + LEAST_REASONS + " characters")));
        }
        return call.tx()
                .require(Spaces.CONTRIBUTIONS, call.id("contribution"))
                .compose(row -> judge(call, withheld(call, row)))
                .map(row -> Reply.createdAs("", Judgement.of(row)));
    }

    private static Row withheld(Call<NewJudgement, Nothing> call, Row row) {
        if (!row.get(Spaces.SPACE_ID).equals(call.id("id"))
                || row.find(Spaces.WITHHELD_ON).isEmpty()) {
            throw Problem.notFound();
        }
        return row;
    }

    private static Future<Row> judge(Call<NewJudgement, Nothing> call, Row contribution) {
        return call.tx()
                .insertAndRead(
                        Spaces.JUDGEMENTS,
                        Values.of(Spaces.JUDGED_SPACE, call.id("id"))
                                .set(Spaces.JUDGED_CONTRIBUTION, call.id("contribution"))
                                .set(Spaces.JUDGED_AUTHOR, contribution.get(Spaces.AUTHOR_ID))
                                .set(Spaces.JUDGED, call.body().outcome())
                                .set(Spaces.JUDGED_FOR, call.body().reasons().strip())
                                .set(Spaces.JUDGED_BY, call.caller().account().value())
                                .set(Spaces.JUDGED_ON, call.today()))
                .compose(row -> carryOut(call).map(row));
    }

    private static Future<?> carryOut(Call<NewJudgement, Nothing> call) {
        UUID contribution = call.id("contribution");
        return switch (call.body().outcome()) {
            case REMOVED -> call.tx().delete(Spaces.CONTRIBUTIONS, contribution);
            case SHOWN ->
                    call.tx()
                            .update(
                                    Spaces.CONTRIBUTIONS,
                                    contribution,
                                    OptionalLong.empty(),
                                    Values.none().setNullable(Spaces.WITHHELD_ON, null));
        };
    }
}
