package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Donations of a donor with what was taken back of them, whenever that was. What was booked by
 * mistake is not shown: the gift has the amount that it really had. Pure but for the reading.
 *
 * @param lines by day
 */
record Booked(List<Line> lines) {

    Booked {
        lines = List.copyOf(lines);
    }

    /**
     * A gift or what was taken back.
     *
     * @param on when
     * @param amount in euros; below zero for what was taken back
     */
    record Line(LocalDate on, BigDecimal amount) {}

    /**
     * Reads them.
     *
     * @param which of the donor's donations
     */
    static Future<Booked> of(Work work, UUID donor, Condition which) {
        return work.tx()
                .list(
                        DSL.select(
                                        Donors.DONATIONS.id().field(),
                                        Donors.AMOUNT.field(),
                                        Donors.DONATED_ON.field(),
                                        Donors.CORRECTS.field(),
                                        Donors.CORRECTION.field())
                                .from(Donors.DONATIONS.asTable())
                                .where(Donors.GIVEN_BY.field().eq(donor))
                                .and(Donors.CORRECTS.field().isNotNull().or(which)))
                .map(Booked::of);
    }

    private static Booked of(List<Row> rows) {
        Map<UUID, Line> gifts = new HashMap<>();
        rows.stream()
                .filter(row -> row.find(Donors.CORRECTS).isEmpty())
                .forEach(row -> gifts.put(row.get(Donors.DONATIONS.id()), line(row)));
        List<Line> back = new ArrayList<>();
        for (Row row : rows) {
            row.find(Donors.CORRECTS)
                    .filter(gifts::containsKey)
                    .ifPresent(corrected -> correct(gifts, back, corrected, row));
        }
        List<Line> all = new ArrayList<>(gifts.values());
        all.removeIf(line -> line.amount().signum() == 0);
        all.addAll(back);
        all.sort(Comparator.comparing(Line::on).thenComparing(Line::amount));
        return new Booked(all);
    }

    private static void correct(
            Map<UUID, Line> gifts, List<Line> back, UUID corrected, Row correction) {
        switch (correction.find(Donors.CORRECTION).orElseThrow()) {
            case MISTAKE ->
                    gifts.computeIfPresent(
                            corrected,
                            (_, gift) ->
                                    new Line(
                                            gift.on(),
                                            gift.amount().add(correction.get(Donors.AMOUNT))));
            case CHARGED_BACK, REFUNDED -> back.add(line(correction));
        }
    }

    private static Line line(Row row) {
        return new Line(row.get(Donors.DONATED_ON), row.get(Donors.AMOUNT));
    }

    /** What was given and not taken back. */
    BigDecimal total() {
        return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
