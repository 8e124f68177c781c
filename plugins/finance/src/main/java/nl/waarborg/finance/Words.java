package nl.waarborg.finance;

import nl.waarborg.spi.MailLanguage;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The words of the documents in one language.
 *
 * @param locale how dates and amounts are written
 * @param invoice the title of an invoice
 * @param creditNote the title of a credit note
 * @param quotation the title of a quotation
 * @param number what a number is called
 * @param date the day of a document
 * @param due the last day of payment
 * @param until the last day that a quotation holds
 * @param order what the buyer calls the order
 * @param credits which invoice is taken back
 * @param attention before the name of a contact person
 * @param description the column of what a line is for
 * @param quantity the column of how many
 * @param price the column of the price of one
 * @param vat the tax
 * @param amount the column of amounts
 * @param net the sum without tax
 * @param gross the sum with tax
 * @param shifted what is said where the buyer owes the tax
 */
record Words(
        Locale locale,
        String invoice,
        String creditNote,
        String quotation,
        String number,
        String date,
        String due,
        String until,
        String order,
        String credits,
        String attention,
        String description,
        String quantity,
        String price,
        String vat,
        String amount,
        String net,
        String gross,
        String shifted) {

    private static final Words NL =
            new Words(
                    Locale.of("nl", "NL"),
                    "Factuur",
                    "Creditnota",
                    "Offerte",
                    "Nummer",
                    "Datum",
                    "Te betalen voor of op",
                    "Geldig tot en met",
                    "Uw kenmerk",
                    "Creditering van factuur",
                    "t.a.v.",
                    "Omschrijving",
                    "Aantal",
                    "Prijs",
                    "btw",
                    "Bedrag",
                    "Totaal zonder btw",
                    "Totaal",
                    "Btw verlegd");
    private static final Words EN =
            new Words(
                    Locale.of("en", "GB"),
                    "Invoice",
                    "Credit note",
                    "Quotation",
                    "Number",
                    "Date",
                    "To be paid by",
                    "Valid until",
                    "Your reference",
                    "Credits invoice",
                    "attn.",
                    "Description",
                    "Quantity",
                    "Price",
                    "VAT",
                    "Amount",
                    "Total without VAT",
                    "Total",
                    "VAT reverse charged");

    static Words in(MailLanguage language) {
        return switch (language) {
            case NL -> NL;
            case EN -> EN;
        };
    }

    String day(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern("d MMMM yyyy", locale));
    }

    String euros(BigDecimal amount) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(4);
        return "€ " + format.format(amount);
    }

    String count(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(4);
        return format.format(number);
    }

    String unit(Unit unit) {
        boolean dutch = locale.getLanguage().equals("nl");
        return switch (unit) {
            case PIECE -> "";
            case HOUR -> dutch ? " uur" : " h";
            case DAY -> dutch ? " dag" : " d";
            case MONTH -> dutch ? " mnd" : " mo";
            case YEAR -> dutch ? " jaar" : " y";
        };
    }

    /** What is asked of the buyer. */
    String terms(boolean credit, LocalDate due) {
        boolean dutch = locale.getLanguage().equals("nl");
        if (credit) {
            return dutch
                    ? "Dit bedrag wordt verrekend of teruggestort."
                    : "This amount is set off or paid back.";
        }
        return dutch
                ? "Betaal voor of op " + day(due) + " en vermeld het factuurnummer."
                : "Pay by " + day(due) + " and state the number of the invoice.";
    }
}
