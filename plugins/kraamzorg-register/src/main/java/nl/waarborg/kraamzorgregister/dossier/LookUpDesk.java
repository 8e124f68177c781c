package nl.waarborg.kraamzorgregister.dossier;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.Locale;

/**
 * Finds the dossier of who calls or writes, so that somebody can be put to work on it. Of what
 * stands in it nothing is shown; each find is written down in the dossier.
 */
final class LookUpDesk {

    private static final int MOST = 20;

    private LookUpDesk() {}

    static Future<Reply<LookUpView>> find(Call<LookUpView.LookUp, Nothing> call) {
        return call.tx()
                .list(
                        DSL.select(
                                        Dossiers.DATASET.id().field(),
                                        Dossiers.NUMBER.field(),
                                        Dossiers.STATUS.field())
                                .from(Dossiers.DATASET.asTable())
                                .where(wanted(call.body()))
                                .orderBy(Dossiers.NUMBER.field())
                                .limit(MOST))
                .compose(rows -> write(call, rows).map(rows))
                .map(
                        rows ->
                                Reply.ok(
                                        new LookUpView(
                                                rows.stream().map(LookUpView.Found::of).toList())));
    }

    private static Condition wanted(LookUpView.LookUp body) {
        String value = body.value().strip();
        return switch (body.by()) {
            case NUMBER ->
                    RegistrationNumber.parse(value)
                            .map(number -> Dossiers.NUMBER.field().eq(number.value()))
                            .orElseThrow(LookUpDesk::noNumber);
            case EMAIL -> DSL.lower(Dossiers.EMAIL.field()).eq(value.toLowerCase(Locale.ROOT));
            case NAME -> DSL.lower(Dossiers.NAME.field()).eq(value.toLowerCase(Locale.ROOT));
        };
    }

    private static Future<?> write(Call<LookUpView.LookUp, Nothing> call, List<Row> found) {
        return call.tx()
                .insertAll(
                        LookUps.DATASET,
                        found.stream()
                                .map(
                                        row ->
                                                Values.of(
                                                                LookUps.DOSSIER_ID,
                                                                row.get(Dossiers.DATASET.id()))
                                                        .set(LookUps.FOUND_BY, call.body().by())
                                                        .set(
                                                                LookUps.LOOKED_UP_BY,
                                                                call.caller().account().value())
                                                        .set(LookUps.LOOKED_UP_AT, call.now()))
                                .toList());
    }

    private static Problem noNumber() {
        return Problem.invalid(
                List.of(new Fault("/value", "no-number", "Give a number such as KCKZ-12")));
    }
}
