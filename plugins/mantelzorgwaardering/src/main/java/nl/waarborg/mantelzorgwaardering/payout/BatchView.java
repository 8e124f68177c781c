package nl.waarborg.mantelzorgwaardering.payout;

import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A batch as finance sees it.
 *
 * @param id its id
 * @param editionId whose awards it pays
 * @param status where it stands
 * @param payOn when the bank is to pay
 * @param madeBy who made it
 * @param madeAt when
 * @param approvedBy who approved it
 * @param approvedAt when
 * @param exportedAt when its file was first handed out
 * @param fileHash SHA-256 of that file
 * @param sentAt when it went to the bank
 * @param cancelReasons why it was called off
 * @param total what it pays, in euros, without what the bank rejected
 * @param payments how many payments stand in each status
 */
public record BatchView(
        UUID id,
        UUID editionId,
        BatchStatus status,
        LocalDate payOn,
        UUID madeBy,
        Instant madeAt,
        @Nullable UUID approvedBy,
        @Nullable Instant approvedAt,
        @Nullable Instant exportedAt,
        @Nullable String fileHash,
        @Nullable Instant sentAt,
        @Nullable String cancelReasons,
        BigDecimal total,
        Map<String, Integer> payments) {

    /** Copies. */
    public BatchView {
        payments = Map.copyOf(payments);
    }

    static BatchView of(Row batch, List<Row> payments) {
        return new BatchView(
                batch.get(PayoutBatches.DATASET.id()),
                batch.get(PayoutBatches.EDITION_ID),
                batch.get(PayoutBatches.STATUS),
                batch.get(PayoutBatches.PAY_ON),
                batch.get(PayoutBatches.MADE_BY),
                batch.get(PayoutBatches.DATASET.createdAt()),
                batch.find(PayoutBatches.APPROVED_BY).orElse(null),
                batch.find(PayoutBatches.APPROVED_AT).orElse(null),
                batch.find(PayoutBatches.EXPORTED_AT).orElse(null),
                batch.find(PayoutBatches.FILE_HASH).orElse(null),
                batch.find(PayoutBatches.SENT_AT).orElse(null),
                batch.find(PayoutBatches.CANCEL_REASONS).orElse(null),
                total(payments),
                counts(payments));
    }

    private static BigDecimal total(List<Row> payments) {
        return payments.stream()
                .filter(payment -> payment.get(Payments.STATUS) != PaymentStatus.REJECTED)
                .map(payment -> payment.get(Payments.AMOUNT))
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    private static Map<String, Integer> counts(List<Row> payments) {
        Map<PaymentStatus, Integer> counts = new EnumMap<>(PaymentStatus.class);
        payments.forEach(payment -> counts.merge(payment.get(Payments.STATUS), 1, Integer::sum));
        Map<String, Integer> named = new java.util.LinkedHashMap<>();
        counts.forEach((status, count) -> named.put(status.name(), count));
        return named;
    }

    /**
     * A batch in a list.
     *
     * @param id its id
     * @param editionId whose awards it pays
     * @param status where it stands
     * @param payOn when the bank is to pay
     * @param madeBy who made it
     */
    public record BatchLine(
            UUID id, UUID editionId, BatchStatus status, LocalDate payOn, UUID madeBy) {

        static BatchLine of(Row batch) {
            return new BatchLine(
                    batch.get(PayoutBatches.DATASET.id()),
                    batch.get(PayoutBatches.EDITION_ID),
                    batch.get(PayoutBatches.STATUS),
                    batch.get(PayoutBatches.PAY_ON),
                    batch.get(PayoutBatches.MADE_BY));
        }
    }
}
