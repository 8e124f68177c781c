package nl.waarborg.mantelzorgwaardering.payout;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * All that a credit transfer file is made of; the same order gives the same bytes.
 *
 * @param batch the batch, from which the file's own references follow
 * @param debtor who pays
 * @param approvedAt the file's time of making: when a second person approved it
 * @param payOn when the bank is to pay
 * @param transfers the payments, in the order of the file
 */
record TransferOrder(
        UUID batch,
        PayoutAccount debtor,
        Instant approvedAt,
        LocalDate payOn,
        List<Transfer> transfers) {

    /** The message's reference: banks refuse a second file with the same one. */
    String messageId() {
        return batch.toString().replace("-", "");
    }

    BigDecimal total() {
        return transfers.stream().map(Transfer::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
