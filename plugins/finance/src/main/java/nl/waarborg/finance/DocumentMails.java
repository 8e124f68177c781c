package nl.waarborg.finance;

import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Row;

import java.math.BigDecimal;
import java.time.LocalDate;

/** The mails that documents go along with. */
final class DocumentMails {

    static final MailTemplate<Bill> INVOICE =
            MailTemplate.named(FinancePlugin.NAME + ".invoice", Bill.class)
                    .dutch(
                            "Factuur {reference} van {organisation}",
                            """
                            Beste {name},

                            Bij deze mail zit factuur {reference} van {issuedOn}, van {gross} euro. Betaal voor of op {dueOn} op {iban} en vermeld {reference}.

                            Klopt er iets niet? Laat het ons weten.

                            {organisation}""")
                    .english(
                            "Invoice {reference} of {organisation}",
                            """
                            Dear {name},

                            Invoice {reference} of {issuedOn}, of {gross} euros, goes along with this mail. Pay by {dueOn} to {iban} and state {reference}.

                            Is something wrong? Let us know.

                            {organisation}""");

    static final MailTemplate<Bill> CREDIT_NOTE =
            MailTemplate.named(FinancePlugin.NAME + ".credit-note", Bill.class)
                    .dutch(
                            "Creditnota {reference} van {organisation}",
                            """
                            Beste {name},

                            Bij deze mail zit creditnota {reference} van {issuedOn}, van {gross} euro. Dit bedrag wordt verrekend of teruggestort.

                            {organisation}""")
                    .english(
                            "Credit note {reference} of {organisation}",
                            """
                            Dear {name},

                            Credit note {reference} of {issuedOn}, of {gross} euros, goes along with this mail. This amount is set off or paid back.

                            {organisation}""");

    private DocumentMails() {}

    /**
     * An invoice or credit note.
     *
     * @param name the buyer
     * @param reference its number
     * @param issuedOn its day
     * @param dueOn the last day of payment
     * @param gross with tax, in euros
     * @param iban the account to pay to
     */
    record Bill(
            String name,
            String reference,
            LocalDate issuedOn,
            LocalDate dueOn,
            BigDecimal gross,
            String iban) {

        static Bill of(Row invoice, Seller seller) {
            return new Bill(
                    invoice.find(Invoices.BUYER_NAME).orElse(""),
                    invoice.find(Invoices.REFERENCE).orElseThrow(),
                    invoice.find(Invoices.ISSUED_ON).orElseThrow(),
                    invoice.find(Invoices.DUE_ON).orElseThrow(),
                    invoice.find(Invoices.GROSS).orElseThrow(),
                    seller.iban());
        }
    }
}
