package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SuspectedBreach;
import nl.waarborg.spi.Values;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Takes the expert's own word on what was shared or used (IKO-A4). Who did not know of it was done
 * wrong, perhaps: the privacy officers get a case.
 */
final class WordDesk {

    private WordDesk() {}

    /**
     * What the expert says.
     *
     * @param word whether the expert knew beforehand
     */
    public record NewWord(Word word) {}

    static Future<Reply<ShareView>> onShare(Call<NewWord, Nothing> call) {
        return take(call, Shares.DATASET, Shares.PERSON_ID, Shares.WORD, Shares.WORD_ON)
                .compose(row -> ShareView.namedShare(call, row))
                .compose(view -> heard(call, view));
    }

    static Future<Reply<ShareView>> onUse(Call<NewWord, Nothing> call) {
        return take(call, Shares.USES, Shares.USE_PERSON, Shares.USE_WORD, Shares.USE_WORD_ON)
                .compose(row -> ShareView.namedUse(call, row))
                .compose(view -> heard(call, view));
    }

    private static Future<Row> take(
            Call<NewWord, Nothing> call,
            Dataset lines,
            Column<UUID> person,
            Column<Word> word,
            Column<LocalDate> wordOn) {
        UUID line = call.id("line");
        return call.tx()
                .require(Experts.DATASET, call.id("id"), Experts.PERSON_ID)
                .compose(
                        expert ->
                                call.tx().require(lines, line).map(row -> own(expert, row, person)))
                .compose(row -> said(call, lines, row, word, wordOn))
                .compose(_ -> call.tx().require(lines, line));
    }

    private static Row own(Row expert, Row line, Column<UUID> person) {
        if (!line.get(person).equals(expert.get(Experts.PERSON_ID))) {
            throw Problem.notFound();
        }
        return line;
    }

    private static Future<Long> said(
            Call<NewWord, Nothing> call,
            Dataset lines,
            Row line,
            Column<Word> word,
            Column<LocalDate> wordOn) {
        if (line.find(word).isPresent()) {
            throw Problem.conflict("You said already whether you knew. That stays as it was said.");
        }
        return call.tx()
                .update(
                        lines,
                        line.get(lines.id()),
                        OptionalLong.empty(),
                        Values.of(word, call.body().word()).set(wordOn, call.today()));
    }

    private static Future<Reply<ShareView>> heard(Call<NewWord, Nothing> call, ShareView view) {
        return switch (call.body().word()) {
            case KNEW -> Future.succeededFuture(Reply.ok(view));
            case DID_NOT_KNOW -> report(call, view).map(_ -> Reply.ok(view));
        };
    }

    private static Future<UUID> report(Call<NewWord, Nothing> call, ShareView line) {
        List<Dataset> data = new ArrayList<>();
        if (line.contactData()) {
            data.add(Experts.DATASET);
        }
        if (!line.questions().isEmpty()) {
            data.add(Intake.ANSWERS);
        }
        return call.reportBreach(
                new SuspectedBreach(
                        SuspectedBreach.Kind.MODULE,
                        "An expert says not to have known of what was shared or used, line "
                                + line.id()
                                + " of "
                                + line.doneOn()
                                + ".",
                        Set.of(new SubjectId(call.caller().subject().value())),
                        data));
    }
}
