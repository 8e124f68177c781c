package nl.waarborg.kraamzorgregister.training;

import io.vertx.core.Future;

import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A course that somebody finished.
 *
 * @param id its id
 * @param offerId the course
 * @param title what the course is called
 * @param provider the name of who gave it
 * @param points its points
 * @param finishedOn when it was finished
 * @param takenOver whether it comes from the register before
 */
public record ResultView(
        UUID id,
        UUID offerId,
        String title,
        String provider,
        BigDecimal points,
        LocalDate finishedOn,
        boolean takenOver) {

    /** With the names of courses and of who gave them. */
    static Future<Function<Row, ResultView>> named(Work work, List<Row> results) {
        List<UUID> offers = results.stream().map(row -> row.get(Results.OFFER_ID)).toList();
        return work.tx()
                .list(
                        DSL.select(
                                        Offers.DATASET.id().field(),
                                        Offers.TITLE.field(),
                                        Providers.NAME.field())
                                .from(Offers.DATASET.asTable())
                                .join(Providers.DATASET.asTable())
                                .on(Providers.DATASET.id().field().eq(Offers.PROVIDER_ID.field()))
                                .where(Offers.DATASET.id().field().in(offers)))
                .map(
                        rows -> {
                            Map<UUID, Row> named =
                                    rows.stream()
                                            .collect(
                                                    Collectors.toMap(
                                                            row -> row.get(Offers.DATASET.id()),
                                                            Function.identity()));
                            return row ->
                                    of(
                                            row,
                                            Objects.requireNonNull(
                                                    named.get(row.get(Results.OFFER_ID))));
                        });
    }

    private static ResultView of(Row row, Row offer) {
        return new ResultView(
                row.get(Results.DATASET.id()),
                row.get(Results.OFFER_ID),
                offer.get(Offers.TITLE),
                offer.get(Providers.NAME),
                row.get(Results.POINTS),
                row.get(Results.FINISHED_ON),
                row.get(Results.TAKEN_OVER));
    }
}
