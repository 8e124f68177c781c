package nl.waarborg.kraamzorgregister.training;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.registration.Deciding;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

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
        return worksFor(call, call.body().providerId())
                .compose(works -> call.tx().insertAndRead(Offers.DATASET, call.body().values()))
                .map(row -> Reply.created(row.get(Offers.DATASET.id()), OfferView.of(row)));
    }

    static Future<Reply<Page<OfferView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Offers.DATASET, DSL.noCondition(), call.page())
                .map(page -> Reply.ok(page.map(OfferView::of)));
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
                .compose(version -> call.tx().require(Offers.DATASET, call.id("id")))
                .map(row -> Reply.ok(OfferView.of(row)));
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
