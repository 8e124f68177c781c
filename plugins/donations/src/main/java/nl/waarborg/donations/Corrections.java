package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.donations.DonationView.NewCorrection;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Takes back what was given, all or some, by a second booking in the name of who books it: what was
 * booked never changes.
 */
final class Corrections {

    private static final int SHORTEST = 10;

    private Corrections() {}

    static Future<Reply<DonationView>> correct(Call<NewCorrection, Nothing> call) {
        return standing(call, call.id("id"))
                .compose(standing -> book(call, standing, taken(call, standing)))
                .map(Corrections::made);
    }

    static Reply<DonationView> made(Row row) {
        return Reply.created(row.get(Donors.DONATIONS.id()), DonationView.of(row));
    }

    private static Values taken(Call<NewCorrection, Nothing> call, Standing standing) {
        NewCorrection body = call.body();
        Long cents = body.cents();
        Taking taking =
                new Taking(
                        body.correction(),
                        body.reasons(),
                        cents == null ? standing.open() : BigDecimal.valueOf(cents, 2),
                        body.on() == null ? call.today() : body.on());
        return taking.values(standing, call.today(), "/cents", "/on");
    }

    /**
     * What is taken back, whoever found it out.
     *
     * @param correction why, in a word
     * @param reasons why
     * @param amount how much, in euros
     * @param on when
     */
    record Taking(CorrectionReason correction, String reasons, BigDecimal amount, LocalDate on) {

        /**
         * What the counter-booking holds, once reasons, amount and day fit.
         *
         * @param amountAt what in the request to change where the amount does not fit
         * @param dayAt what in the request to change where the day does not fit
         */
        Values values(Standing standing, LocalDate today, String amountAt, String dayAt) {
            List<Fault> faults = new ArrayList<>();
            if (reasons.strip().length() < SHORTEST) {
                faults.add(new Fault("/reasons", "too-short", "Say why in 10 characters or more"));
            }
            if (amount.compareTo(standing.open()) > 0) {
                faults.add(
                        new Fault(
                                amountAt,
                                "more-than-stands",
                                "Take back no more than what still stands of the donation"));
            }
            if (on.isAfter(today) || on.isBefore(standing.donation().get(Donors.DONATED_ON))) {
                faults.add(
                        new Fault(
                                dayAt,
                                "not-since",
                                "It is taken back on the day of the donation, a later one or"
                                        + " today"));
            }
            if (!faults.isEmpty()) {
                throw Problem.invalid(faults);
            }
            return values();
        }

        /** The same, unchecked. */
        Values values() {
            return Values.of(Donors.CORRECTION, correction)
                    .set(Donors.REASONS, reasons)
                    .set(Donors.AMOUNT, amount.negate())
                    .set(Donors.DONATED_ON, on);
        }
    }

    /** Books it against a donation, of which something still stands. */
    static Future<Row> book(Call<?, ?> call, Standing standing, Values values) {
        Row donation = standing.donation();
        return call.tx()
                .insertAndRead(
                        Donors.DONATIONS,
                        values.set(Donors.CORRECTS, donation.get(Donors.DONATIONS.id()))
                                .set(Donors.GIVEN_BY, donation.get(Donors.GIVEN_BY))
                                .set(Donors.DONATION_KIND, donation.get(Donors.DONATION_KIND))
                                .set(Donors.RECORDED_BY, call.caller().account().value()))
                .map(
                        row -> {
                            call.emit(
                                    DonationsPlugin.CORRECTED,
                                    Map.of(
                                            "donation",
                                            donation.get(Donors.DONATIONS.id()),
                                            "correction",
                                            row.get(Donors.DONATIONS.id())));
                            return row;
                        });
    }

    /** A donation, not a counter-booking, of which something still stands. */
    static Future<Standing> standing(Work work, UUID id) {
        return work.tx()
                .require(Donors.DONATIONS, id)
                .compose(
                        donation ->
                                taken(work, List.of(id))
                                        .map(
                                                taken ->
                                                        demandOpen(
                                                                Standing.of(
                                                                        donation, taken.get(id)))));
    }

    private static Standing demandOpen(Standing standing) {
        if (standing.donation().find(Donors.CORRECTS).isPresent()) {
            throw Problem.conflict("Correct the donation itself, not its counter-booking.");
        }
        if (standing.open().signum() == 0) {
            throw Problem.conflict("All of this donation was taken back already.");
        }
        return standing;
    }

    /** What was taken back of donations, by their ids; zero or below. */
    static Future<Map<UUID, BigDecimal>> taken(Work work, List<UUID> donations) {
        return work.tx()
                .list(
                        DSL.select(Donors.CORRECTS.field(), Donors.AMOUNT.field())
                                .from(Donors.DONATIONS.asTable())
                                .where(Donors.CORRECTS.field().in(donations)))
                .map(
                        rows -> {
                            Map<UUID, BigDecimal> taken = new java.util.HashMap<>();
                            rows.forEach(
                                    row ->
                                            taken.merge(
                                                    row.find(Donors.CORRECTS).orElseThrow(),
                                                    row.get(Donors.AMOUNT),
                                                    BigDecimal::add));
                            return taken;
                        });
    }

    /**
     * A donation and what of it still stands.
     *
     * @param donation the donation
     * @param open how much, in euros
     */
    record Standing(Row donation, BigDecimal open) {

        static Standing of(Row donation, @Nullable BigDecimal taken) {
            BigDecimal given = donation.get(Donors.AMOUNT);
            return new Standing(donation, taken == null ? given : given.add(taken));
        }
    }
}
