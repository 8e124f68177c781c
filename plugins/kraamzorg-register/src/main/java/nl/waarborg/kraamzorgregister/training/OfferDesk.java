package nl.waarborg.kraamzorgregister.training;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Settings;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Providers, their offers, and the accreditation of these by humans. */
final class OfferDesk {

    private OfferDesk() {}

    static Future<Reply<ProviderView>> addProvider(Call<ProviderView.NewProvider, Nothing> call) {
        return call.tx()
                .insertAndRead(
                        Providers.DATASET, Values.of(Providers.NAME, call.body().name().strip()))
                .map(row -> Reply.created(row.get(Providers.DATASET.id()), ProviderView.of(row)));
    }

    static Future<Reply<Page<ProviderView>>> providers(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Providers.DATASET, DSL.noCondition(), call.page())
                .map(page -> Reply.ok(page.map(ProviderView::of)));
    }

    static Future<Reply<ProviderView>> rename(Call<ProviderView.NewProvider, Nothing> call) {
        return call.tx()
                .update(
                        Providers.DATASET,
                        call.id("id"),
                        call.expectedVersion(),
                        Values.of(Providers.NAME, call.body().name().strip()))
                .compose(version -> provider(call));
    }

    /** The one of the address, with its version. */
    static Future<Reply<ProviderView>> provider(Call<?, ?> call) {
        return call.tx()
                .require(Providers.DATASET, call.id("id"))
                .map(
                        row ->
                                Reply.ok(ProviderView.of(row))
                                        .withVersion(row.get(Providers.DATASET.version())));
    }

    static Future<Reply<Nothing>> addAccount(Call<ProviderView.ProviderAccount, Nothing> call) {
        return call.tx()
                .require(Providers.DATASET, call.id("id"))
                .compose(
                        provider ->
                                call.tx()
                                        .insert(
                                                ProviderAccounts.DATASET,
                                                Values.of(
                                                                ProviderAccounts.PROVIDER_ID,
                                                                call.id("id"))
                                                        .set(
                                                                ProviderAccounts.ACCOUNT_ID,
                                                                call.body().accountId())))
                .map(id -> Reply.nothing());
    }

    static Future<Reply<OfferView>> ask(Call<OfferBody, Nothing> call) {
        call.body().check(call.settings(Settings.class));
        return worksFor(call, call.body().providerId()).compose(works -> add(call));
    }

    /**
     * An offer of a provider in the register before, whose results are taken over: written down for
     * it, and accredited by the committee like any other.
     */
    static Future<Reply<OfferView>> takeOver(Call<OfferBody, Nothing> call) {
        call.body().check(call.settings(Settings.class));
        return call.tx()
                .require(Providers.DATASET, call.body().providerId())
                .compose(provider -> add(call));
    }

    private static Future<Reply<OfferView>> add(Call<OfferBody, Nothing> call) {
        return call.tx()
                .insert(Offers.DATASET, call.body().values())
                .compose(
                        id ->
                                call.tx()
                                        .insertAll(OfferParts.DATASET, call.body().counts(id))
                                        .compose(counted -> one(call, id)))
                .map(offer -> Reply.created(offer.id(), offer));
    }

    static Future<Reply<Page<OfferView>>> list(Call<Nothing, OfferView.Filter> call) {
        return call.tx()
                .page(Offers.DATASET, call.query().condition(), call.page())
                .compose(
                        page ->
                                views(call, page.items())
                                        .map(views -> Reply.ok(new Page<>(views, page.next()))));
    }

    /** The one of the address, with its version. */
    static Future<Reply<OfferView>> shown(Call<?, ?> call) {
        return call.tx()
                .require(Offers.DATASET, call.id("id"))
                .compose(
                        row ->
                                views(call, List.of(row))
                                        .map(
                                                views ->
                                                        Reply.ok(views.getFirst())
                                                                .withVersion(
                                                                        row.get(
                                                                                Offers.DATASET
                                                                                        .version()))));
    }

    private static Future<OfferView> one(Call<?, ?> call, UUID id) {
        return call.tx()
                .require(Offers.DATASET, id)
                .compose(row -> views(call, List.of(row)))
                .map(List::getFirst);
    }

    /** Offers with what they count for, oldest norm first. */
    private static Future<List<OfferView>> views(Call<?, ?> call, List<Row> offers) {
        List<UUID> ids = offers.stream().map(row -> row.get(Offers.DATASET.id())).toList();
        return call.tx()
                .list(
                        DSL.select(
                                        OfferParts.OFFER_ID.field(),
                                        OfferParts.NORM.field(),
                                        OfferParts.PART.field(),
                                        OfferParts.SUBJECT.field())
                                .from(OfferParts.DATASET.asTable())
                                .where(OfferParts.OFFER_ID.field().in(ids))
                                .orderBy(OfferParts.NORM.field()))
                .map(
                        parts -> {
                            Map<UUID, List<CountsFor>> counts =
                                    parts.stream()
                                            .collect(
                                                    Collectors.groupingBy(
                                                            row -> row.get(OfferParts.OFFER_ID),
                                                            Collectors.mapping(
                                                                    CountsFor::of,
                                                                    Collectors.toList())));
                            return offers.stream()
                                    .map(
                                            row ->
                                                    OfferView.of(
                                                            row,
                                                            counts.getOrDefault(
                                                                    row.get(Offers.DATASET.id()),
                                                                    List.of())))
                                    .toList();
                        });
    }

    /** Fails unless the caller works for the provider. */
    static Future<Void> worksFor(Call<?, ?> call, UUID provider) {
        return call.tx()
                .count(
                        ProviderAccounts.DATASET,
                        ProviderAccounts.PROVIDER_ID
                                .field()
                                .eq(provider)
                                .and(
                                        ProviderAccounts.ACCOUNT_ID
                                                .field()
                                                .eq(call.caller().account().value())))
                .map(
                        found -> {
                            if (found == 0) {
                                throw Problem.of(
                                        ProblemType.FORBIDDEN,
                                        "Only who works for the provider does this.");
                            }
                            return null;
                        });
    }
}
