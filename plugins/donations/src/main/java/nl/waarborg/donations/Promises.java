package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/** Which promise something was given under, and which are near something that came in. */
final class Promises {

    private static final BigDecimal TENTH = new BigDecimal("0.10");
    private static final int DAYS = 7;
    private static final int MONTHS_BACK = 14;

    private Promises() {}

    /** About as much as came in, a tenth more or less, and standing on that day. */
    static Condition near(Row entry) {
        BigDecimal amount = entry.get(Bank.AMOUNT);
        BigDecimal tenth = amount.multiply(TENTH);
        return Donors.PROMISED
                .field()
                .between(amount.subtract(tenth), amount.add(tenth))
                .and(standsOn(entry.get(Bank.BOOKED_ON)));
    }

    private static Condition standsOn(LocalDate day) {
        return Donors.STARTED_ON
                .field()
                .le(day.plusDays(DAYS))
                .and(Donors.ENDED_ON.field().isNull().or(Donors.ENDED_ON.field().ge(day)));
    }

    /** Somebody gave exactly as much in the year before. */
    static Condition gaveAsMuch(Row entry) {
        LocalDate booked = entry.get(Bank.BOOKED_ON);
        return Donors.AMOUNT
                .field()
                .eq(entry.get(Bank.AMOUNT))
                .and(Donors.DONATED_ON.field().between(booked.minusMonths(MONTHS_BACK), booked));
    }

    /** Whether a day is within a week of one on which something is promised. */
    static boolean due(LocalDate from, Every every, LocalDate day) {
        long step =
                switch (every) {
                    case MONTH -> 1;
                    case QUARTER -> 3;
                    case YEAR -> 12;
                };
        long past = Math.max(0, ChronoUnit.MONTHS.between(from, day) / step);
        // A short month brings a day forward, so that the next one can be near already.
        return LongStream.rangeClosed(past, past + 1)
                .mapToObj(times -> from.plusMonths(times * step))
                .anyMatch(due -> Math.abs(ChronoUnit.DAYS.between(due, day)) <= DAYS);
    }

    /**
     * The promise that something is given under: the one that was named, or the only one that
     * stands, or the only one of that amount.
     */
    static Future<Optional<UUID>> under(Work work, UUID donor, Given given) {
        if (given.kind() == DonationKind.ONE_OFF) {
            if (given.named() != null) {
                throw fault("Leave it out, or make it a RECURRING donation");
            }
            return Future.succeededFuture(Optional.empty());
        }
        return work.tx()
                .list(
                        DSL.select(Donors.RECURRING.id().field(), Donors.PROMISED.field())
                                .from(Donors.RECURRING.asTable())
                                .where(
                                        Donors.PROMISED_BY
                                                .field()
                                                .eq(donor)
                                                .and(
                                                        given.named() == null
                                                                ? standsOn(given.on())
                                                                : Donors.RECURRING
                                                                        .id()
                                                                        .field()
                                                                        .eq(given.named()))))
                .map(rows -> only(rows, given));
    }

    private static Optional<UUID> only(List<Row> rows, Given given) {
        if (given.named() != null && rows.isEmpty()) {
            throw fault("Give a promise of this donor");
        }
        List<Row> fitting =
                rows.size() < 2
                        ? rows
                        : rows.stream()
                                .filter(
                                        row ->
                                                row.get(Donors.PROMISED).compareTo(given.amount())
                                                        == 0)
                                .toList();
        return fitting.size() == 1
                ? Optional.of(fitting.getFirst().get(Donors.RECURRING.id()))
                : Optional.empty();
    }

    private static Problem fault(String message) {
        return Problem.invalid(List.of(new Fault("/recurringId", "no-such-promise", message)));
    }

    /**
     * What is given.
     *
     * @param kind whether it stands by itself
     * @param amount in euros
     * @param on when
     * @param named the promise that was named
     */
    record Given(DonationKind kind, BigDecimal amount, LocalDate on, @Nullable UUID named) {}
}
