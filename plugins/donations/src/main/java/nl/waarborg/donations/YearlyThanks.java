package nl.waarborg.donations;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;

import io.vertx.core.Future;

import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Thanks donors once a year for all that they gave in series in the year before. */
final class YearlyThanks {

    private static final int AT_ONCE = 50;
    private static final String TAKEN = "taken";

    private YearlyThanks() {}

    /** Thanks the next donors; whether there may be more. */
    static Future<Boolean> step(Work work) {
        return work.settings(Settings.class)
                .yearThankedFor(work.today())
                .map(year -> step(work, year))
                .orElseGet(() -> Future.succeededFuture(false));
    }

    private static Future<Boolean> step(Work work, int year) {
        return work.tx()
                .list(
                        DSL.select(
                                        Donors.DATASET.id().field(),
                                        Donors.DONOR_ID.field(),
                                        Donors.NUMBER.field(),
                                        Donors.NAME.field(),
                                        Donors.EMAIL.field(),
                                        Donors.LANGUAGE.field(),
                                        Donors.NO_THANKS.field(),
                                        Donors.DECEASED_ON.field())
                                .from(Donors.DATASET.asTable())
                                .where(reachable())
                                .and(
                                        exists(
                                                selectOne()
                                                        .from(Donors.DONATIONS.asTable())
                                                        .where(stands(inSeries(year)))))
                                .and(
                                        notExists(
                                                selectOne()
                                                        .from(Thanked.DATASET.asTable())
                                                        .where(thanked(year))))
                                .orderBy(Donors.DATASET.id().field())
                                .limit(AT_ONCE))
                .compose(donors -> each(work, donors, year).map(_ -> donors.size() == AT_ONCE));
    }

    private static Condition reachable() {
        return Donors.EMAIL
                .field()
                .isNotNull()
                .and(Donors.DECEASED_ON.field().isNull())
                .and(coalesce(Donors.NO_THANKS.field(), false).isFalse());
    }

    private static Condition thanked(int year) {
        return Thanked.DONOR
                .field()
                .eq(Donors.DATASET.id().field())
                .and(Thanked.OCCASION.field().eq(Occasion.YEAR))
                .and(Thanked.YEAR.field().eq(year));
    }

    /** A donation of the donor of which something still stands. */
    static Condition stands(Condition which) {
        return Donors.GIVEN_BY
                .field()
                .eq(Donors.DATASET.id().field())
                .and(which)
                .and(Donors.AMOUNT.field().add(takenBack()).gt(BigDecimal.ZERO));
    }

    private static Condition inSeries(int year) {
        return Donors.DONATION_KIND
                .field()
                .eq(DonationKind.RECURRING)
                .and(Donors.CORRECTS.field().isNull())
                .and(
                        Donors.DONATED_ON
                                .field()
                                .between(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
    }

    /** The sum of the counter-bookings of a donation, zero or below. */
    private static Field<BigDecimal> takenBack() {
        Field<BigDecimal> amount = field(name(TAKEN, "amount"), SQLDataType.NUMERIC);
        Field<UUID> corrects = field(name(TAKEN, "corrects_id"), SQLDataType.UUID);
        return coalesce(
                field(
                        select(sum(amount))
                                .from(Donors.DONATIONS.asTable().as(TAKEN))
                                .where(corrects.eq(Donors.DONATIONS.id().field()))),
                BigDecimal.ZERO);
    }

    private static Future<Void> each(Work work, List<Row> donors, int year) {
        Future<Void> done = Future.succeededFuture();
        for (Row donor : donors) {
            done = done.compose(_ -> thank(work, donor, year));
        }
        return done;
    }

    private static Future<Void> thank(Work work, Row donor, int year) {
        Values thanks = Values.of(Thanked.OCCASION, Occasion.YEAR).set(Thanked.YEAR, year);
        return Booked.of(work, donor.get(Donors.DATASET.id()), inSeries(year))
                .compose(
                        booked ->
                                Thanks.send(
                                        work,
                                        donor,
                                        thanks,
                                        Occasion.YEAR,
                                        ThanksMails.YEAR,
                                        new ThanksMails.GivenInYear(
                                                donor.find(Donors.NAME).orElse(""),
                                                year,
                                                booked.total(),
                                                donor.get(Donors.NUMBER))));
    }
}
