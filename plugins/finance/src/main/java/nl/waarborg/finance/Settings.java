package nl.waarborg.finance;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a tenant sets for this module.
 *
 * @param uses what it uses
 * @param series what the numbers of its invoices begin with
 * @param paymentDays within how many days an invoice is to be paid
 * @param quotationDays how many days a quotation holds
 * @param vatRates the rates above zero that it charges, in per cent
 * @param reminderDays how many days after the last day of payment each reminder goes, in that order
 * @param disputeDays for how many days after it was noted a dispute of an invoice that is not yet
 *     late stays between the organisation and its customer, before a legal professional may have it
 * @param street the first line of its address, which its identity does not have
 * @param vatNumber its number for the turnover tax
 * @param iban the account that invoices are paid to
 * @param exemptionReason why it charges no tax where it is exempt
 * @param accounts the accounts of its ledger; usual ones if left out
 */
public record Settings(
        List<Part> uses,
        String series,
        int paymentDays,
        int quotationDays,
        List<BigDecimal> vatRates,
        List<Integer> reminderDays,
        int disputeDays,
        @Nullable String street,
        @Nullable String vatNumber,
        @Nullable String iban,
        @Nullable String exemptionReason,
        @Nullable Accounts accounts) {

    private static final Pattern SERIES = Pattern.compile("[A-Z0-9]{1,10}");
    private static final Pattern VAT_NUMBER = Pattern.compile("NL[0-9]{9}B[0-9]{2}");
    private static final int LONGEST = 365;
    private static final int MOST_REMINDERS = 5;

    /** Refuses numbers that no invoice could bear, and reminders out of order. */
    public Settings {
        uses = List.copyOf(uses);
        vatRates = List.copyOf(vatRates);
        reminderDays = List.copyOf(reminderDays);
        require(!uses.isEmpty(), "uses must name what of the module is used");
        require(SERIES.matcher(series).matches(), "series must be 1 to 10 capitals or digits");
        require(paymentDays >= 0 && paymentDays <= LONGEST, "paymentDays must be 0 to 365");
        require(quotationDays >= 1 && quotationDays <= LONGEST, "quotationDays must be 1 to 365");
        require(
                vatRates.stream().allMatch(rate -> rate.signum() > 0),
                "vatRates must be above zero");
        require(
                reminderDays.size() <= MOST_REMINDERS
                        && reminderDays.stream().sorted().distinct().toList().equals(reminderDays)
                        && reminderDays.stream().allMatch(day -> day > 0),
                "reminderDays must be at most 5, each later than the one before");
        require(disputeDays >= 1 && disputeDays <= LONGEST, "disputeDays must be 1 to 365");
        require(
                vatNumber == null || VAT_NUMBER.matcher(vatNumber).matches(),
                "vatNumber must be as NL123456789B01");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Whether it charges that rate. */
    boolean taxesAt(BigDecimal rate) {
        return vatRates.stream().anyMatch(known -> known.compareTo(rate) == 0);
    }

    /** The accounts of its ledger. */
    Accounts ledger() {
        return accounts == null ? Accounts.USUAL : accounts;
    }

    /**
     * Accounts of a ledger, by number.
     *
     * @param debtors what customers owe
     * @param revenue what was earned
     * @param vat tax to be paid on
     * @param bank money
     */
    public record Accounts(String debtors, String revenue, String vat, String bank) {

        static final Accounts USUAL = new Accounts("1300", "8000", "1500", "1100");
    }
}
