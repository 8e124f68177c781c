package nl.waarborg.mantelzorgwaardering.payout;

import nl.waarborg.spi.Input.Between;
import nl.waarborg.spi.Input.Meaning;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A batch to make.
 *
 * @param editionId whose awards
 * @param payOn the day on which the bank is to pay
 * @param most how many payments at most; the rest goes into a next batch
 */
public record NewBatch(
        @Meaning("Whose awards are paid") UUID editionId,
        @Meaning("Day on which the bank is to pay; today or later") LocalDate payOn,
        @Between(min = 1, max = LARGEST) @Meaning("How many payments at most; 1000 if left out")
                @Nullable Integer most) {

    static final int LARGEST = 1000;

    int limit() {
        return most == null ? LARGEST : most;
    }
}
