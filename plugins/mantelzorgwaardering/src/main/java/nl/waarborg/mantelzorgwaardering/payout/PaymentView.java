package nl.waarborg.mantelzorgwaardering.payout;

import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * A payment as finance sees it: what a payment needs, nothing of the application.
 *
 * @param id its id
 * @param endToEndId its reference at the bank
 * @param decisionId the decision that it follows from
 * @param name the payee
 * @param iban the payee's account
 * @param amount in euros
 * @param status where it stands
 * @param reasonCode why the bank rejected it
 */
public record PaymentView(
        UUID id,
        String endToEndId,
        UUID decisionId,
        @Nullable String name,
        @Nullable String iban,
        BigDecimal amount,
        PaymentStatus status,
        @Nullable String reasonCode) {

    static PaymentView of(Row row) {
        return new PaymentView(
                row.get(Payments.DATASET.id()),
                row.get(Payments.END_TO_END_ID),
                row.get(Payments.DECISION_ID),
                row.find(Payments.PAYEE_NAME).orElse(null),
                row.find(Payments.IBAN).orElse(null),
                row.get(Payments.AMOUNT),
                row.get(Payments.STATUS),
                row.find(Payments.REASON_CODE).orElse(null));
    }
}
