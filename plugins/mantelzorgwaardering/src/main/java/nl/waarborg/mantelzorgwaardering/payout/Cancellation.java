package nl.waarborg.mantelzorgwaardering.payout;

import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;

/**
 * Why a batch is called off.
 *
 * @param reasons in at least 10 characters
 */
public record Cancellation(
        @FreeText(max = 1000)
                @Meaning(
                        "Why, in at least 10 characters; for an exported one that no file was sent")
                String reasons) {}
