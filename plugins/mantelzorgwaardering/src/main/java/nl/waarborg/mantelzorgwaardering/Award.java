package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.spi.Input.Between;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/**
 * What a carer gets.
 *
 * @param amount in the currency
 * @param currency as in ISO 4217
 * @param form money or a voucher
 * @param budgetMode how the amount relates to others' awards
 * @param budget what there is to give in all, if limited
 */
public record Award(
        @Between(min = 0, max = 100_000) @Meaning("Amount, or the most that can be given")
                BigDecimal amount,
        @Text(min = 3, max = 3, pattern = "[A-Z]{3}") @Meaning("Currency as in ISO 4217")
                String currency,
        @Meaning("Money or a voucher") AwardForm form,
        @Meaning(
                        "FIXED_PER_AWARD: each gets the amount. SHARED: the budget is divided over all awards,"
                                + " or without a budget the amount over the carers of one recipient")
                BudgetMode budgetMode,
        @Between(min = 1, max = 1_000_000_000) @Meaning("What there is to give in all")
                @Nullable BigDecimal budget) {

    /** Money or a voucher. */
    public enum AwardForm {
        /** Paid to a bank account. */
        MONEY,
        /** A voucher; no bank account is asked for. */
        VOUCHER
    }

    /** How the amount relates to others' awards. */
    public enum BudgetMode {
        /** Each award is the amount. */
        FIXED_PER_AWARD,
        /**
         * The budget is divided over all awards; without a budget, the amount over the carers of
         * one recipient.
         */
        SHARED
    }
}
