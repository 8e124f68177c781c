package nl.waarborg.mantelzorgwaardering.review;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A draw, with all it takes to draw again: of the applications that were submitted after one moment
 * and until another, those whose hash is not above the threshold.
 *
 * @param id its id
 * @param editionId the edition
 * @param algorithm how the applications are put in order
 * @param seed what the order starts from; made by the database at the draw
 * @param percent the share, as the edition's rules say
 * @param poolAfter applications submitted until then were drawn from before
 * @param poolUntil the last moment of submission
 * @param poolSize how many there were
 * @param sampleSize how many were drawn
 * @param threshold the highest hash that was drawn
 * @param drawnBy who drew
 * @param drawnAt when
 */
public record DrawView(
        UUID id,
        UUID editionId,
        @Meaning("Hexadecimal SHA-256 of seed, colon and application id; the lowest are drawn")
                String algorithm,
        @Meaning("Made by the database at the draw") String seed,
        int percent,
        @Meaning("Applications submitted until then were drawn from before")
                @Nullable Instant poolAfter,
        @Meaning("Last moment of submission") Instant poolUntil,
        int poolSize,
        int sampleSize,
        @Meaning("The highest hash that was drawn") String threshold,
        UUID drawnBy,
        Instant drawnAt) {

    static DrawView of(Row row) {
        return new DrawView(
                row.get(SampleDraws.DATASET.id()),
                row.get(SampleDraws.EDITION_ID),
                row.get(SampleDraws.ALGORITHM),
                row.get(SampleDraws.SEED),
                row.get(SampleDraws.PERCENT),
                row.find(SampleDraws.POOL_AFTER).orElse(null),
                row.get(SampleDraws.POOL_UNTIL),
                row.get(SampleDraws.POOL_SIZE),
                row.get(SampleDraws.SAMPLE_SIZE),
                row.get(SampleDraws.THRESHOLD),
                row.get(SampleDraws.DRAWN_BY),
                row.get(SampleDraws.DATASET.createdAt()));
    }
}
