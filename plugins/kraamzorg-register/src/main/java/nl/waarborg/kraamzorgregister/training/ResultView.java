package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.spi.Row;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A course that somebody finished.
 *
 * @param id its id
 * @param offerId the course
 * @param points its points
 * @param finishedOn when it was finished
 */
public record ResultView(UUID id, UUID offerId, BigDecimal points, LocalDate finishedOn) {

    static ResultView of(Row row) {
        return new ResultView(
                row.get(Results.DATASET.id()),
                row.get(Results.OFFER_ID),
                row.get(Results.POINTS),
                row.get(Results.FINISHED_ON));
    }
}
