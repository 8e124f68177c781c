package nl.waarborg.spi;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;

/**
 * Who the tenant is, as its file says: what stands on a letter or an invoice.
 *
 * @param name its name in letters and on screens
 * @param legalName the name of the legal person
 * @param kvkNumber its number in the trade register, where it is known
 * @param postcode its postcode, where it is known
 * @param place its town, where it is known
 * @param country ISO 3166, two letters
 * @param financialYearEnd the last day of its financial year
 */
public record Organisation(
        String name,
        String legalName,
        Optional<String> kvkNumber,
        Optional<String> postcode,
        Optional<String> place,
        String country,
        MonthDay financialYearEnd) {

    /** The last day of the financial year that a day lies in. */
    public LocalDate endOfFinancialYear(LocalDate day) {
        LocalDate end = financialYearEnd.atYear(day.getYear());
        return end.isBefore(day) ? financialYearEnd.atYear(day.getYear() + 1) : end;
    }
}
