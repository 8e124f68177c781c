package nl.waarborg.kraamzorgregister.training;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Settings;
import nl.waarborg.kraamzorgregister.registration.Deciding;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * The committee decides on the accreditation of an offer, for as many years as the organisation
 * allows (KR-11), and withdraws it from a day that has not come: what was finished before that day
 * keeps its points.
 */
final class Accrediting {

    private Accrediting() {}

    static Future<Reply<OfferView>> decide(Call<OfferView.NewAccreditation, Nothing> call) {
        Deciding.refuseWithoutReasons(call.body().reasons());
        return of(call, Offers.Status.REQUESTED, "It was decided on already.")
                .compose(row -> write(call, decision(call)));
    }

    static Future<Reply<OfferView>> withdraw(Call<OfferView.NewWithdrawal, Nothing> call) {
        Deciding.refuseWithoutReasons(call.body().reasons());
        return of(call, Offers.Status.ACCREDITED, "Only what is accredited is withdrawn, once.")
                .compose(
                        row -> {
                            refuseOutside(call, row);
                            return write(call, withdrawal(call));
                        });
    }

    private static Future<Row> of(Call<?, ?> call, Offers.Status status, String otherwise) {
        return call.tx()
                .require(Offers.DATASET, call.id("id"))
                .map(
                        row -> {
                            if (row.get(Offers.STATUS) != status) {
                                throw Problem.conflict(otherwise);
                            }
                            return row;
                        });
    }

    private static Future<Reply<OfferView>> write(Call<?, ?> call, Values values) {
        return call.tx()
                .update(Offers.DATASET, call.id("id"), call.expectedVersion(), values)
                .compose(version -> OfferDesk.shown(call));
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
        Settings.Accreditation term = call.settings(Settings.class).accreditation();
        LocalDate from = body.from();
        LocalDate until = body.until();
        if (from == null || until == null || !term.allows(from, until)) {
            throw invalid(
                    "/until",
                    "no-accreditation-term",
                    "Give from, and until %d to %d years later"
                            .formatted(term.fewestYears(), term.mostYears()));
        }
        return values.set(Offers.STATUS, Offers.Status.ACCREDITED)
                .set(Offers.ACCREDITED_FROM, from)
                .set(Offers.ACCREDITED_UNTIL, until)
                .set(Offers.FEWEST_YEARS, term.fewestYears())
                .set(Offers.MOST_YEARS, term.mostYears());
    }

    private static void refuseOutside(Call<OfferView.NewWithdrawal, Nothing> call, Row offer) {
        LocalDate from = call.body().from();
        if (!from.isAfter(call.today()) || from.isAfter(offer.get(Offers.ACCREDITED_UNTIL))) {
            throw invalid(
                    "/from",
                    "no-day-to-come",
                    "Give a day after today, until the last day of the accreditation");
        }
    }

    private static Values withdrawal(Call<OfferView.NewWithdrawal, Nothing> call) {
        UUID by = call.caller().account().value();
        return Values.of(Offers.STATUS, Offers.Status.WITHDRAWN)
                .set(Offers.WITHDRAWN_FROM, call.body().from())
                .set(Offers.WITHDRAWAL_REASONS, call.body().reasons().strip())
                .set(Offers.WITHDRAWN_BY, by)
                .set(Offers.WITHDRAWN_AT, call.now());
    }

    private static Problem invalid(String at, String code, String message) {
        return Problem.invalid(List.of(new Fault(at, code, message)));
    }
}
