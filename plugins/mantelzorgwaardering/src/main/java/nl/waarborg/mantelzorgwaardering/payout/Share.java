package nl.waarborg.mantelzorgwaardering.payout;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What one carer gets where awards are shared. Cents are cut off, never handed out twice. */
final class Share {

    private Share() {}

    /** The budget over all awards, and never more than the most that can be given. */
    static BigDecimal ofBudget(BigDecimal budget, long awards, BigDecimal most) {
        return budget.divide(BigDecimal.valueOf(awards), 2, RoundingMode.DOWN).min(cents(most));
    }

    /** The amount over the carers of one recipient. */
    static BigDecimal ofAmount(BigDecimal amount, long carers) {
        return amount.divide(BigDecimal.valueOf(carers), 2, RoundingMode.DOWN);
    }

    /** The amount itself. */
    static BigDecimal whole(BigDecimal amount) {
        return cents(amount);
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.DOWN);
    }
}
