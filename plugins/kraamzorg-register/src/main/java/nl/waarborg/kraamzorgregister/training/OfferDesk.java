package nl.waarborg.kraamzorgregister.training;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Settings;
import nl.waarborg.kraamzorgregister.registration.Deciding;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.time.LocalDate;
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
        return worksFor(call, call.body().providerId())
                .compose(works -> call.tx().insert(Offers.DATASET, call.body().values()))
                .compose(
                        id ->
                                call.tx()
                                        .insertAll(OfferParts.DATASET, call.body().counts(id))
                                        .compose(counted -> one(call, id)))
                .map(offer -> Reply.created(offer.id(), offer));
    }

    static Future<Reply<Page<OfferView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Offers.DATASET, DSL.noCondition(), call.page())
                .compose(
                        page ->
                                views(call, page.items())
                                        .map(views -> Reply.ok(new Page<>(views, page.next()))));
    }

    static Future<Reply<OfferView>> decide(Call<OfferView.NewAccreditation, Nothing> call) {
        Deciding.refuseWithoutReasons(call.body().reasons());
        return call.tx()
                .require(Offers.DATASET, call.id("id"))
                .compose(
                        row -> {
                            if (row.get(Offers.STATUS) != Offers.Status.REQUESTED) {
                                throw Problem.conflict("It was decided on already.");
                            }
                            return call.tx()
                                    .update(
                                            Offers.DATASET,
                                            call.id("id"),
                                            call.expectedVersion(),
                                            decision(call));
                        })
                .compose(version -> one(call, call.id("id")))
                .map(Reply::ok);
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

    private static Values decision(Call<OfferView.NewAccreditation, Nothing> call) {
        OfferView.NewAccreditation body = call.body();
        Values values =
                Values.of(Offers.REASONS, body.reasons().strip())
                        .set(Offers.DECIDED_BY, call.caller().account().value())
                        .set(Offers.DECIDED_AT, call.now());
        if (!body.accredited()) {
            return values.set(Offers.STATUS, Offers.Status.REFUSED);
        }
        LocalDate from = body.from();
        LocalDate until = body.until();
        if (from == null
                || until == null
                || until.isBefore(from.plusYears(1).minusDays(1))
                || until.isAfter(from.plusYears(4).minusDays(1))) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/until",
                                    "no-accreditation-term",
                                    "Give from, and until a year to four years later")));
        }
        return values.set(Offers.STATUS, Offers.Status.ACCREDITED)
                .set(Offers.ACCREDITED_FROM, from)
                .set(Offers.ACCREDITED_UNTIL, until);
    }
}
