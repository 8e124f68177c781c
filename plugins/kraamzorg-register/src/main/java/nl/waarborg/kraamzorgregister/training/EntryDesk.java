package nl.waarborg.kraamzorgregister.training;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What providers entered, for who works for them now: listed and taken back. What was taken over
 * from the register before is not theirs.
 */
final class EntryDesk {

    private EntryDesk() {}

    static Future<Reply<Page<EntryView>>> list(Call<Nothing, EntryView.Filter> call) {
        Condition wanted =
                own(call).and(Withdrawing.of(call.query().offerId(), call.query().uploadId()));
        return call.tx()
                .page(Results.DATASET, wanted, call.page())
                .compose(
                        page ->
                                views(call, page.items())
                                        .map(views -> Reply.ok(new Page<>(views, page.next()))));
    }

    static Future<Reply<EntryView>> read(Call<Nothing, Nothing> call) {
        return one(call)
                .compose(
                        row ->
                                views(call, List.of(row))
                                        .map(
                                                views ->
                                                        Reply.ok(views.getFirst())
                                                                .withVersion(
                                                                        row.get(
                                                                                Results.DATASET
                                                                                        .version()))));
    }

    static Future<Reply<Nothing>> withdraw(Call<Withdrawal.OfOne, Nothing> call) {
        return one(call).compose(row -> Withdrawing.one(call, row)).map(_ -> Reply.nothing());
    }

    static Future<Reply<Withdrawal.Report>> withdrawMany(Call<Withdrawal.OfMany, Nothing> call) {
        return Withdrawing.many(call, own(call));
    }

    /** The one of the address, which another provider's is not. */
    private static Future<Row> one(Call<?, ?> call) {
        Condition wanted = own(call).and(Results.DATASET.id().field().eq(call.id("id")));
        return call.tx()
                .count(Results.DATASET, wanted)
                .compose(
                        found -> {
                            if (found == 0) {
                                throw Problem.notFound();
                            }
                            return call.tx().require(Results.DATASET, call.id("id"));
                        });
    }

    /** Those of the offers of whom the caller works for at this moment. */
    private static Condition own(Call<?, ?> call) {
        return Results.TAKEN_OVER
                .field()
                .isFalse()
                .and(
                        Results.OFFER_ID
                                .field()
                                .in(
                                        DSL.select(Offers.DATASET.id().field())
                                                .from(Offers.DATASET.asTable())
                                                .join(ProviderAccounts.DATASET.asTable())
                                                .on(
                                                        ProviderAccounts.PROVIDER_ID
                                                                .field()
                                                                .eq(Offers.PROVIDER_ID.field()))
                                                .where(
                                                        ProviderAccounts.ACCOUNT_ID
                                                                .field()
                                                                .eq(
                                                                        call.caller()
                                                                                .account()
                                                                                .value()))));
    }

    private static Future<List<EntryView>> views(Call<?, ?> call, List<Row> entries) {
        List<UUID> dossiers =
                entries.stream().map(row -> row.get(Results.DOSSIER_ID)).distinct().toList();
        return call.tx()
                .list(
                        DSL.select(Dossiers.DATASET.id().field(), Dossiers.NUMBER.field())
                                .from(Dossiers.DATASET.asTable())
                                .where(Dossiers.DATASET.id().field().in(dossiers)))
                .map(
                        rows -> {
                            Map<UUID, Long> numbers =
                                    rows.stream()
                                            .collect(
                                                    Collectors.toMap(
                                                            row -> row.get(Dossiers.DATASET.id()),
                                                            row -> row.get(Dossiers.NUMBER)));
                            return entries.stream().map(row -> view(row, numbers)).toList();
                        });
    }

    private static EntryView view(Row entry, Map<UUID, Long> numbers) {
        long number = Objects.requireNonNull(numbers.get(entry.get(Results.DOSSIER_ID)));
        return EntryView.of(entry, new RegistrationNumber(number));
    }
}
